import { draftKey, readDraft, writeDraft } from '#kernel/staff/form/drafts.ts'
import type { Overrides, Programme } from '../../model/types.ts'
import { type History, historyOf } from '../history.ts'
import { isSameSet } from '../same-value.ts'
import { overridesOf, type ScenarioChange } from '../scenario.ts'

/** Where the numbers of a scenario are kept on this computer, of a new one under its programme. */
export function draftPlace(
  accountId: string,
  region: string,
  programme: string,
  scenario: number | undefined,
): string {
  return draftKey(accountId, region, `try-out ${programme} ${scenario ?? 'new'}`)
}

/** Numbers that are not saved, and the version of the scenario that they follow; 0 of a new one. */
export type TryOutDraft = { readonly version: number; readonly changes: readonly ScenarioChange[] }

type Store = Parameters<typeof readDraft>[0]

export function keepDraft(store: Store, place: string, draft: TryOutDraft): void {
  writeDraft(store, place, { values: draft, idempotencyKey: '', savedAt: '' })
}

/** The draft of an earlier visit, as far as it reads as one. */
export function findDraft(store: Store, place: string): TryOutDraft | undefined {
  const found = readDraft<TryOutDraft>(store, place, { version: 0, changes: [] })
  if (!found) return undefined
  const { version, changes }: { version: unknown; changes: unknown } = found.values
  return {
    version: typeof version === 'number' ? version : 0,
    changes: Array.isArray(changes) ? changes.filter(isChange) : [],
  }
}

/** Ways back of this page's visits, so that they outlive a change of view or of language. */
const histories = new Map<string, History>()

export function keepHistory(place: string, history: History): void {
  histories.set(place, history)
}

export type Opening = {
  readonly history: History
  /** Numbers of an earlier visit stand there, not those that were saved. */
  readonly isDraft: boolean
  /** The version that these numbers follow, where a newer one was saved since; else the newest. */
  readonly version: number
}

/** What a page begins with: the saved numbers, or those that were left unsaved, with their way back. */
export function openingOf(
  programme: Programme,
  saved: { readonly overrides: Overrides; readonly version: number },
  place: string,
  draft: TryOutDraft | undefined,
): Opening {
  const left = draft && overridesOf(programme, draft.changes).overrides
  const isDraft = left !== undefined && !isSameSet(left, saved.overrides)
  const present = isDraft ? left : saved.overrides
  const kept = histories.get(place)
  return {
    history: kept && isSameSet(kept.present, present) ? kept : historyOf(present),
    isDraft,
    version: draft && isDraft ? draft.version : saved.version,
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
