import { useMemo } from 'react'
import { useAddressParam, useAnswer } from '#kernel/staff/index.ts'
import type { DraftView, ProposalsView, TakenView } from '../move-views.ts'
import type { MonthView, RowDetail, RowView, VersionView, YearView } from '../views.ts'
import type { ReportsView } from '../read-reports.ts'

/** Moments come as ISO 8601. */
export type VersionAnswer = Omit<VersionView, 'knownSince'> & { knownSince: string }
export type MonthAnswer = Omit<MonthView, 'versions'> & { versions: readonly VersionAnswer[] }
export type RowAnswer = Omit<RowDetail, 'months'> & { months: readonly MonthAnswer[] }
export type RowsAnswer = { asOf: number; items: readonly RowView[] }
export type TakenAnswer = Omit<TakenView, 'acceptedAt'> & { acceptedAt: string }
export type DraftAnswer = Omit<DraftView, 'taken'> & { taken: readonly TakenAnswer[] }
export type MovesAnswer = Pick<ProposalsView, 'items'> & { asOf: number; draft: DraftAnswer | null }
export type ReportsAnswer = Omit<ReportsView, 'files'> & {
  files: readonly (Omit<ReportsView['files'][number], 'postedAt'> & { postedAt: string })[]
}
export type YearShown = YearView & { furthest: Record<'over' | 'under', readonly RowView[]> }
export type YearAnswer = YearShown | { outcome: 'no-programme' }

/** Which programme and up to which month, as the address says; every page asks with the same. */
export function useWanted(): Record<string, string> {
  const [programme] = useAddressParam('programme')
  const [month] = useAddressParam('month')
  return useMemo(
    () => ({ ...(programme ? { programme } : {}), ...(month ? { month } : {}) }),
    [programme, month],
  )
}

export function useYear() {
  return useAnswer<YearAnswer>('programme/execution', useWanted())
}
