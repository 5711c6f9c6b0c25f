import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceLink, useFormat, useMay } from '#kernel/staff/index.ts'
import classes from './execution.module.css'
import { monthWords } from './month-words.ts'
import type { MonthAnswer, VersionAnswer } from './use-year.ts'

/** Plan and fact by month; under each the row of the file that says so, and what earlier files said. */
export function MonthTable({ months, asOf }: { months: readonly MonthAnswer[]; asOf: number }) {
  const { t } = useTranslation('programme-execution')
  const { number, money } = useFormat()
  return (
    <table className={classes['plain']} data-by-month>
      <thead>
        <tr>
          <th scope="col">{t('row.month')}</th>
          <th scope="col" data-figure>
            {t('row.plan')}
          </th>
          <th scope="col" data-figure>
            {t('row.fact')}
          </th>
          <th scope="col" data-figure>
            {t('row.accepted')}
          </th>
        </tr>
      </thead>
      <tbody>
        {months.map(({ month, planVolume, factVolume, factMoney, versions }) => (
          <Fragment key={month}>
            <tr
              data-later={month > asOf || undefined}
              data-explained={versions.length > 0 || undefined}
            >
              <th scope="row">
                {monthWords(t, month)}
                {month <= asOf && versions.length === 0 && planVolume > 0 && (
                  <span className={classes['absent']}>✕ {t('row.noReport')}</span>
                )}
              </th>
              <td data-figure>{number(planVolume)}</td>
              <td data-figure>{factVolume === null ? '—' : number(factVolume)}</td>
              <td data-figure>{factMoney === null ? '—' : money(factMoney)}</td>
            </tr>
            {versions.length > 0 && (
              <tr>
                <td colSpan={4} data-sources>
                  {versions.map((version, index) => (
                    <Source key={version.version} version={version} isFormer={index > 0} />
                  ))}
                </td>
              </tr>
            )}
          </Fragment>
        ))}
      </tbody>
    </table>
  )
}

function Source({ version, isFormer }: { version: VersionAnswer; isFormer: boolean }) {
  const { t } = useTranslation('programme-execution')
  const { number, money, moment, actor } = useFormat()
  const may = useMay()
  const words = t('source.file', {
    file: version.fileName,
    row: version.fileRow,
  })
  return (
    <span className={classes['source']}>
      {isFormer &&
        `${t('source.before', { volume: number(version.volume), money: money(version.accepted) })} `}
      {may(['post', 'execution']) ? (
        <PlaceLink to={`imports/${version.importId}`}>{words}</PlaceLink>
      ) : (
        words
      )}
      {', '}
      {t('source.since', { moment: moment(version.knownSince), name: actor(version.recordedBy) })}
      {!isFormer && version.withheld !== null && version.withheld > 0 && (
        <>, {t('source.withheld', { money: money(version.withheld) })}</>
      )}
      {!isFormer && version.paid !== null && (
        <>, {t('source.paid', { money: money(version.paid) })}</>
      )}
    </span>
  )
}
