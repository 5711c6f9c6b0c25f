import { useCallback, useMemo, useState } from 'react'

export type Selection<Row> = {
  ids: ReadonlySet<string>
  /** The selected rows among those that the view still shows. */
  rows: readonly Row[]
  isAll: boolean
  toggle: (index: number) => void
  add: (index: number) => void
  toggleAll: () => void
  clear: () => void
}

/** Which rows are selected. What a filter hides is not acted upon, and is selected again when shown. */
export function useSelection<Row>(
  rows: readonly Row[],
  rowId: (row: Row) => string,
  isEnabled: boolean,
): Selection<Row> | undefined {
  const [ids, setIds] = useState<ReadonlySet<string>>(new Set())
  const selected = useMemo(
    () => (ids.size === 0 ? [] : rows.filter((row) => ids.has(rowId(row)))),
    [rows, ids, rowId],
  )
  const isAll = rows.length > 0 && selected.length === rows.length

  const change = useCallback(
    (index: number, wanted?: boolean) => {
      const row = rows[index]
      if (row === undefined) return
      const id = rowId(row)
      setIds((before) => {
        const next = new Set(before)
        if (wanted ?? !before.has(id)) next.add(id)
        else next.delete(id)
        return next
      })
    },
    [rows, rowId],
  )
  const toggle = useCallback((index: number) => change(index), [change])
  const add = useCallback((index: number) => change(index, true), [change])

  if (!isEnabled) return undefined
  return {
    ids,
    rows: selected,
    isAll,
    toggle,
    add,
    toggleAll: () => setIds(isAll ? new Set() : new Set(rows.map(rowId))),
    clear: () => setIds(new Set()),
  }
}
