import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useShortcuts } from '#kernel/staff/index.ts'
import { gridSteps } from '../../staff/grid-steps.ts'
import type { MatrixView, What } from './answers.ts'
import classes from './distribution.module.css'
import type { ShownLine, ShownRow } from './matrix.tsx'
import { type Editing, MatrixLine } from './matrix-line.tsx'
import { acrossSum, lineSum, shownSum, SumMark } from './matrix-totals.tsx'
import { typed, useAmounts } from './use-amounts.ts'
import type { PinCommand } from './use-edition.ts'
import type { RemarkMarks } from './use-remarks.ts'

/**
 * The wide matrix. One cell takes the focus; arrows and J, K move it, a digit or Enter writes into it,
 * Delete frees it, Space opens its months.
 */
export function MatrixGrid({
  matrix,
  rows,
  lines,
  what,
  remarked,
  open,
  isBusy,
  onOpen,
  onPin,
}: {
  matrix: MatrixView
  rows: readonly ShownRow[]
  lines: readonly ShownLine[]
  what: What
  remarked: ReadonlyMap<string, RemarkMarks>
  open: string | undefined
  isBusy: boolean
  onOpen: (cell: string) => void
  /** Undefined where the reader may not change it. */
  onPin: ((pin: PinCommand) => void) | undefined
}) {
  const { t } = useTranslation('programme-distribution')
  const { volume, thousands } = useAmounts()
  const grid = useRef<HTMLTableElement>(null)
  const [active, setActive] = useState({ row: 0, column: 0 })
  const [editing, setEditing] = useState<Editing>()
  const at = {
    row: Math.min(active.row, rows.length - 1),
    column: Math.min(active.column, Math.max(lines.length - 1, 0)),
  }
  const shownRow = rows[at.row]
  const shownLine = lines[at.column]

  function focusOn(row: number, column: number): void {
    const cell = grid.current?.querySelector<HTMLElement>(`[data-cell="${row}-${column}"]`)
    cell?.focus({ preventScroll: false })
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }

  function move(rowStep: number, columnStep: number): void {
    const row = Math.min(Math.max(at.row + rowStep, 0), rows.length - 1)
    const column = Math.min(Math.max(at.column + columnStep, 0), lines.length - 1)
    setActive({ row, column })
    focusOn(row, column)
  }

  function begin(first: string | undefined): void {
    if (!onPin || !shownRow || !shownLine || isPerHeadMoney(shownRow, shownLine)) return
    const decimals = what === 'money' ? 2 : shownLine.line.decimals
    const text = first ?? typed(shownRow.row[what][shownLine.at] ?? 0, decimals)
    setEditing({ row: at.row, column: at.column, text })
  }

  function isPerHeadMoney({ organisation }: ShownRow, { line }: ShownLine): boolean {
    return what === 'money' && line.isWithinPerHead && organisation.way === 'per-head-all'
  }

  function end(text: string | undefined): void {
    setEditing(undefined)
    if (text !== undefined && shownRow && shownLine) pinAs(text)
    // The input is gone after the next draw; the cell under it takes the focus again.
    requestAnimationFrame(() => focusOn(at.row, at.column))
  }

  function pinAs(value: string): void {
    if (!shownRow || !shownLine) return
    const { organisation } = shownRow.row
    onPin?.({ organisation, line: shownLine.line.line, month: 0, what, value })
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (editing || event.ctrlKey || event.altKey || event.metaKey) return
    const step = gridSteps[event.key]
    const isDigit = /^\d$/.test(event.key)
    const isKnown = step ?? (isDigit || ['Enter', 'F2', 'Delete', 'Backspace'].includes(event.key))
    if (!isKnown || (!onPin && !step)) return
    event.preventDefault()
    if (step) move(...step)
    else if (isDigit) begin(event.key)
    else if (event.key === 'Enter' || event.key === 'F2') begin(undefined)
    else if (isPinned()) pinAs('')
  }

  function isPinned(): boolean {
    const marks = shownRow?.row.pins[shownLine?.at ?? 0] ?? ''
    return marks.includes(what === 'money' ? 'm' : 'v')
  }

  useEffect(() => {
    if (open === undefined) return
    const cell = grid.current?.querySelector('[data-open] button')
    cell?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [open])

  useShortcuts(t('matrix.keys'), [
    { keys: 'j', label: t('matrix.nextRow'), run: () => move(1, 0) },
    { keys: 'k', label: t('matrix.previousRow'), run: () => move(-1, 0) },
  ])

  const isAll = rows.length === matrix.rows.length
  const short = (units: number, decimals: number) =>
    what === 'money' ? thousands(units) : volume(units, decimals)
  return (
    <div className={classes['frame']} aria-busy={isBusy}>
      <table
        ref={grid}
        className={classes['grid']}
        aria-label={t('view.matrix')}
        onKeyDown={onKeyDown}
      >
        <thead>
          <tr>
            <th scope="col" className={classes['name']}>
              {t('matrix.organisation')}
            </th>
            {lines.map(({ line }) => (
              <th key={line.line} scope="col" title={line.name}>
                <b>{line.name.replace(/:.*$/, '')}</b>
                <span>{what === 'money' ? t('matrix.thousand') : line.unit}</span>
              </th>
            ))}
            {what === 'money' && <th scope="col">{t('matrix.total')}</th>}
          </tr>
          <tr className={classes['totals']}>
            <th scope="row" className={classes['name']}>
              {t('matrix.all')}
            </th>
            {lines.map((shown) => (
              <td key={shown.line.line}>
                <SumMark matrix={matrix} shown={shown} what={what} />{' '}
                {short(lineSum(matrix, shown.at, what).sum, shown.line.decimals)}
              </td>
            ))}
            {what === 'money' && (
              <td>
                {thousands(
                  lines.reduce((sum, shown) => sum + lineSum(matrix, shown.at, what).sum, 0),
                )}
              </td>
            )}
          </tr>
          {!isAll && (
            <tr className={classes['totals']} data-part>
              <th scope="row" className={classes['name']}>
                {t('matrix.shown')}: {rows.length}
              </th>
              {lines.map((shown) => (
                <td key={shown.line.line}>
                  {short(shownSum(rows, shown.at, what), shown.line.decimals)}
                </td>
              ))}
              {what === 'money' && (
                <td>{thousands(rows.reduce((sum, row) => sum + acrossSum(row, lines), 0))}</td>
              )}
            </tr>
          )}
        </thead>
        <tbody>
          {rows.map((shown, row) => (
            <MatrixLine
              key={shown.row.organisation}
              shown={shown}
              lines={lines}
              what={what}
              remarks={remarked.get(shown.row.organisation)}
              index={row}
              activeColumn={row === at.row ? at.column : undefined}
              openLine={
                open?.startsWith(`${shown.row.organisation}~`) ? open.split('~')[1] : undefined
              }
              editing={editing?.row === row ? editing : undefined}
              onOpen={(cell, column) => {
                setActive({ row, column })
                onOpen(cell)
              }}
              onEnd={end}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
