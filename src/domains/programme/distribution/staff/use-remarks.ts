import { useMemo } from 'react'
import { useAnswer } from '#kernel/staff/index.ts'
import type { RemarkView } from './answers.ts'
import type { EditionAtWork } from './use-edition.ts'

/** The remarks to an edition. */
export function useRemarks({ path }: EditionAtWork) {
  return useAnswer<{ items: readonly RemarkView[] }>(`${path}/remarks`)
}

/** Of a row, by line: whether a remark to the cell waits for an answer, or all have theirs. */
export type RemarkMarks = ReadonlyMap<string, 'open' | 'answered'>

/** The cells that somebody remarked on, by organisation. */
export function useRemarkMarks(edition: EditionAtWork): ReadonlyMap<string, RemarkMarks> {
  const items = useRemarks(edition).data?.items
  return useMemo(() => {
    const rows = new Map<string, Map<string, 'open' | 'answered'>>()
    for (const { organisation, line, answer } of items ?? []) {
      if (organisation === null || line === null) continue
      const row = rows.get(organisation) ?? new Map<string, 'open' | 'answered'>()
      if (answer === null || !row.has(line)) row.set(line, answer === null ? 'open' : 'answered')
      rows.set(organisation, row)
    }
    return rows
  }, [items])
}
