import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, StateMark, useAnswer } from '#kernel/staff/index.ts'
import type { CaseAnswer, ProgrammesAnswer } from './answers.ts'

/** How a state of a case is drawn; its word is the slice's own. */
export const caseMarks = { new: 'open', 'in-progress': 'in-work', answered: 'done' } as const
const states = ['new', 'in-progress', 'answered'] as const
const urgencies = ['overdue', 'soon-due', 'on-time'] as const
const channels = ['page', 'telephone'] as const

/** The columns of a list of cases. Where the server sorts and filters, the browser offers neither. */
export function useCaseColumns(list: 'open' | 'answered'): readonly Column<CaseAnswer>[] {
  const { t } = useTranslation('hotline')
  const programmes = useProgrammeNames()
  return useMemo(() => {
    const own: Column<CaseAnswer>[] = [
      { id: 'number', header: t('desk.number'), value: (row) => row.number, width: 132, grow: 0 },
      {
        id: 'medicine',
        header: t('desk.medicine'),
        value: (row) => row.medicineName,
        width: 200,
        grow: 2,
      },
      {
        id: 'urgency',
        header: t('desk.term'),
        kind: 'choice',
        width: 164,
        grow: 0,
        value: (row) => row.urgency,
        choices: urgencies.map((value) => ({ value, label: t(`urgency.${value}`) })),
        cell: (row) =>
          row.urgency && <StateMark state={row.urgency} label={t(`urgency.${row.urgency}`)} />,
      },
      { id: 'due', header: t('desk.due'), kind: 'date', value: (row) => row.dueOn, width: 136 },
      {
        id: 'state',
        header: t('desk.state'),
        kind: 'choice',
        width: 124,
        grow: 0,
        value: (row) => row.state,
        choices: states.map((value) => ({ value, label: t(`state.${value}`) })),
        cell: (row) => <StateMark state={caseMarks[row.state]} label={t(`state.${row.state}`)} />,
      },
      {
        id: 'urgent',
        header: t('desk.urgent'),
        kind: 'choice',
        width: 100,
        grow: 0,
        value: (row) => (row.isUrgent ? 'yes' : 'no'),
        choices: ['yes', 'no'].map((value) => ({ value, label: t(`desk.${value}`) })),
        cell: (row) => (row.isUrgent ? <strong>{t('desk.urgent')}</strong> : ''),
      },
      {
        id: 'settlement',
        header: t('desk.settlement'),
        value: (row) => row.settlement,
        width: 176,
      },
      {
        id: 'programme',
        header: t('desk.programme'),
        kind: 'choice',
        width: 150,
        value: (row) => row.programme,
        choices: [...programmes].map(([value, label]) => ({ value, label })),
      },
      { id: 'owner', header: t('desk.owner'), value: (row) => row.ownerName, width: 150 },
      {
        id: 'received',
        header: t('desk.received'),
        kind: 'moment',
        value: (row) => row.receivedAt,
        width: 160,
      },
      {
        id: 'channel',
        header: t('desk.channel'),
        kind: 'choice',
        hiddenAtFirst: true,
        value: (row) => row.channel,
        choices: channels.map((value) => ({ value, label: t(`channel.${value}`) })),
      },
    ]
    if (list === 'open') return own
    const answered: Column<CaseAnswer> = {
      id: 'answered',
      header: t('desk.answeredAt'),
      kind: 'moment',
      value: (row) => row.answeredAt,
      width: 160,
    }
    const answer: Column<CaseAnswer> = {
      id: 'answer',
      header: t('desk.answerText'),
      value: (row) => row.answer,
      width: 240,
      grow: 3,
    }
    const left = own.filter(({ id }) => !['urgency', 'state', 'due'].includes(id))
    return [...left.slice(0, 2), answered, answer, ...left.slice(2)].map((column) => ({
      ...column,
      sortable: false,
      filterable: false,
    }))
  }, [t, programmes, list])
}

const noNames: ReadonlyMap<string, string> = new Map()

/** The names of the programmes in force, by code. */
export function useProgrammeNames(): ReadonlyMap<string, string> {
  const { data } = useAnswer<ProgrammesAnswer>('programmes')
  return useMemo(
    () => (data ? new Map(data.items.map(({ code, name }) => [code, name])) : noNames),
    [data],
  )
}
