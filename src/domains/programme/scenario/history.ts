import type { AnyKey, Exact, Overrides } from '../model/types.ts'
import { isSameSet } from './same-value.ts'

/** What is tried out, what it was before, and what was taken back. */
export type History = {
  readonly past: readonly Overrides[]
  readonly present: Overrides
  readonly future: readonly Overrides[]
  /** Moves with the same name are one step: a slider that is drawn, a number that is typed. */
  readonly gesture: string | undefined
}

const longest = 200

export function historyOf(present: Overrides): History {
  return { past: [], present, future: [], gesture: undefined }
}

/**
 * Puts another state in place; within one gesture it takes the place of the last one. What changes
 * nothing is no step, so that every step back shows something.
 */
export function moved(history: History, present: Overrides, gesture?: string): History {
  const { past, gesture: before } = history
  if (isSameSet(present, history.present)) return history
  const isSame = gesture !== undefined && gesture === before
  const start = past.at(-1)
  if (isSame && start && isSameSet(present, start)) {
    return { past: past.slice(0, -1), present, future: [], gesture: undefined }
  }
  return {
    past: isSame ? past : [...past, history.present].slice(-longest),
    present,
    future: [],
    gesture,
  }
}

export function undone(history: History): History {
  const before = history.past.at(-1)
  if (!before) return history
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    gesture: undefined,
  }
}

export function redone(history: History): History {
  const [next, ...future] = history.future
  if (!next) return history
  return { past: [...history.past, history.present], present: next, future, gesture: undefined }
}

/** Ends the gesture: the next move is a step of its own, as after a field was left or all was saved. */
export function settled(history: History): History {
  return history.gesture === undefined ? history : { ...history, gesture: undefined }
}

/** The overrides with one more; without a value the approved one is back. */
export function withValue(overrides: Overrides, key: AnyKey, value: Exact | undefined): Overrides {
  const next = new Map(overrides)
  if (value) next.set(key, value)
  else next.delete(key)
  return next
}
