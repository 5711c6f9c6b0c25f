import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DataTable,
  Figure,
  Figures,
  Page,
  useAnswer,
  useGo,
  useMay,
  useSession,
  wholeSource,
} from '#kernel/staff/index.ts'
import { type CaseAnswer, type CasesAnswer, mostOpenCases } from './answers.ts'
import { useCaseDrawer } from './case-panel.tsx'
import { DeskTabs, TakeCallButton } from './desk-tabs.tsx'
import { useCaseColumns } from './use-case-columns.tsx'

const askAgainEveryMs = 60_000

/** What needs doing: counts that are links, and every open case, the one due first at the top. */
export function OpenCasesPage() {
  const { t } = useTranslation('hotline')
  const cases = useAnswer<CasesAnswer>(
    'hotline/cases',
    { state: 'open', limit: mostOpenCases },
    { everyMs: askAgainEveryMs },
  )
  const columns = useCaseColumns('open')
  const drawer = useCaseDrawer()
  const go = useGo()
  const mayTake = useMay()(['post', 'hotline-case'])
  const [openedAt] = useState(() => Date.now())
  return (
    <Page title={t('desk.title')} fills actions={<TakeCallButton />}>
      <DeskTabs current="hotline" />
      <DueFigures
        cases={cases.data?.items}
        at={new Date(cases.dataUpdatedAt || openedAt).toISOString()}
      />
      <DataTable<CaseAnswer>
        id="hotline.open"
        title={t('desk.openCasesTitle')}
        columns={columns}
        source={wholeSource(cases)}
        rowId={numberOf}
        drawer={drawer}
        empty={{
          title: t('desk.emptyOpen'),
          text: t('desk.emptyOpenHelp'),
          ...(mayTake
            ? { action: { label: t('desk.new'), run: () => go({ to: 'hotline/call' }) } }
            : {}),
        }}
      />
    </Page>
  )
}

const numberOf = ({ number }: CaseAnswer) => number

function DueFigures({ cases, at }: { cases: readonly CaseAnswer[] | undefined; at: string }) {
  const { t } = useTranslation('hotline')
  const { me } = useSession()
  const count = (fits: (row: CaseAnswer) => boolean) => (cases ? cases.filter(fits).length : null)
  const overdue = count(({ urgency }) => urgency === 'overdue')
  const figures = [
    {
      word: 'overdue',
      value: overdue,
      search: { 'f.urgency': 'overdue' },
      isPressing: (overdue ?? 0) > 0,
    },
    {
      word: 'soonDue',
      value: count(({ urgency }) => urgency === 'soon-due'),
      search: { 'f.urgency': 'soon-due' },
    },
    {
      word: 'newOnes',
      value: count(({ state }) => state === 'new'),
      search: { 'f.state': 'new' },
    },
    {
      word: 'mine',
      value: count(({ ownerId }) => ownerId === me.account.id),
      search: { 'f.owner': me.account.name },
    },
  ] as const
  return (
    <Figures>
      {figures.map(({ word, value, search, ...rest }) => (
        <Figure
          key={word}
          label={t(`desk.${word}`)}
          value={value}
          unit={t('desk.casesUnit', { count: value ?? 0 })}
          at={at}
          to="hotline"
          search={search}
          {...rest}
        />
      ))}
    </Figures>
  )
}
