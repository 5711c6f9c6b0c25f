import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DataTable,
  Figure,
  Figures,
  Page,
  type TableDrawer,
  type TableView,
  useAnswer,
  useFormat,
  useLanguage,
  wholeSource,
} from '#kernel/staff/index.ts'
import type { Language } from '#kernel/language.ts'
import type { RightRow, RightsAnswer } from './answers.ts'
import { DayOfRights } from './day-of-rights.tsx'
import { HoldersPanel } from './holders-panel.tsx'
import { type Payer, useRightColumns } from './use-right-columns.tsx'
import { useDay } from './use-day.ts'

/** Of a hundred rights most have nobody: those that many have stand on top. */
const mostFirst: TableView = {
  search: '',
  filters: {},
  sort: { column: 'people', direction: 'desc' },
}

/** The rights of everybody on a day: a table that opens to the people behind each figure. */
export function RightsPage() {
  const { t } = useTranslation('entitlement')
  const language = useLanguage()
  const format = useFormat()
  const [on, setOn] = useDay()
  const answer = useAnswer<RightsAnswer>('entitlement/rights', { on })
  const items = answer.data?.items
  const payers = useMemo(() => payersOf(items ?? [], language), [items, language])
  const columns = useRightColumns(payers)
  const drawer = useMemo(
    (): TableDrawer<RightRow> => ({
      title: (_, row) => row?.names[language] ?? t('holders.title'),
      render: (id) => <HoldersPanel key={`${id} ${on}`} benefit={id} on={on} />,
    }),
    [t, language, on],
  )
  return (
    <Page
      title={t('rights.title')}
      fills
      actions={<DayOfRights key={on} on={on} onChange={setOn} />}
    >
      {answer.data && <RightFigures counts={answer.data} />}
      <DataTable<RightRow>
        id="entitlement.rights"
        title={t('rights.calculated', { on: format.date(on) })}
        columns={columns}
        source={wholeSource(answer)}
        rowId={rightId}
        drawer={drawer}
        firstView={mostFirst}
        empty={{ title: t('rights.empty'), text: t('rights.emptyHelp') }}
      />
    </Page>
  )
}

const mostPayers = 3

function RightFigures({ counts }: { counts: RightsAnswer }) {
  const { t } = useTranslation('entitlement')
  const language = useLanguage()
  const { at, everybody, withRight, payers } = counts
  const shared = { of: everybody, unit: t('rights.ofPeople'), at }
  return (
    <Figures>
      <Figure label={t('rights.withRight')} value={withRight} {...shared} />
      {payers.slice(0, mostPayers).map(({ payer, names, people }) => (
        <Figure
          key={payer}
          label={t('rights.paidBy', { payer: names[language] })}
          value={people}
          {...shared}
        />
      ))}
    </Figures>
  )
}

function payersOf(items: readonly RightRow[], language: Language): readonly Payer[] {
  const names = new Map(items.map(({ payer, payerNames }) => [payer, payerNames[language]]))
  return [...names].map(([payer, label]) => ({ payer, label }))
}

function rightId({ benefit }: RightRow): string {
  return benefit
}
