import { Button, Group, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon, PlaceLink, Section, useFormat, useShortcuts } from '#kernel/staff/index.ts'
import type { PrescriptionAnswer } from './answers.ts'
import { NoBlank } from './no-blank.tsx'
import { usePrint } from './use-print.ts'

/** After signing: the number, the last day, and what comes next. */
export function WrittenPanel({
  prescription,
  note,
  onNext,
}: {
  prescription: PrescriptionAnswer
  /** What else became of it. */
  note?: string
  onNext?: () => void
}) {
  const { t } = useTranslation('prescriptions')
  const format = useFormat()
  const print = usePrint()
  const { id, number, lastDay, forms, issuedOn } = prescription
  useShortcuts(t('desk.title'), [
    { keys: 'n', label: t('write.next'), run: () => onNext?.(), enabled: onNext !== undefined },
    { keys: 'p', label: t('desk.print'), run: () => print(id) },
  ])
  return (
    <Section title={t('write.done', { number })}>
      <Text mb={16} aria-live="polite">
        {t('write.doneHelp', { lastDay: format.date(lastDay) })}
      </Text>
      {note && <Text mb={16}>{note}</Text>}
      <NoBlank forms={forms} />
      <Group gap="sm">
        <Button onClick={() => print(id)} leftSection={<Icon name="print" />} autoFocus>
          {t('desk.print')}
        </Button>
        {onNext && (
          <Button variant="default" onClick={onNext}>
            {t('write.next')}
          </Button>
        )}
        <PlaceLink to="prescriptions" search={{ on: issuedOn, row: String(id) }}>
          {t('write.open')}
        </PlaceLink>
      </Group>
    </Section>
  )
}
