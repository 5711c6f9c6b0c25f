import { useMemo } from 'react'
import { useAddressParam, useAnswer } from '#kernel/staff/index.ts'
import type { RowDetail, YearView, MoveView, MonthView, VersionView, RowView } from '../views.ts'
import type { DraftView } from '../list-moves.ts'
import type { ReportsView } from '../read-reports.ts'

/** Moments come as ISO 8601. */
export type VersionAnswer = Omit<VersionView, 'knownSince'> & { knownSince: string }
export type MonthAnswer = Omit<MonthView, 'versions'> & { versions: readonly VersionAnswer[] }
export type RowAnswer = Omit<RowDetail, 'months'> & { months: readonly MonthAnswer[] }
export type RowsAnswer = { asOf: number; items: readonly RowView[] }
export type MovesAnswer = {
  asOf: number
  items: readonly MoveView[]
  draft: DraftView['draft']
  unfit: readonly string[]
  accepted: readonly { id: string; acceptedAt: string; acceptedBy: string }[]
}
export type ReportsAnswer = Omit<ReportsView, 'files'> & {
  files: readonly (Omit<ReportsView['files'][number], 'postedAt'> & { postedAt: string })[]
}
export type YearAnswer = YearView | { outcome: 'no-programme' }

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
