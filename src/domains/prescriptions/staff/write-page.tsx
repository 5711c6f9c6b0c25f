import { Button, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, Page, PlaceLink, Section, useFormat, useShortcuts } from '#kernel/staff/index.ts'
import type { PrescriptionAnswer } from './answers.ts'
import { usePrint } from './use-print.ts'
import { WriteForm } from './write-form.tsx'

/** Writing: who, what, which right and where it lies, dose and days; then signed and printed. */
export function WritePage() {
  const { t } = useTranslation('prescriptions')
  const [written, setWritten] = useState<PrescriptionAnswer>()
  return (
    <Page title={t('write.title')} back={{ to: 'prescriptions', label: t('desk.title') }}>
      {written ? (
        <Written prescription={written} onNext={() => setWritten(undefined)} />
      ) : (
        <WriteForm onWritten={setWritten} />
      )}
    </Page>
  )
}

function Written({
  prescription,
  onNext,
}: {
  prescription: PrescriptionAnswer
  onNext: () => void
}) {
  const { t } = useTranslation('prescriptions')
  const format = useFormat()
  const print = usePrint()
  const { id, number, lastDay } = prescription
  useShortcuts(t('desk.title'), [
    { keys: 'n', label: t('write.next'), run: onNext },
    { keys: 'p', label: t('desk.print'), run: () => print(id) },
  ])
  return (
    <Section title={t('write.done', { number })}>
      <Text mb={16} aria-live="polite">
        {t('write.doneHelp', { lastDay: format.date(lastDay) })}
      </Text>
      <Group gap="sm">
        <Button onClick={() => print(id)} leftSection={<Icon name="print" />} autoFocus>
          {t('desk.print')}
        </Button>
        <Button variant="default" onClick={onNext}>
          {t('write.next')}
        </Button>
        <PlaceLink to="prescriptions" search={{ row: String(id) }}>
          {t('write.open')}
        </PlaceLink>
      </Group>
    </Section>
  )
}
