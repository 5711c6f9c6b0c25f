import { type FocusEvent, type KeyboardEvent, type RefObject, useCallback, useState } from 'react'
import { type Active, moveActive } from './move.ts'
import type { Selection } from './use-selection.ts'

type TableKeys = {
  active: Active | undefined
  setActive: (active: Active) => void
  /** Puts the keyboard into the table, at the first row where it was nowhere yet. */
  enter: () => void
  onKeyDown: (event: KeyboardEvent) => void
  onFocus: (event: FocusEvent) => void
}

/** The keyboard in a table: the focus stays on the grid, which names the cell that is meant. */
export function useTableKeys<Row>({
  grid,
  rowCount,
  columnCount,
  rowHeight,
  scrollTo,
  onOpen,
  onMoved,
  onEscape,
  onHead,
  selection,
}: {
  grid: RefObject<HTMLDivElement | null>
  rowCount: number
  columnCount: number
  rowHeight: number
  scrollTo: (row: number) => void
  onOpen: (row: number) => void
  onMoved: (row: number) => void
  /** Answers whether there was something to close. */
  onEscape: () => boolean
  onHead: (column: number, wish: 'sort' | 'filter') => void
  selection: Selection<Row> | undefined
}): TableKeys {
  const [kept, setActive] = useState<Active>()
  const active = kept && {
    row: Math.min(kept.row, rowCount - 1),
    column: Math.min(kept.column, columnCount - 1),
  }

  const start = useCallback(() => {
    setActive((before) => before ?? { row: rowCount > 0 ? 0 : -1, column: 0 })
  }, [rowCount])

  function move(event: KeyboardEvent): boolean {
    const from = active ?? { row: 0, column: 0 }
    const page = Math.max(1, Math.floor((grid.current?.clientHeight ?? 0) / rowHeight) - 3)
    const next = moveActive(from, event, { rows: rowCount, columns: columnCount, page })
    if (!next) return false
    if (event.shiftKey && selection && next.row !== from.row) {
      if (from.row >= 0) selection.add(from.row)
      if (next.row >= 0) selection.add(next.row)
    }
    setActive(next)
    if (next.row >= 0) scrollTo(next.row)
    revealColumn(next)
    if (next.row >= 0 && next.row !== from.row) onMoved(next.row)
    return true
  }

  /** The sticky first column must not cover the cell that is meant. */
  function revealColumn({ column }: Active): void {
    const frame = grid.current
    const cells = frame?.querySelectorAll<HTMLElement>('[role="columnheader"]')
    const cell = cells?.[column]
    if (!frame || !cell) return
    if (getComputedStyle(cell).position === 'sticky') {
      if (column <= 1) frame.scrollTo({ left: 0 })
      return
    }
    const sticky = [...(cells ?? [])].filter(
      (other) => getComputedStyle(other).position === 'sticky',
    )
    const covered = sticky.reduce((width, other) => width + other.offsetWidth, 0)
    const left = cell.offsetLeft - covered
    const right = cell.offsetLeft + cell.offsetWidth - frame.clientWidth
    if (frame.scrollLeft > left) frame.scrollTo({ left })
    else if (frame.scrollLeft < right) frame.scrollTo({ left: right })
  }

  function act(event: KeyboardEvent): boolean {
    if (event.key === 'Escape') return onEscape()
    if (!active) return false
    if (active.row === -1) {
      if (event.key === 'Enter' || event.key === ' ') onHead(active.column, 'sort')
      else if (event.key === 'ArrowDown' && event.altKey) onHead(active.column, 'filter')
      else return false
      return true
    }
    if (event.key === 'Enter') onOpen(active.row)
    else if (event.key === ' ' && selection) selection.toggle(active.row)
    else if (event.code === 'KeyA' && event.ctrlKey && selection) selection.toggleAll()
    else return false
    return true
  }

  return {
    active,
    setActive,
    enter: () => {
      start()
      grid.current?.focus()
    },
    onKeyDown: (event) => {
      if (event.target !== grid.current) return
      if (act(event) || (!event.altKey && move(event))) event.preventDefault()
    },
    onFocus: (event) => {
      if (event.target === grid.current) start()
    },
  }
}
