import type { ReactNode } from 'react'
import { ErrorState, Section } from '#kernel/staff/index.ts'
import type { StockRowAnswer } from './answers.ts'
import { PanelSkeleton } from './panel-parts.tsx'
import { useShelf } from './use-shelf.ts'

/** A form that chooses from the shelf waits for it: what is typed is checked against what is there. */
export function ShelfGate({
  siteId,
  children,
}: {
  siteId: number
  children: (rows: readonly StockRowAnswer[]) => ReactNode
}) {
  const shelf = useShelf(siteId)
  return (
    <Section>
      {shelf.data ? (
        children(shelf.data.items)
      ) : shelf.error ? (
        <ErrorState thrown={shelf.error} onRetry={() => void shelf.refetch()} />
      ) : (
        <PanelSkeleton />
      )}
    </Section>
  )
}
