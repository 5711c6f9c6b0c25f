import { startTransition, useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { AnyKey, Overrides } from '../../model/types.ts'
import { changesOf, overridesOf, type ScenarioChange } from '../scenario.ts'
import type { TryOutState, TryOutStore } from './try-out-store.ts'
import type { BuiltProgramme } from './use-built.ts'

/** Draws the component in the very frame in which one of the figures changes, and at no other move. */
export function useFigures(store: TryOutStore, keys: readonly AnyKey[]): TryOutState {
  const subscribe = useCallback((tell: () => void) => store.watch(keys, tell), [store, keys])
  useSyncExternalStore(subscribe, () => store.versionOf(keys))
  return store.state()
}

/** How often what follows is drawn while a slider is drawn on, and how long it waits at the latest. */
const followEachMs = 60
const followAfterMs = 80

/**
 * What is tried out, a little later. A hand on a slider looks at the number that it moves: every number
 * that the move changes, in its row, in other rows and in the totals, is painted in the frame of the move
 * (`useFigures`). What is said of them (by how much they moved, that they are tried, what made the total
 * move, gaps), the buttons, the choice of rows and the copy for a reload follow within a tenth of a
 * second: at once after the paint of a move, when the next is still far, and in a transition, which
 * gives way to it.
 */
export function useFollowed(store: TryOutStore): TryOutState {
  const [followed, follow] = useState(store.state)
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY
    let painting: number | undefined
    let waiting: number | undefined
    const rest = () => {
      if (painting !== undefined) cancelAnimationFrame(painting)
      window.clearTimeout(waiting)
      painting = waiting = undefined
    }
    const catchUp = () => {
      rest()
      last = performance.now()
      startTransition(() => follow(store.state()))
    }
    const stop = store.watchAll(() => {
      waiting ??= window.setTimeout(catchUp, followAfterMs)
      if (performance.now() - last < followEachMs) return
      painting ??= requestAnimationFrame(() => {
        window.clearTimeout(waiting)
        waiting = window.setTimeout(catchUp)
      })
    })
    return () => {
      stop()
      rest()
    }
  }, [store])
  return followed
}

const quietMs = 500

/** Keeps unsaved numbers on this computer, so that they survive a reload and a lost connection. */
export function useKeptDraft(place: string, overrides: Overrides, isSaved: boolean): void {
  useEffect(() => {
    const keeping = setTimeout(() => {
      if (isSaved) localStorage.removeItem(place)
      else localStorage.setItem(place, JSON.stringify(changesOf(overrides)))
    }, quietMs)
    return () => clearTimeout(keeping)
  }, [place, overrides, isSaved])
}

/** The unsaved numbers of an earlier visit; undefined where there are none. */
export function keptDraft(place: string, { programme }: BuiltProgramme): Overrides | undefined {
  const text = localStorage.getItem(place)
  if (text === null) return undefined
  const changes = parsed(text)
  const { overrides } = overridesOf(programme, changes)
  return overrides
}

function parsed(text: string): ScenarioChange[] {
  try {
    const read: unknown = JSON.parse(text)
    return Array.isArray(read) ? read.flatMap((each) => (isChange(each) ? [each] : [])) : []
  } catch {
    return []
  }
}

function isChange(each: unknown): each is ScenarioChange {
  return (
    typeof each === 'object' &&
    each !== null &&
    'key' in each &&
    typeof each.key === 'string' &&
    'value' in each &&
    typeof each.value === 'string'
  )
}
