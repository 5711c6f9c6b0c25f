import type { KeyboardEvent } from 'react'

/**
 * Keys that were pressed before the list answers what is typed: they are meant for the answer, and count
 * once it is there. Steps go down from above the first, below zero up; Enter after a step takes.
 */
export type Held = { input: HTMLInputElement; steps: number; isTaken: boolean }

const stepOf: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1, Enter: 0 }

/** What is held after the key as well, which then does nothing else; Escape lets go, others change nothing. */
export function heldWith(
  held: Held | undefined,
  event: KeyboardEvent<HTMLInputElement>,
): Held | undefined {
  const step = stepOf[event.key]
  if (event.key === 'Escape') return undefined
  if (step === undefined || event.ctrlKey) return held
  event.preventDefault()
  if (held?.isTaken) return held
  const steps = (held?.steps ?? 0) + step
  return { input: event.currentTarget, steps, isTaken: step === 0 && steps !== 0 }
}

/** Presses the held arrows now, unless the field was left meanwhile. */
export function pressArrows({ input, steps }: Held): void {
  if (input !== document.activeElement) return
  const code = steps > 0 ? 'ArrowDown' : 'ArrowUp'
  for (let step = 0; step < Math.abs(steps); step += 1) {
    input.dispatchEvent(new window.KeyboardEvent('keydown', { key: code, code, bubbles: true }))
  }
}
