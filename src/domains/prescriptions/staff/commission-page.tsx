import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  Facts,
  Icon,
  Mark,
  Page,
  type TableDrawer,
  useAnswer,
  useFormat,
  useGo,
  useMay,
  useSession,
  useShortcuts,
  wholeSource,
} from '#kernel/staff/index.ts'
import type { DecisionAnswer } from './answers.ts'
import { DeskTabs } from './desk-tabs.tsx'

const most = 1_000
const idOf = ({ id }: DecisionAnswer) => String(id)

/** The journal of the doctors' commission, the latest decision first. */
export function CommissionPage() {
  const { t } = useTranslation('prescriptions')
  const { site } = useSession()
  const go = useGo()
  const mayDecide = useMay()(['decide', 'commission'])
  const add = () => go({ to: 'prescriptions/commission/new' })
  useShortcuts(t('desk.title'), [
    { keys: 'n', label: t('commission.add'), run: add, enabled: mayDecide },
  ])
  const query = useMemo(() => ({ limit: most, ...(site ? { siteId: site.id } : {}) }), [site])
  const answer = useAnswer<{ items: DecisionAnswer[] }>('commission-decisions', query)
  const columns = useDecisionColumns()
  const drawer = useMemo(
    (): TableDrawer<DecisionAnswer> => ({
      title: (_, row) => row?.number ?? t('commission.title'),
      render: (_, row) => (row ? <DecisionFacts decision={row} /> : null),
    }),
    [t],
  )
  return (
    <Page
      title={t('commission.title')}
      fills
      actions={
        mayDecide && (
          <Button leftSection={<Icon name="plus" />} onClick={add}>
            {t('commission.add')}
          </Button>
        )
      }
    >
      <DeskTabs current="prescriptions/commission" />
      <DataTable<DecisionAnswer>
        id="prescriptions.commission"
        title={t('commission.title')}
        columns={columns}
        source={wholeSource(answer)}
        rowId={idOf}
        drawer={drawer}
        empty={{ title: t('commission.empty'), text: t('commission.emptyHelp') }}
      />
    </Page>
  )
}

function useDecisionColumns(): readonly Column<DecisionAnswer>[] {
  const { t } = useTranslation('prescriptions')
  return useMemo(
    () => [
      {
        id: 'number',
        header: t('commission.number'),
        value: (row) => row.number,
        width: 176,
        grow: 0,
      },
      {
        id: 'decidedOn',
        header: t('commission.on'),
        kind: 'date',
        value: (row) => row.decidedOn,
        width: 116,
      },
      { id: 'person', header: t('desk.person'), value: (row) => row.person, width: 180, grow: 2 },
      {
        id: 'medicine',
        header: t('desk.medicine'),
        value: (row) => row.medicine,
        width: 190,
        grow: 3,
      },
      {
        id: 'outcome',
        header: t('commission.outcome'),
        kind: 'choice',
        width: 136,
        value: (row) => row.outcome,
        choices: (['approved', 'rejected'] as const).map((value) => ({
          value,
          label: t(`commission.${value}`),
        })),
        cell: (row) => <OutcomeMark outcome={row.outcome} />,
      },
      {
        id: 'until',
        header: t('commission.until'),
        kind: 'date',
        value: (row) => row.until,
        width: 130,
      },
    ],
    [t],
  )
}

function OutcomeMark({ outcome }: { outcome: DecisionAnswer['outcome'] }) {
  const { t } = useTranslation('prescriptions')
  return outcome === 'approved' ? (
    <Mark shape="check" tone="right" label={t('commission.approved')} />
  ) : (
    <Mark shape="cross" tone="wrong" label={t('commission.rejected')} />
  )
}

function DecisionFacts({ decision }: { decision: DecisionAnswer }) {
  const { t } = useTranslation('prescriptions')
  const format = useFormat()
  const { person, medicine, tradeName, purpose, ground, groundsText, members, from, until } =
    decision
  const items: [string, string][] = [
    [t('desk.person'), person],
    [t('desk.medicine'), tradeName ? `${medicine} (${tradeName})` : medicine],
    [t('commission.outcome'), t(`commission.${decision.outcome}`)],
    [t('commission.purpose'), t(`commission.purposes.${purpose}`)],
    [t('commission.ground'), t(`commission.grounds.${ground}`)],
    [t('commission.text'), groundsText],
    [t('commission.valid'), `${format.date(from)} – ${format.date(until)}`],
    [
      t('commission.members'),
      members.map(({ name, role }) => `${name} (${t(`commission.roles.${role}`)})`).join('; '),
    ],
  ]
  return <Facts items={items} />
}
