import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  type TableDrawer,
  useAnswer,
  useFormat,
  wholeSource,
} from '#kernel/staff/index.ts'
import { monthsText } from '../months-text.ts'
import type { RowView, YearView } from '../views.ts'
import { ExecutionFrame } from './execution-frame.tsx'
import { RowPanel } from './row-panel.tsx'
import { StandingMark, standings } from './standing-mark.tsx'
import { type RowsAnswer, useWanted } from './use-year.ts'
import { YearBar } from './year-bar.tsx'

/** Organisations by line: sorted, filtered, opened to the months and the files behind them. */
export function OrganisationsPage() {
  return (
    <ExecutionFrame
      current="programme/execution/organisations"
      fills
      files={[['XLSX', 'programme/execution/file.xlsx']]}
    >
      {(year) => <Organisations year={year} />}
    </ExecutionFrame>
  )
}

const rowId = ({ id }: RowView) => id

function Organisations({ year }: { year: YearView }) {
  const { t } = useTranslation('programme-execution')
  const rows = useAnswer<RowsAnswer>('programme/execution/rows', useWanted())
  const columns = useColumns(year)
  const drawer = useMemo(
    (): TableDrawer<RowView> => ({
      title: (_, row) => (row ? `${row.organisation}. ${row.name}` : t('row.title')),
      render: (id) => <RowPanel key={id} id={id} />,
    }),
    [t],
  )
  return (
    <DataTable<RowView>
      id="programme.execution"
      title={t('tab.organisations')}
      columns={columns}
      source={wholeSource(rows)}
      rowId={rowId}
      drawer={drawer}
      empty={{ title: t('overview.none'), text: t('nothing.text') }}
    />
  )
}

function useColumns(year: YearView): readonly Column<RowView>[] {
  const { t } = useTranslation('programme-execution')
  const { number } = useFormat()
  return useMemo((): Column<RowView>[] => {
    const choices = standings.map((value) => ({ value, label: t(`standing.${value}`) }))
    const percent = (value: number | null) =>
      value === null ? '—' : t('percent', { value: number(value, 1) })
    const hidden = { hiddenAtFirst: true }
    return [
      {
        id: 'name',
        header: t('column.organisation'),
        value: (row) => `${row.organisation}. ${row.name}`,
        width: 230,
        grow: 2,
      },
      {
        id: 'line',
        header: t('column.line'),
        kind: 'choice',
        value: (row) => row.line,
        choices: year.lines.map(({ line, name }) => ({ value: line, label: name })),
        width: 200,
        grow: 1,
      },
      {
        id: 'standing',
        header: t('column.standing'),
        kind: 'choice',
        value: (row) => row.standing,
        choices,
        cell: (row) => <StandingMark standing={row.standing} />,
        width: 164,
      },
      {
        id: 'bar',
        header: t('column.bar'),
        value: (row) => row.volume.percent ?? -1,
        cell: (row) => (
          <YearBar measured={row.volume} end={140} label={percent(row.volume.percent)} />
        ),
        filterable: false,
        width: 160,
      },
      {
        id: 'percent',
        header: t('column.percent'),
        kind: 'number',
        decimals: 1,
        value: (row) => row.volume.percent,
        width: 116,
      },
      {
        id: 'planToDate',
        header: t('column.planToDate'),
        kind: 'number',
        value: (row) => row.volume.planToDate,
        width: 132,
      },
      {
        id: 'fact',
        header: t('column.fact'),
        kind: 'number',
        value: (row) => row.volume.fact,
        width: 104,
      },
      {
        id: 'deviation',
        header: t('column.deviation'),
        kind: 'number',
        value: (row) => row.volume.deviation,
        width: 132,
      },
      {
        id: 'forecast',
        header: t('column.forecast'),
        kind: 'number',
        value: ({ volume: { forecast } }) => (forecast.kind === 'none' ? null : forecast.year),
        width: 132,
      },
      {
        id: 'forecastPercent',
        header: t('column.forecastPercent'),
        kind: 'number',
        decimals: 1,
        value: (row) => row.volume.forecastPercent,
        width: 120,
      },
      {
        id: 'money',
        header: t('column.money'),
        kind: 'money',
        value: (row) => row.money.fact,
        total: 'sum',
        width: 150,
      },
      {
        id: 'overNow',
        header: t('column.overNow'),
        kind: 'money',
        value: (row) => row.money.overNow,
        total: 'sum',
        width: 150,
      },
      {
        id: 'missing',
        header: t('column.missing'),
        value: (row) => monthsText(row.missing),
        width: 132,
      },
      {
        id: 'district',
        header: t('column.district'),
        value: (row) => row.district,
        width: 140,
        ...hidden,
      },
      { id: 'unit', header: t('column.unit'), value: (row) => row.unit, width: 140, ...hidden },
      {
        id: 'planYear',
        header: t('column.planYear'),
        kind: 'number',
        value: (row) => row.volume.planYear,
        width: 132,
        ...hidden,
      },
      {
        id: 'forecastStanding',
        header: t('column.forecastStanding'),
        kind: 'choice',
        value: (row) => row.forecastStanding,
        choices,
        cell: (row) => <StandingMark standing={row.forecastStanding} />,
        width: 164,
        ...hidden,
      },
      {
        id: 'costPlan',
        header: t('column.costPlan'),
        kind: 'money',
        value: (row) => row.unitCost.plan,
        width: 130,
        ...hidden,
      },
      {
        id: 'costFact',
        header: t('column.costFact'),
        kind: 'money',
        value: (row) => row.unitCost.fact,
        width: 130,
        ...hidden,
      },
      {
        id: 'moneyPlan',
        header: t('column.moneyPlan'),
        kind: 'money',
        value: (row) => row.money.planToDate,
        total: 'sum',
        width: 150,
        ...hidden,
      },
      {
        id: 'overYear',
        header: t('column.overYear'),
        kind: 'money',
        value: (row) => row.money.overYear,
        total: 'sum',
        width: 150,
        ...hidden,
      },
    ]
  }, [t, number, year.lines])
}
