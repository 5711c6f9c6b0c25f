import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, Mark, StateMark } from '#kernel/staff/index.ts'
import type { DeferralAnswer } from './answers.ts'

const states = ['waiting', 'part', 'ready', 'untold'] as const
const urgencies = ['overdue', 'soon-due', 'on-time', 'no-term', 'to-fetch'] as const

/** What became of a deferral so far, in one word. */
export function stateOf({ state, keptUnits, units, isUntold }: DeferralAnswer) {
  if (state === 'waiting') return 'waiting'
  if (isUntold) return 'untold'
  return keptUnits < units ? 'part' : 'ready'
}

export function DeferralState({ row }: { row: DeferralAnswer }) {
  const { t } = useTranslation('prescriptions-deferral')
  const state = stateOf(row)
  const [shape, tone] = marks[state]
  return <Mark shape={shape} tone={tone} label={t(`desk.state.${state}`)} />
}
const marks = {
  waiting: ['ring', 'action'],
  part: ['half', 'action'],
  ready: ['full', 'right'],
  untold: ['square', 'accent'],
} as const

export function DeferralUrgency({ urgency }: Pick<DeferralAnswer, 'urgency'>) {
  const { t } = useTranslation('prescriptions-deferral')
  const label = t(`urgency.${urgency}`)
  if (urgency === 'no-term') return <Mark shape="dotted" tone="quiet" label={label} />
  if (urgency === 'to-fetch') return <Mark shape="full" tone="quiet" label={label} />
  return <StateMark state={urgency} label={label} />
}

/** The oldest due first, as the queue goes; sites for the centre, names for the pharmacy. */
export function useDeferralColumns(isOfAllSites: boolean): readonly Column<DeferralAnswer>[] {
  const { t } = useTranslation('prescriptions-deferral')
  return useMemo((): Column<DeferralAnswer>[] => {
    const who: Column<DeferralAnswer> = isOfAllSites
      ? { id: 'site', header: t('desk.column.site'), value: ({ site }) => site, width: 200 }
      : {
          id: 'person',
          header: t('desk.column.person'),
          value: ({ person }) => person?.fullName,
          width: 200,
        }
    return [
      {
        id: 'dueOn',
        header: t('desk.column.dueOn'),
        kind: 'date',
        width: 112,
        value: ({ dueOn }) => dueOn,
      },
      {
        id: 'urgency',
        header: t('desk.column.urgency'),
        kind: 'choice',
        width: 168,
        value: ({ urgency }) => urgency,
        choices: urgencies.map((value) => ({ value, label: t(`urgency.${value}`) })),
        cell: ({ urgency }) => <DeferralUrgency urgency={urgency} />,
      },
      {
        id: 'state',
        header: t('desk.column.state'),
        kind: 'choice',
        width: 176,
        value: stateOf,
        choices: states.map((value) => ({ value, label: t(`desk.state.${value}`) })),
        cell: (row) => <DeferralState row={row} />,
      },
      who,
      {
        id: 'medicine',
        header: t('desk.column.medicine'),
        value: ({ medicine }) => medicine,
        width: 240,
        grow: 2,
      },
      {
        id: 'units',
        header: t('desk.column.units'),
        kind: 'number',
        width: 112,
        value: ({ units }) => units,
        total: 'sum',
      },
      {
        id: 'kept',
        header: t('desk.column.kept'),
        kind: 'number',
        width: 144,
        value: ({ keptUnits }) => keptUnits,
        total: 'sum',
      },
      {
        id: 'told',
        header: t('desk.column.told'),
        kind: 'moment',
        value: ({ toldAt }) => toldAt,
        width: 136,
      },
      { id: 'number', header: t('desk.column.number'), value: ({ number }) => number, width: 160 },
      {
        id: 'requestedAt',
        header: t('desk.column.requestedAt'),
        kind: 'moment',
        value: ({ requestedAt }) => requestedAt,
        hiddenAtFirst: true,
      },
    ]
  }, [t, isOfAllSites])
}
