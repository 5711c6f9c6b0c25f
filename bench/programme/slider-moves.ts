/** Moves of a slider in a page of Chromium, each timed from the input event to the paint that shows it. */
import type { Page } from 'playwright-core'

/** One move: how long its paint took, where the slider stood then, and what the watched places showed. */
export type Move = { readonly ms: number; readonly at: string; readonly shown: readonly string[] }

/** A held arrow key moves a slider some thirty times a second. */
const betweenMovesMs = 33

/**
 * Waits for the frame that follows an input. What is shown is read in the frame's last callback before
 * style, layout and paint; the task after it runs when these are done. Times are of the page's own
 * clock; the event carries the moment at which the browser got it.
 */
const watch = (places: readonly string[]) => {
  const moves: Move[] = []
  const channel = new MessageChannel()
  const waiting: (Omit<Move, 'ms'> & { begun: number })[] = []
  const textOf = (place: string) => {
    const element = document.querySelector(place)
    return element instanceof HTMLInputElement ? element.value : (element?.textContent ?? '')
  }
  channel.port1.addEventListener('message', () => {
    const now = performance.now()
    for (const { begun, at, shown } of waiting.splice(0)) moves.push({ ms: now - begun, at, shown })
  })
  channel.port1.start()
  document.addEventListener(
    'keydown',
    ({ timeStamp, target }) => {
      requestAnimationFrame(() => {
        const at = target instanceof HTMLInputElement ? target.value : ''
        waiting.push({ begun: timeStamp, at, shown: places.map(textOf) })
        channel.port2.postMessage(undefined)
      })
    },
    { capture: true },
  )
  Object.assign(window, { movesOfSlider: moves })
}

/** Puts the focus on the slider and begins to watch the places that follow it; answers what moves it. */
export async function watchSlider(page: Page, slider: string, places: readonly string[]) {
  await page.evaluate(watch, places)
  return {
    /** Moves it so often, there and back. Throws where a paint lacks what the move changes. */
    async move(times: number): Promise<number[]> {
      await page.bringToFront()
      await page.locator(slider).first().focus()
      const before = (await taken(page)).length
      for (let turn = 0; turn < times; turn += 1) {
        const next = performance.now() + betweenMovesMs
        await page.keyboard.press(turn % 40 < 20 ? 'ArrowRight' : 'ArrowLeft')
        await new Promise((resolve) => setTimeout(resolve, Math.max(next - performance.now(), 0)))
      }
      await page.waitForFunction(
        (wanted) => (window as unknown as { movesOfSlider: Move[] }).movesOfSlider.length >= wanted,
        before + times,
        { timeout: 30_000 },
      )
      const moves = await taken(page)
      expectEachPainted(moves, places)
      return moves.slice(before).map(({ ms }) => ms)
    },
  }
}

/**
 * Every place says another thing where the slider stands elsewhere than at the move before, and always
 * the same thing where it stands the same; two moves of one frame stand and show the same.
 */
function expectEachPainted(moves: readonly Move[], places: readonly string[]): void {
  const known = new Map<string, readonly string[]>()
  moves.forEach(({ at, shown }, index) => {
    const [before, same] = [moves[index - 1], known.get(at) ?? shown]
    known.set(at, same)
    places.forEach((place, which) => {
      const isStill = before?.at !== at && before?.shown[which] === shown[which]
      if (isStill) throw new Error(`${place} does not follow in the frame of move ${index}`)
      if (shown[which] !== same[which]) throw new Error(`${place} is of another move at ${index}`)
    })
  })
  if (known.size < 20) throw new Error(`the slider stood at ${known.size} places only`)
}

function taken(page: Page): Promise<Move[]> {
  return page.evaluate(() => (window as unknown as { movesOfSlider: Move[] }).movesOfSlider)
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
