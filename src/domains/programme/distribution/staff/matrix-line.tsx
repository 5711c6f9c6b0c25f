import { memo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import figures from '../../staff/figure-grid.module.css'
import type { What } from './answers.ts'
import { isPerHeadMoney } from './block-of-cells.ts'
import classes from './distribution.module.css'
import type { ShownLine, ShownRow } from './matrix.tsx'
import { acrossSum } from './matrix-totals.tsx'
import { useAmounts } from './use-amounts.ts'
import type { RemarkMarks } from './use-remarks.ts'

export type Editing = { row: number; column: number; text: string }

type LineProps = {
  shown: ShownRow
  lines: readonly ShownLine[]
  what: What
  /** Of its cells those that somebody remarked on. */
  remarks: RemarkMarks | undefined
  index: number
  /** The column that takes the focus; undefined in other rows. */
  activeColumn: number | undefined
  openLine: string | undefined
  editing: Editing | undefined
  /** The columns that are chosen together, "from-to"; undefined where it is one cell alone. */
  chosen: string | undefined
  /** `isMore`: with Shift, to choose a block instead. */
  onOpen: (cell: string, column: number, isMore: boolean) => void
  /** With the text that was written, or undefined where it was left. */
  onEnd: (text: string | undefined) => void
}

/** A row of the matrix; drawn again only when something of it changed. */
export const MatrixLine = memo(
  Line,
  (before, after) =>
    before.shown.row === after.shown.row &&
    before.lines === after.lines &&
    before.what === after.what &&
    before.remarks === after.remarks &&
    before.activeColumn === after.activeColumn &&
    before.openLine === after.openLine &&
    before.editing === after.editing &&
    before.chosen === after.chosen &&
    after.activeColumn === undefined,
)

function Line(props: LineProps) {
  const { shown, lines, what, remarks, index, activeColumn, openLine, editing } = props
  const { chosen, onOpen, onEnd } = props
  const [first = 1, last = 0] = chosen?.split('-').map(Number) ?? []
  const { t } = useTranslation('programme-distribution')
  const { volume, thousands, exact } = useAmounts()
  const { row, organisation } = shown
  return (
    <tr>
      <th scope="row" className={classes['name']}>
        <b title={organisation.name}>{organisation.name}</b>
        <span>
          {[organisation.district, t(`way.${organisation.way}`)].filter(Boolean).join(' · ')}
        </span>
      </th>
      {lines.map(({ line, at }, column) => {
        const units = row[what][at] ?? 0
        const isPerHead = isPerHeadMoney(shown, { line }, what)
        const mark = markOf(row.pins[at] ?? '', what)
        const remark = remarks?.get(line.line)
        return (
          <td
            key={line.line}
            className={`${figures['cell']} ${classes['cell']}`}
            {...(isPerHead ? { 'data-quiet': true, title: t('matrix.isPerHead') } : {})}
            {...(mark === '' ? {} : { 'data-pinned': true })}
            {...(openLine === line.line ? { 'data-open': true } : {})}
            {...(column >= first && column <= last ? { 'aria-selected': true } : {})}
          >
            {editing?.column === column ? (
              <CellInput text={editing.text} label={t('matrix.edit')} onEnd={onEnd} />
            ) : (
              <button
                type="button"
                className={figures['figure']}
                data-cell={`${index}-${column}`}
                tabIndex={activeColumn === column ? 0 : -1}
                title={isPerHead ? t('matrix.isPerHead') : exact(units, what, line)}
                onClick={(event) =>
                  onOpen(`${row.organisation}~${line.line}`, column, event.shiftKey)
                }
              >
                {mark !== '' && (
                  <span className={classes['pin']}>
                    <span aria-hidden="true">{mark}</span>
                    <span className="opora-visually-hidden">
                      {t(mark === '●' ? 'matrix.pinned' : 'matrix.pinnedMonths')}
                    </span>
                  </span>
                )}
                {remark && <RemarkMark state={remark} />}
                {units === 0
                  ? '—'
                  : what === 'money'
                    ? thousands(units)
                    : volume(units, line.decimals)}
              </button>
            )}
          </td>
        )
      })}
      {what === 'money' && (
        <td className={classes['across']}>{thousands(acrossSum(shown, lines))}</td>
      )}
    </tr>
  )
}

/** ◆ a remark to the cell waits for an answer, ◇ all have theirs. */
export function RemarkMark({ state }: { state: 'open' | 'answered' }) {
  const { t } = useTranslation('programme-distribution')
  const isOpen = state === 'open'
  return (
    <span className={classes['remarked']} {...(isOpen ? { 'data-open': true } : {})}>
      <span aria-hidden="true">{isOpen ? '◆' : '◇'}</span>
      <span className="opora-visually-hidden">
        {t(isOpen ? 'matrix.remarkOpen' : 'matrix.remarkAnswered')}
      </span>
    </span>
  )
}

function CellInput({
  text,
  label,
  onEnd,
}: {
  text: string
  label: string
  onEnd: (text: string | undefined) => void
}) {
  const [value, setValue] = useState(text)
  return (
    <input
      autoFocus
      className={classes['input']}
      aria-label={label}
      inputMode="decimal"
      value={value}
      onChange={(event) => setValue(event.currentTarget.value)}
      onFocus={(event) => {
        if (text.length > 1) event.currentTarget.select()
      }}
      onBlur={() => onEnd(undefined)}
      onKeyDown={(event) => {
        event.stopPropagation()
        if (event.key === 'Enter' && value.trim() !== '') {
          event.preventDefault()
          onEnd(value)
        }
        if (event.key === 'Escape') onEnd(undefined)
      }}
    />
  )
}

/** ● fixed for the year, ○ for a month alone. */
export function markOf(pins: string, what: What): '' | '●' | '○' {
  const letter = what === 'volume' ? 'v' : 'm'
  if (pins.includes(letter)) return '●'
  return pins.includes(letter.toUpperCase()) ? '○' : ''
}
