import {
  startTransition,
  useCallback,
  useEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react'
import type { AnyKey, Overrides } from '../../model/types.ts'
import { isSameSet } from '../same-value.ts'
import { changesOf } from '../scenario.ts'
import { keepDraft, keepHistory } from './draft.ts'
import type { TryOutState, TryOutStore } from './try-out-store.ts'

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

/**
 * Keeps unsaved numbers on this computer, so that they survive a reload and a lost connection; and
 * their way back while the app is open, so that it survives a look at another view.
 */
export function useKeptDraft(
  place: string,
  store: TryOutStore,
  { overrides }: TryOutState,
  { saved, version }: { saved: Overrides; version: number },
): void {
  const keep = useRef(() => undefined as void)
  useEffect(() => {
    const keepAll = (now: Overrides) => {
      if (isSameSet(now, saved)) {
        localStorage.removeItem(place)
      } else {
        keepDraft(localStorage, place, { version, changes: changesOf(now) })
      }
      keepHistory(place, store.history())
    }
    keep.current = () => keepAll(store.state().overrides)
    const keeping = setTimeout(() => keepAll(overrides), quietMs)
    return () => clearTimeout(keeping)
  }, [place, store, overrides, saved, version])
  useEffect(() => {
    const leave = () => keep.current()
    window.addEventListener('pagehide', leave)
    return () => {
      window.removeEventListener('pagehide', leave)
      leave()
    }
  }, [])
}
