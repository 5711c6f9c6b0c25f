import { useTranslation } from 'react-i18next'
import type { MatrixView, What } from './answers.ts'
import classes from './distribution.module.css'
import type { ShownLine, ShownRow } from './matrix.tsx'
import { useAmounts } from './use-amounts.ts'

/** What all organisations have of a line, beside what the programme computes: never a unit apart. */
export function lineSum(matrix: MatrixView, at: number, what: What) {
  const sum = matrix.rows.reduce((whole, row) => whole + (row[what][at] ?? 0), 0)
  const wanted = matrix.lines[at]?.[what] ?? 0
  return { sum, wanted, isWhole: sum === wanted }
}

/** ✓ where a column adds up to the programme; the difference where it would not. */
export function SumMark({
  matrix,
  shown,
  what,
}: {
  matrix: MatrixView
  shown: ShownLine
  what: What
}) {
  const { t } = useTranslation('programme-distribution')
  const { exact } = useAmounts()
  const { sum, wanted, isWhole } = lineSum(matrix, shown.at, what)
  const words = isWhole
    ? t('matrix.agrees')
    : t('matrix.differs', { difference: exact(sum - wanted, what, shown.line) })
  return (
    <span className={classes['mark']} data-whole={isWhole} title={words}>
      <span aria-hidden="true">{isWhole ? '✓' : '✗'}</span>
      <span className="opora-visually-hidden">{words}</span>
    </span>
  )
}

/** The sum of what is shown, where a filter shows less than all. */
export function shownSum(rows: readonly ShownRow[], at: number, what: What): number {
  return rows.reduce((whole, { row }) => whole + (row[what][at] ?? 0), 0)
}

/** The money of an organisation over the lines that are shown. */
export function acrossSum({ row }: ShownRow, lines: readonly ShownLine[]): number {
  return lines.reduce((whole, { at }) => whole + (row.money[at] ?? 0), 0)
}
