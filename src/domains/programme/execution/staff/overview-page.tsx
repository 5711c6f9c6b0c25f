import { SegmentedControl } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.layer.css'
import { useTranslation } from 'react-i18next'
import { PlaceLink, Section, useAddressParam, useFormat } from '#kernel/staff/index.ts'
import type { RowView, YearView } from '../views.ts'
import { ExecutionFrame } from './execution-frame.tsx'
import classes from './execution.module.css'
import { LineBars } from './line-bars.tsx'
import { Method } from './method.tsx'
import { monthWords } from './month-words.ts'
import { useWanted, type YearShown } from './use-year.ts'
import { useLargeMoney } from './use-money.ts'
import { StandingMark } from './standing-mark.tsx'

/** The year at a glance: money, lines with plan, fact and forecast, and what asks for a decision. */
export function OverviewPage() {
  return (
    <ExecutionFrame
      current="programme/execution"
      files={[
        ['PDF', 'programme/execution/file.pdf'],
        ['XLSX', 'programme/execution/file.xlsx'],
        ['CSV', 'programme/execution/file.csv'],
      ]}
    >
      {(year) => <Overview year={year} />}
    </ExecutionFrame>
  )
}

function Overview({ year }: { year: YearShown }) {
  const { t } = useTranslation('programme-execution')
  const [show, setShow] = useAddressParam('show')
  const of = show === 'money' ? 'money' : 'volume'
  return (
    <>
      <Tiles year={year} />
      <Section
        title={t('overview.lines')}
        actions={
          <SegmentedControl
            aria-label={t('show.label')}
            data={(['volume', 'money'] as const).map((value) => ({
              value,
              label: t(`show.${value}`),
            }))}
            value={of}
            onChange={(value) => setShow(value === 'money' ? 'money' : undefined)}
          />
        }
      >
        <LineBars year={year} of={of} />
      </Section>
      <Furthest year={year} />
      <Method year={year} />
    </>
  )
}

function Tiles({ year }: { year: YearView }) {
  const { t } = useTranslation('programme-execution')
  const { number } = useFormat()
  const large = useLargeMoney()
  const wanted = useWanted()
  const { money, standings } = year
  const { forecast } = money
  const month = monthWords(t, year.asOf)
  const missing = year.missingReports.reduce((sum, { months }) => sum + months.length, 0)
  return (
    <ul className={classes['tiles']}>
      <li>
        <h2>{t('tile.accepted')}</h2>
        <strong>{large(money.fact)}</strong>
        <span>
          {money.percent === null
            ? t('tile.noPlan')
            : t('tile.ofPlan', {
                percent: number(money.percent, 1),
                plan: large(money.planToDate),
                month,
              })}
        </span>
      </li>
      <li>
        <h2>{t('tile.forecast')}</h2>
        <strong>{forecast.kind === 'none' ? '—' : large(forecast.year)}</strong>
        <span>
          {forecast.kind === 'none'
            ? t('tile.noForecast')
            : t('tile.between', {
                low: large(forecast.low),
                high: large(forecast.high),
                plan: large(money.planYear),
              })}
        </span>
      </li>
      <li>
        <PlaceLink
          to="programme/execution/organisations"
          search={{ ...wanted, 'f.standing': 'over,unplanned' }}
          c="inherit"
          underline="never"
        >
          <h2>{t('tile.atRisk')}</h2>
          <strong>{large(money.overNow)}</strong>
          <span>{t('tile.atRiskText', { count: standings.over + standings.unplanned })}</span>
        </PlaceLink>
      </li>
      <li>
        <PlaceLink
          to="programme/execution/organisations"
          search={{ ...wanted, 'f.standing': 'under' }}
          c="inherit"
          underline="never"
        >
          <h2>{t('tile.under')}</h2>
          <strong>{number(standings.under)}</strong>
          <span>{t('tile.underText')}</span>
        </PlaceLink>
      </li>
      <li>
        <PlaceLink to="programme/execution/reports" search={wanted} c="inherit" underline="never">
          <h2>{t('tile.missing')}</h2>
          <strong>{number(missing)}</strong>
          <span>{t('tile.missingText', { count: year.missingReports.length })}</span>
        </PlaceLink>
      </li>
    </ul>
  )
}

/** Who is furthest from the plan, by what the deviation is worth. */
function Furthest({ year }: { year: YearShown }) {
  const { t } = useTranslation('programme-execution')
  const wanted = useWanted()
  return (
    <div className={classes['two']}>
      {(['over', 'under'] as const).map((standing) => (
        <Section
          key={standing}
          title={t(`overview.${standing}`)}
          actions={
            <PlaceLink
              to="programme/execution/organisations"
              search={{ ...wanted, 'f.standing': standing }}
            >
              {t('overview.all', { count: year.standings[standing] })}
            </PlaceLink>
          }
        >
          <FurthestRows rows={year.furthest[standing]} />
        </Section>
      ))}
    </div>
  )
}

function FurthestRows({ rows }: { rows: readonly RowView[] }) {
  const { t } = useTranslation('programme-execution')
  const { number } = useFormat()
  const wanted = useWanted()
  if (rows.length === 0) return <p className={classes['quiet']}>{t('overview.none')}</p>
  return (
    <ul className={classes['furthest']}>
      {rows.map((row) => (
        <li key={row.id}>
          <PlaceLink
            to="programme/execution/organisations"
            search={{ ...wanted, 'f.line': row.line, row: row.id }}
          >
            {row.name}
          </PlaceLink>
          <span className={classes['quiet']}>{row.lineName}</span>
          <span className={classes['furthestFigures']}>
            <StandingMark standing={row.standing} />
            <b>{t('percent', { value: number(row.volume.percent ?? 0, 1) })}</b>
            <span>
              {t('overview.deviation', {
                sign: row.volume.deviation > 0 ? '+' : '−',
                value: number(Math.abs(row.volume.deviation)),
                unit: row.unit,
              })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
