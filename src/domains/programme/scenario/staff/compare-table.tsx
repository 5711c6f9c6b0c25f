import { useTranslation } from 'react-i18next'
import { EmptyState, useLanguage } from '#kernel/staff/index.ts'
import { formatExact, isZero } from '../../model/exact.ts'
import { figureKey, type Exact, type Measure } from '../../model/types.ts'
import type { ComparedLine } from '../compare.ts'
import { digitsOf, nameOfLine, unitKeyOf } from '../inputs.ts'
import type { Side } from '../side.ts'
import { signed } from './format.ts'
import classes from './compare-table.module.css'

/** One measure of every line on both sides; the largest difference first. */
export function CompareTable({
  rows,
  before,
  after,
  measure,
}: {
  rows: readonly ComparedLine[]
  before: Side
  after: Side
  measure: Measure
}) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const unit = unitKeyOf(before.programme, measure)
  const digitsOfMoney = measure.kind === 'money' ? 1 : 6
  const nameOfRow = ({ line }: ComparedLine) =>
    nameOfLine((before.programme.lines.has(line) ? before : after).programme, line, language)
  const words = {
    from: t('compare.start', { year: before.year }),
    to: t('compare.end', { year: after.year }),
    difference: t('file.difference'),
  }
  const inUnit = (name: string) => (unit === undefined ? name : `${name}, ${t(unit)}`)
  if (rows.length === 0) {
    return <EmptyState words={{ title: t('compare.nothing'), text: t('compare.nothingHelp') }} />
  }
  return (
    <div className={classes['scroll']} tabIndex={0} role="group" aria-label={t('compare.title')}>
      <table className={classes['comparison']} role="table">
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col">
              {t('file.line')}
            </th>
            {[words.from, words.to, words.difference].map((name) => (
              <th role="columnheader" scope="col" key={name}>
                {name}
                {unit !== undefined && <span>{t(unit)}</span>}
              </th>
            ))}
            <th role="columnheader" scope="col">
              %
            </th>
          </tr>
        </thead>
        <tbody role="rowgroup">
          {rows.map((row) => {
            const digits = Math.min(
              digitsOf(before.programme, figureKey(row.line, measure.code, before.year)),
              digitsOfMoney,
            )
            const figure = (value: Exact | undefined) =>
              value ? formatExact(value, digits, language) : t('compare.missing')
            const isMoved = row.difference && !isZero(row.difference)
            return (
              <tr key={row.line} role="row" data-moved={isMoved || undefined}>
                <th role="rowheader" scope="row">
                  {nameOfRow(row)}
                  {row.unit && <div className="opora-quiet">{row.unit}</div>}
                </th>
                <td role="cell" data-label={inUnit(words.from)}>
                  {figure(row.from)}
                </td>
                <td role="cell" data-label={inUnit(words.to)}>
                  {figure(row.to)}
                </td>
                <td role="cell" data-label={inUnit(words.difference)}>
                  {isMoved && row.difference ? (
                    <strong>
                      <span aria-hidden="true">{row.difference.over > 0n ? '▲ ' : '▼ '}</span>
                      {signed(row.difference, Math.max(digits, 1), language)}
                    </strong>
                  ) : (
                    (row.difference && '0') || '—'
                  )}
                </td>
                <td role="cell" data-label="%">
                  {row.percent ? signed(row.percent, 2, language) : '—'}
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}
