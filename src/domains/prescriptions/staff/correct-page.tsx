import { Skeleton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState, ErrorState, Page, useAddressParam, useAnswer } from '#kernel/staff/index.ts'
import { type OpenedPrescription, type PrescriptionAnswer } from './answers.ts'
import { WriteForm } from './write-form.tsx'
import { WrittenPanel } from './written-panel.tsx'

/** Corrects a prescription: the old one is cancelled, the new one names it; both or neither. */
export function CorrectPage() {
  const { t } = useTranslation('prescriptions')
  const [id] = useAddressParam('of')
  const [{ written, old }, setDone] = useState<{ written?: PrescriptionAnswer; old?: string }>({})
  return (
    <Page title={t('correct.title')} back={{ to: 'prescriptions', label: t('desk.title') }}>
      {written ? (
        <WrittenPanel prescription={written} note={t('correct.done', { number: old })} />
      ) : id === undefined ? (
        <EmptyState words={{ title: t('correct.none'), text: t('correct.noneHelp') }} />
      ) : (
        <Correction
          key={id}
          id={id}
          onWritten={(prescription, old) => setDone({ written: prescription, old })}
        />
      )}
    </Page>
  )
}

function Correction({
  id,
  onWritten,
}: {
  id: string
  onWritten: (prescription: PrescriptionAnswer, old: string) => void
}) {
  const answer = useAnswer<OpenedPrescription>(`prescriptions/${id}`)
  if (answer.error && !answer.data) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!answer.data) return <Skeleton height={480} animate={false} aria-hidden="true" />
  const { prescription } = answer.data
  return (
    <WriteForm
      corrects={prescription}
      onWritten={(written) => onWritten(written, prescription.number)}
    />
  )
}
