import { type ClipboardEvent, type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#kernel/staff/index.ts'
import { isWithin, spotOf, useGridFocus } from '../../staff/use-grid-focus.ts'
import type { Spot } from '../../staff/grid-steps.ts'
import figures from '../../staff/figure-grid.module.css'
import type { MatrixView, What } from './answers.ts'
import { isPerHeadMoney, type ReadBlock, readBlock, textOfBlock, typed } from './block-of-cells.ts'
import classes from './distribution.module.css'
import type { ShownLine, ShownRow } from './matrix.tsx'
import { type Editing, MatrixLine } from './matrix-line.tsx'
import { acrossSum, lineSum, shownSum, SumMark } from './matrix-totals.tsx'
import { useAmounts } from './use-amounts.ts'
import type { PinCommand } from './use-edition.ts'
import type { RemarkMarks } from './use-remarks.ts'

/**
 * The wide matrix. One cell takes the focus; arrows and J, K move it, with Shift they choose a block. A
 * digit or Enter writes into the focused cell, Delete frees what is chosen, Space opens its months;
 * what is chosen is copied to a spreadsheet, and a block from there pasted over it.
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
  onPaste,
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
  onPin: ((pins: readonly PinCommand[]) => void) | undefined
  onPaste: (block: ReadBlock) => void
}) {
  const { t } = useTranslation('programme-distribution')
  const { volume, thousands } = useAmounts()
  const language = useLanguage()
  const [editing, setEditing] = useState<Editing>()
  const {
    grid,
    at,
    block,
    go,
    choose,
    focusOn,
    onFocus,
    onKeyDown: moves,
  } = useGridFocus({
    rows: rows.length,
    columns: lines.length,
    open,
    keys: {
      group: t('matrix.keys'),
      next: t('matrix.nextRow'),
      previous: t('matrix.previousRow'),
    },
  })
  const table = { rows, lines, what }

  function begin(spot: Spot, first?: string): void {
    const [row, of] = [rows[spot.row], lines[spot.column]]
    if (!onPin || !row || !of || isPerHeadMoney(row, of, what)) return
    const decimals = what === 'money' ? 2 : of.line.decimals
    setEditing({ ...spot, text: first ?? typed(row.row[what][of.at] ?? 0, decimals) })
  }

  function end(text: string | undefined): void {
    setEditing(undefined)
    if (!editing) return
    const [row, of] = [rows[editing.row], lines[editing.column]]
    if (text !== undefined && row && of) onPin?.([pinOf(row, of, text)])
    // The input is gone after the next draw; the cell under it takes the focus again.
    requestAnimationFrame(() => focusOn(editing))
  }

  function pinOf({ row }: ShownRow, { line }: ShownLine, value: string): PinCommand {
    return { organisation: row.organisation, line: line.line, month: 0, what, value }
  }

  /** What is chosen loses what was fixed by hand of its years. */
  function free(): void {
    const letter = what === 'money' ? 'm' : 'v'
    const chosen = rows
      .slice(block.from.row, block.to.row + 1)
      .flatMap((row) =>
        lines
          .slice(block.from.column, block.to.column + 1)
          .flatMap((of) => (row.row.pins[of.at]?.includes(letter) ? [pinOf(row, of, '')] : [])),
      )
    if (chosen.length > 0) onPin?.(chosen)
  }

  function onKeyDown(event: KeyboardEvent): void {
    const spot = spotOf(event.target)
    if (editing || !spot || moves(event)) return
    if ((event.ctrlKey || event.metaKey) && event.code === 'KeyA') {
      event.preventDefault()
      choose({ row: rows.length - 1, column: lines.length - 1 }, { row: 0, column: 0 })
    }
    if (event.ctrlKey || event.altKey || event.metaKey || !onPin) return
    const isDigit = /^\d$/.test(event.key)
    if (!isDigit && !['Enter', 'F2', 'Delete', 'Backspace'].includes(event.key)) return
    event.preventDefault()
    if (isDigit) begin(spot, event.key)
    else if (event.key === 'Enter' || event.key === 'F2') begin(spot)
    else free()
  }

  function onCopy(event: ClipboardEvent): void {
    if (editing || getSelection()?.isCollapsed === false) return
    event.preventDefault()
    const sign = language === 'en' ? '.' : ','
    event.clipboardData.setData('text/plain', textOfBlock(block, table, sign))
  }

  function onPasteText(event: ClipboardEvent): void {
    if (editing || !onPin) return
    event.preventDefault()
    onPaste(readBlock(event.clipboardData.getData('text/plain'), block, table))
  }

  const isBlock = block.from.row < block.to.row || block.from.column < block.to.column
  const isAll = rows.length === matrix.rows.length
  const short = (units: number, decimals: number) =>
    what === 'money' ? thousands(units) : volume(units, decimals)
  return (
    <div className={`${figures['frame']} ${classes['frame']}`} aria-busy={isBusy}>
      <table
        ref={grid}
        role="grid"
        aria-multiselectable="true"
        aria-readonly={onPin === undefined}
        className={`${figures['grid']} ${classes['grid']}`}
        aria-label={t('view.matrix')}
        onFocus={onFocus}
        onKeyDown={onKeyDown}
        onCopy={onCopy}
        onPaste={onPasteText}
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
              chosen={
                isBlock && isWithin(block, row, block.from.column)
                  ? `${block.from.column}-${block.to.column}`
                  : undefined
              }
              onOpen={(cell, column, isMore) => {
                go({ row, column }, isMore)
                if (!isMore) onOpen(cell)
              }}
              onEnd={end}
            />
          ))}
        </tbody>
      </table>
    </div>
  )
}
