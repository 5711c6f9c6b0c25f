/**
 * A slider moved on the page of trying out, with the programme that is shipped: from the event to the
 * paint in which the number, the total of its row and the totals of the programme show the new value;
 * a paint that lacks one of them ends the run. What is said of them (by how much they moved, what made
 * the total move, the buttons) follows within a tenth of a second and is no part of the time, but its
 * work is done between the moves and delays them where it is in their way. Moves come as a held arrow key makes them, one
 * each 33 ms: a hand makes at most sixty a second, and moves without any pause would measure a queue.
 *
 * Beside it, in the same browser and in turn, a page that only paints the slider's number: the floor
 * of an input to a frame. Frames are not held back to the 60 a second of a display, so what is
 * measured is work and not the wait for the next of them.
 */
import { type Browser, chromium } from 'playwright-core'

import { findChromium } from '../scripts/find-chromium.mjs'
import type { Measurement } from './measurement.ts'
import { time } from './measurement.ts'
import { type RunningOpora, startOpora } from './programme/opora-process.ts'
import { barePage, watchSlider } from './programme/slider-moves.ts'

const limitMs = 16.7
const rounds = 8
const movesPerRound = 80
const name = 'Скорая помощь: базовая программа: Норматив объёма, 2018'
const slider = `input[type=range][aria-label="${name}, ползунок"]`
const field = `input[aria-label="${name}"]`
const followers = [
  field,
  `tr:has(${field}) [data-amount]`,
  '[data-total="programme|total|2018"]',
  '[data-total="programme@oms|total|2018"]',
]

export default async function* programmeSlider(): AsyncGenerator<Measurement> {
  const executablePath = findChromium()
  if (executablePath === undefined) throw new Error('there is no Chromium on this machine')
  const opora = await startOpora()
  try {
    const browser = await chromium.launch({
      executablePath,
      args: ['--disable-gpu', '--disable-frame-rate-limit', '--disable-gpu-vsync'],
      chromiumSandbox: process.geteuid?.() !== 0,
    })
    try {
      yield* measureSlider(browser, opora)
    } finally {
      await browser.close()
    }
  } finally {
    await opora.stop()
  }
}

/** The moves of both pages in turn, so that they see the same machine. */
export async function* measureSlider(
  browser: Browser,
  opora: Pick<RunningOpora, 'address' | 'signIn'>,
): AsyncGenerator<Measurement> {
  const open = async () =>
    (
      await browser.newContext({ locale: 'ru-RU', viewport: { width: 1280, height: 860 } })
    ).newPage()
  const [page, bare] = [await open(), await open()]
  await opora.signIn(page, 'economist@demo.opora')
  await page.goto(`${opora.address}/staff/ru-sakha/programme/try-out`)
  await page.locator(slider).first().waitFor()
  await bare.setContent(barePage)
  const ours = await watchSlider(page, slider, followers)
  const floor = await watchSlider(bare, '#slider', ['#shown'])
  const times = { ours: [] as number[], floor: [] as number[] }
  // The first round of each warms it up.
  for (let round = 0; round <= rounds; round += 1) {
    const [painted, moved] = [await floor.move(movesPerRound), await ours.move(movesPerRound)]
    if (round === 0) continue
    times.floor.push(...painted)
    times.ours.push(...moved)
  }
  const what = `programme-slider: ${times.ours.length} moves, input to paint`
  const p95 = { ours: quantile(times.ours, 0.95), floor: quantile(times.floor, 0.95) }
  yield time(`${what}, p95, of its limit`, 'ms', p95.ours, limitMs)
  yield time(`${what}, p95, of a page that only paints the number`, 'ms', p95.ours, p95.floor)
  yield time(
    `${what}, median, of a page that only paints the number`,
    'ms',
    quantile(times.ours, 0.5),
    quantile(times.floor, 0.5),
  )
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((one, other) => one - other)
  const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
  if (value === undefined) throw new RangeError('no values')
  return value
}
