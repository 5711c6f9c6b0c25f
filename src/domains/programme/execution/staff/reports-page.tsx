import { Button, Checkbox } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  EmptyState,
  ErrorState,
  Icon,
  PlaceLink,
  Section,
  useAddressParam,
  useAnswer,
  useFormat,
  useGo,
  useMay,
} from '#kernel/staff/index.ts'
import type { ReportState } from '../read-reports.ts'
import { monthsText } from '../months-text.ts'
import { ExecutionFrame } from './execution-frame.tsx'
import classes from './execution.module.css'
import reportClasses from './reports.module.css'
import { monthWords } from './month-words.ts'
import { type ReportsAnswer, useWanted } from './use-year.ts'
import { Waiting } from './waiting.tsx'

const signs: Readonly<Record<ReportState, string>> = {
  whole: '●',
  part: '◐',
  missing: '✕',
  unplanned: '·',
  later: '',
}

/** Who reported which month and who did not; the files that the figures come from; where to send one. */
export function ReportsPage() {
  return (
    <ExecutionFrame current="programme/execution/reports" files={[]}>
      {() => <Reports />}
    </ExecutionFrame>
  )
}

function Reports() {
  const { t } = useTranslation('programme-execution')
  const answer = useAnswer<ReportsAnswer>('programme/execution/reports', useWanted())
  const [all, setAll] = useAddressParam('all')
  const go = useGo()
  const may = useMay()
  if (answer.error && !answer.data) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!answer.data) return <Waiting />
  const incomplete = answer.data.organisations.filter(({ months }) =>
    months.some(({ state }) => state === 'missing' || state === 'part'),
  )
  const shown = all === undefined ? incomplete : answer.data.organisations
  return (
    <>
      <Section
        title={t('reports.title', { count: incomplete.length })}
        actions={
          <>
            <Checkbox
              label={t('reports.all', { count: answer.data.organisations.length })}
              checked={all !== undefined}
              onChange={(event) => setAll(event.currentTarget.checked ? 'yes' : undefined)}
            />
            {may(['post', 'execution']) && (
              <Button
                leftSection={<Icon name="upload" />}
                onClick={() => go({ to: 'imports', search: { kind: 'execution' } })}
              >
                {t('send')}
              </Button>
            )}
          </>
        }
      >
        <p className={classes['quiet']}>{t('reports.legend')}</p>
        {shown.length === 0 ? (
          <EmptyState words={{ title: t('reports.none'), text: t('reports.noneText') }} />
        ) : (
          <ReportGrid organisations={shown} />
        )}
      </Section>
      <Section title={t('reports.files')}>
        <FileList files={answer.data.files} />
      </Section>
    </>
  )
}

function ReportGrid({ organisations }: Pick<ReportsAnswer, 'organisations'>) {
  const { t } = useTranslation('programme-execution')
  return (
    <div
      className={reportClasses['frame']}
      tabIndex={0}
      role="region"
      aria-label={t('tab.reports')}
    >
      <table className={reportClasses['grid']}>
        <thead>
          <tr>
            <th scope="col">{t('column.organisation')}</th>
            {Array.from({ length: 12 }, (_, index) => (
              <th key={index} scope="col" abbr={monthWords(t, index + 1)}>
                {index + 1}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {organisations.map(({ organisation, name, district, months }) => (
            <tr key={organisation}>
              <th scope="row">
                <span className={reportClasses['gridName']} title={name}>
                  {organisation}. {name}
                </span>
                {district && <span className={classes['source']}>{district}</span>}
              </th>
              {months.map(({ month, state, planned, reported }) => (
                <td key={month} data-state={state}>
                  {state !== 'later' && (
                    <span
                      role="img"
                      aria-label={t(`reports.state.${state}`, { reported, planned })}
                      title={`${monthWords(t, month)}: ${t(`reports.state.${state}`, { reported, planned })}`}
                    >
                      {signs[state]}
                    </span>
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function FileList({ files }: Pick<ReportsAnswer, 'files'>) {
  const { t } = useTranslation('programme-execution')
  const { number, moment, actor } = useFormat()
  const may = useMay()
  return (
    <ul className={reportClasses['files']}>
      {files.map(({ importId, name, postedAt, by, rows, months }) => (
        <li key={importId}>
          {may(['post', 'execution']) ? (
            <PlaceLink to={`imports/${importId}`}>{name}</PlaceLink>
          ) : (
            <b>{name}</b>
          )}
          <span>
            {t('reports.file', { rows: number(rows), count: rows, months: monthsText(months) })}
          </span>
          <span className={classes['quiet']}>
            {moment(postedAt)}, {actor(by)}
          </span>
        </li>
      ))}
    </ul>
  )
}
