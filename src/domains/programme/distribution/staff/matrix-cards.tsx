import { useTranslation } from 'react-i18next'
import figures from '../../staff/figure-grid.module.css'
import type { MatrixView, What } from './answers.ts'
import classes from './distribution.module.css'
import type { ShownLine, ShownRow } from './matrix.tsx'
import { markOf, RemarkMark } from './matrix-line.tsx'
import { acrossSum, lineSum, SumMark } from './matrix-totals.tsx'
import { useAmounts } from './use-amounts.ts'
import type { RemarkMarks } from './use-remarks.ts'

/** The matrix where the screen is narrow: a card an organisation, the totals first. */
export function MatrixCards({
  matrix,
  rows,
  lines,
  what,
  remarked,
  onOpen,
}: {
  matrix: MatrixView
  rows: readonly ShownRow[]
  lines: readonly ShownLine[]
  what: What
  remarked: ReadonlyMap<string, RemarkMarks>
  onOpen: (cell: string) => void
}) {
  const { t } = useTranslation('programme-distribution')
  const { exact, roubles } = useAmounts()
  const unitOf = ({ line }: ShownLine) => (what === 'money' ? '₽' : line.unit)
  return (
    <ul className={figures['cards']} aria-label={t('view.matrix')}>
      <li className={figures['card']}>
        <h2>{t('matrix.all')}</h2>
        {lines.map((shown) => (
          <div key={shown.line.line} className={figures['cardFigure']}>
            <span>{shown.line.name.replace(/:.*$/, '')}</span>
            <span>
              <SumMark matrix={matrix} shown={shown} what={what} />{' '}
              {exact(lineSum(matrix, shown.at, what).sum, what, shown.line)}
            </span>
          </div>
        ))}
      </li>
      {rows.map((shownRow) => {
        const { row, organisation } = shownRow
        return (
          <li key={row.organisation} className={figures['card']}>
            <h2>{organisation.name}</h2>
            <div className={classes['quiet']}>
              {[organisation.district, t(`way.${organisation.way}`)].filter(Boolean).join(' · ')}
              {what === 'money' && ` · ${roubles(acrossSum(shownRow, lines))} ₽`}
            </div>
            {lines.flatMap((shown) => {
              const units = row[what][shown.at] ?? 0
              if (units === 0) return []
              const mark = markOf(row.pins[shown.at] ?? '', what)
              const remark = remarked.get(row.organisation)?.get(shown.line.line)
              return [
                <button
                  key={shown.line.line}
                  type="button"
                  className={figures['cardFigure']}
                  onClick={() => onOpen(`${row.organisation}~${shown.line.line}`)}
                >
                  <span>
                    {shown.line.name.replace(/:.*$/, '')}
                    <span className={classes['quiet']}> {unitOf(shown)}</span>
                  </span>
                  <span>
                    {remark && <RemarkMark state={remark} />} {mark}{' '}
                    {exact(units, what, shown.line)}
                  </span>
                </button>,
              ]
            })}
          </li>
        )
      })}
    </ul>
  )
}
