import { compute } from '../../model/compute.ts'
import type { AnyKey, Computed, Exact, Overrides, Programme } from '../../model/types.ts'
import { type History, moved, redone, settled, undone, withValue } from '../history.ts'
import { valueAt } from '../inputs.ts'
import { isSameValue } from '../same-value.ts'

/** Puts one value; without a value the approved one is back. Moves of one gesture are one step. */
export type SetValue = (key: AnyKey, value: Exact | undefined, gesture?: string) => void

export type TryOutState = {
  readonly overrides: Overrides
  readonly computed: Computed
  readonly canUndo: boolean
  readonly canRedo: boolean
}

/**
 * What is tried out on the page, with its way back. It stands beside the tree of components: a slider
 * that is drawn speaks to those figures alone that it moves, and everything else is left as it is.
 */
export type TryOutStore = {
  readonly state: () => TryOutState
  readonly set: SetValue
  readonly put: (changes: ReadonlyMap<AnyKey, Exact>) => void
  readonly replace: (overrides: Overrides) => void
  readonly undo: () => void
  readonly redo: () => void
  /** What follows is a step of its own: a field was left, a slider let go, everything saved. */
  readonly settle: () => void
  /** With the way back and forth, for who opens the same numbers again. */
  readonly history: () => History
  /** Tells when one of the figures has another value, or is tried out or no longer; answers how to end it. */
  readonly watch: (keys: readonly AnyKey[], listener: () => void) => () => void
  /** Tells of every move. */
  readonly watchAll: (listener: () => void) => () => void
  /** Which move was the last that changed one of the figures, among the moves that were watched. */
  readonly versionOf: (keys: readonly AnyKey[]) => number
}

type Watched = { version: number; readonly listeners: Set<() => void> }

/** Everything is computed anew at every move. */
export function tryOutStore(programme: Programme, initial: History): TryOutStore {
  let history = initial
  let state = stateOf(programme, history)
  let version = 0
  const watched = new Map<AnyKey, Watched>()
  const followers = new Set<() => void>()

  function go(next: History): void {
    if (next === history) return
    const before = state
    history = next
    state = stateOf(programme, next)
    version += 1
    const told = new Set<() => void>()
    for (const [key, each] of watched) {
      if (isSameAt(before, state, key)) continue
      each.version = version
      for (const listener of each.listeners) told.add(listener)
    }
    for (const listener of told) listener()
    for (const listener of followers) listener()
  }

  return {
    state: () => state,
    set: (key, value, gesture) =>
      go(
        moved(
          history,
          withValue(history.present, key, value),
          gesture === undefined ? undefined : `${gesture} ${key}`,
        ),
      ),
    put: (changes) => go(moved(history, new Map([...history.present, ...changes]))),
    replace: (overrides) => go(moved(history, overrides)),
    undo: () => go(undone(history)),
    redo: () => go(redone(history)),
    settle: () => {
      history = settled(history)
    },
    history: () => history,
    watch: (keys, listener) => {
      for (const key of keys) {
        const known = watched.get(key) ?? { version: 0, listeners: new Set() }
        watched.set(key, known)
        known.listeners.add(listener)
      }
      return () => {
        for (const key of keys) watched.get(key)?.listeners.delete(listener)
      }
    },
    watchAll: (listener) => {
      followers.add(listener)
      return () => followers.delete(listener)
    },
    versionOf: (keys) =>
      keys.reduce((last, key) => Math.max(last, watched.get(key)?.version ?? 0), 0),
  }
}

function stateOf(programme: Programme, { past, present, future }: History): TryOutState {
  return {
    overrides: present,
    computed: compute(programme, present),
    canUndo: past.length > 0,
    canRedo: future.length > 0,
  }
}

function isSameAt(one: TryOutState, other: TryOutState, key: AnyKey): boolean {
  return (
    isSameValue(one.overrides.get(key), other.overrides.get(key)) &&
    isSameValue(valueAt(one.computed, key), valueAt(other.computed, key))
  )
}
