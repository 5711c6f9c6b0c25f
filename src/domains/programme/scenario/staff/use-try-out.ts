import { useEffect, useMemo, useReducer } from 'react'
import { compute } from '../../model/compute.ts'
import type { AnyKey, Computed, Exact, Overrides } from '../../model/types.ts'
import { type History, historyOf, moved, redone, undone, withValue } from '../history.ts'
import { changesOf, overridesOf, type ScenarioChange } from '../scenario.ts'
import type { BuiltProgramme } from './use-built.ts'

type Action =
  | { kind: 'set'; key: AnyKey; value: Exact | undefined; gesture?: string }
  | { kind: 'put'; changes: ReadonlyMap<AnyKey, Exact> }
  | { kind: 'replace'; overrides: Overrides }
  | { kind: 'undo' }
  | { kind: 'redo' }

/** Puts one value; without a value the approved one is back. Moves of one gesture are one step. */
export type SetValue = (key: AnyKey, value: Exact | undefined, gesture?: string) => void

export type TryOut = {
  readonly overrides: Overrides
  readonly computed: Computed
  readonly canUndo: boolean
  readonly canRedo: boolean
  readonly set: SetValue
  readonly put: (changes: ReadonlyMap<AnyKey, Exact>) => void
  readonly replace: (overrides: Overrides) => void
  readonly undo: () => void
  readonly redo: () => void
}

/** What is tried out on the page, with its way back, computed anew at every move. */
export function useTryOut({ programme }: BuiltProgramme, initial: Overrides): TryOut {
  const [history, act] = useReducer(next, initial, historyOf)
  const computed = useMemo(() => compute(programme, history.present), [programme, history.present])
  const actions = useMemo(
    () => ({
      set: (key: AnyKey, value: Exact | undefined, gesture?: string) =>
        act({ kind: 'set', key, value, ...(gesture === undefined ? {} : { gesture }) }),
      put: (changes: ReadonlyMap<AnyKey, Exact>) => act({ kind: 'put', changes }),
      replace: (overrides: Overrides) => act({ kind: 'replace', overrides }),
      undo: () => act({ kind: 'undo' }),
      redo: () => act({ kind: 'redo' }),
    }),
    [],
  )
  return {
    ...actions,
    overrides: history.present,
    computed,
    canUndo: history.past.length > 0,
    canRedo: history.future.length > 0,
  }
}

function next(history: History, action: Action): History {
  switch (action.kind) {
    case 'undo':
      return undone(history)
    case 'redo':
      return redone(history)
    case 'replace':
      return moved(history, action.overrides)
    case 'put':
      return moved(history, new Map([...history.present, ...action.changes]))
    case 'set':
      return moved(
        history,
        withValue(history.present, action.key, action.value),
        action.gesture === undefined ? undefined : `${action.gesture} ${action.key}`,
      )
  }
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
