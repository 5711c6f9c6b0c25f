/** Moves of a slider in a page of Chromium, each timed from the input event to the paint that shows it. */
import type { Page } from 'playwright-core'

/**
 * Waits for the frame that follows an input: the task after it runs when style, layout and paint are
 * done. Times are of the page's own clock; the event carries the moment at which the browser got it.
 */
const watch = () => {
  const times: number[] = []
  const channel = new MessageChannel()
  const waiting: number[] = []
  channel.port1.addEventListener('message', () => {
    const now = performance.now()
    for (const begun of waiting.splice(0)) times.push(now - begun)
  })
  channel.port1.start()
  document.addEventListener(
    'keydown',
    ({ timeStamp }) => {
      requestAnimationFrame(() => {
        waiting.push(timeStamp)
        channel.port2.postMessage(undefined)
      })
    },
    { capture: true },
  )
  Object.assign(window, { timesOfMoves: times })
}

/** Puts the focus on the slider and begins to watch; answers what moves it. */
export async function watchSlider(page: Page, slider: string, shown: string) {
  await page.evaluate(watch)
  const valueOf = () => page.locator(shown).first().textContent()
  return {
    /** Moves it so often, there and back; throws where what it moves does not follow. */
    async move(times: number): Promise<number[]> {
      await page.bringToFront()
      await page.locator(slider).first().focus()
      const before = await taken(page)
      const start = await valueOf()
      for (let turn = 0; turn < times; turn += 1) {
        await page.keyboard.press(turn % 40 < 20 ? 'ArrowRight' : 'ArrowLeft')
        if (turn === 10 && (await valueOf()) === start) throw new Error(`${shown} does not follow`)
      }
      await page.waitForFunction(
        (wanted) => (window as unknown as { timesOfMoves: number[] }).timesOfMoves.length >= wanted,
        before.length + times,
        { timeout: 30_000 },
      )
      return (await taken(page)).slice(before.length)
    },
  }
}

function taken(page: Page): Promise<number[]> {
  return page.evaluate(() => (window as unknown as { timesOfMoves: number[] }).timesOfMoves)
}

/** The floor: a page with a slider and one number, which does nothing but paint it. */
export const barePage = `<!doctype html><meta charset="utf-8"><title>floor</title>
<input type="range" min="500" max="1500" step="5" value="1000" id="slider">
<output id="shown">1000</output>
<script>
  const shown = document.getElementById('shown')
  document.getElementById('slider').addEventListener('input', (event) => {
    shown.textContent = event.target.value
  })
</script>`
