import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, Mark, StateMark } from '#kernel/staff/index.ts'
import { type AttachmentRowAnswer, urgencies } from './attachment-answers.ts'

/** The columns of the requests that wait for an answer. */
export function useAttachmentColumns(): readonly Column<AttachmentRowAnswer>[] {
  const { t } = useTranslation('people-staff')
  return useMemo(
    () => [
      {
        id: 'person',
        header: t('attachment.person'),
        value: (row) => row.person,
        width: 250,
        grow: 2,
      },
      { id: 'born', header: t('person.born'), kind: 'date', value: (row) => row.born, width: 160 },
      {
        id: 'urgency',
        header: t('attachment.term'),
        kind: 'choice',
        value: (row) => row.urgency,
        choices: urgencies.map((value) => ({ value, label: t(`urgency.${value}`) })),
        cell: (row) =>
          row.urgency && <StateMark state={row.urgency} label={t(`urgency.${row.urgency}`)} />,
        width: 164,
        grow: 0,
      },
      {
        id: 'due',
        header: t('attachment.due'),
        kind: 'date',
        value: (row) => row.answerDue,
        width: 140,
      },
      {
        id: 'consent',
        header: t('attachment.consent'),
        kind: 'choice',
        value: consentOf,
        choices: (['given', 'waiting', 'not-needed'] as const).map((value) => ({
          value,
          label: t(`consent.${value}`),
        })),
        cell: (row) => <ConsentMark row={row} />,
        width: 190,
        grow: 0,
      },
      { id: 'doctor', header: t('attachment.doctor'), value: (row) => row.doctor, width: 220 },
      { id: 'site', header: t('attachment.site'), value: (row) => row.site, width: 200 },
      {
        id: 'requested',
        header: t('attachment.requested'),
        kind: 'date',
        value: (row) => row.requestedOn,
        width: 130,
      },
    ],
    [t],
  )
}

function consentOf(row: AttachmentRowAnswer): 'given' | 'waiting' | 'not-needed' {
  if (row.doctorId === null) return 'not-needed'
  return row.doctorAgreedAt === null ? 'waiting' : 'given'
}

function ConsentMark({ row }: { row: AttachmentRowAnswer }) {
  const { t } = useTranslation('people-staff')
  const consent = consentOf(row)
  if (consent === 'not-needed') return t(`consent.${consent}`)
  return (
    <Mark
      shape={consent === 'given' ? 'check' : 'ring'}
      tone={consent === 'given' ? 'right' : 'accent'}
      label={t(`consent.${consent}`)}
    />
  )
}
