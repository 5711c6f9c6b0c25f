import { useMemo } from 'react'
import { useToday } from '#kernel/staff/index.ts'
import type { StockRowAnswer } from './answers.ts'

/** What may leave for another site: free, neither expired nor on hold. */
export function useShippable(rows: readonly StockRowAnswer[]): readonly StockRowAnswer[] {
  const today = useToday()
  return useMemo(
    () =>
      rows.filter(
        ({ available, expiresOn, isOnHold }) => available > 0 && expiresOn >= today && !isOnHold,
      ),
    [rows, today],
  )
}
