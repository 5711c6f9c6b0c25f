/** What the server answers; the shapes are those of the server's own views. */
import type { IndicatorList } from '../list-indicators.ts'
import type { IndicatorAccount } from '../open-indicator.ts'
import type { HistoryView } from '../views.ts'

export type ProgrammesAnswer = { items: readonly { programme: string; name: string }[] }
export type ListAnswer = Omit<IndicatorList, 'publication'> & {
  publication:
    | (Omit<NonNullable<IndicatorList['publication']>, 'publishedAt'> & { publishedAt: string })
    | null
}

type Entry = HistoryView['entries'][number]
/** Moments come as ISO 8601. */
export type EntryView = Omit<Entry, 'recordedAt'> & { recordedAt: string }
export type PeriodHistory = Omit<IndicatorAccount['history'][number], 'entries'> & {
  entries: readonly EntryView[]
}
export type AccountAnswer = Omit<IndicatorAccount, 'history'> & {
  history: readonly PeriodHistory[]
}
