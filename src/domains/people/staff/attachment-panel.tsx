import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Facts, PlaceLink, StateMark, useFormat, useMay } from '#kernel/staff/index.ts'
import type { AttachmentRowAnswer } from './attachment-answers.ts'
import { AttachmentActions } from './attachment-actions.tsx'

/** A request beside its list: until when it is to be answered, what the person reads, what to do. */
export function AttachmentPanel({ row }: { row: AttachmentRowAnswer }) {
  const { t } = useTranslation('people-staff')
  const format = useFormat()
  const mayOpen = useMay()(['read', 'person'])
  return (
    <Stack gap="md">
      {row.urgency && <StateMark state={row.urgency} label={t(`urgency.${row.urgency}`)} />}
      <AttachmentActions row={row} />
      <Facts
        items={[
          [t('person.born'), format.date(row.born)],
          [t('attachment.site'), row.site],
          [t('attachment.doctor'), row.doctor ?? t('attachment.noDoctor')],
          [
            t('attachment.consent'),
            row.doctorId === null
              ? t('consent.not-needed')
              : row.doctorAgreedAt === null
                ? t('consent.waiting')
                : `${t('consent.given')}, ${format.moment(row.doctorAgreedAt)}`,
          ],
          [t('attachment.requested'), format.date(row.requestedOn)],
          [t('attachment.due'), format.date(row.answerDue)],
        ]}
      />
      <section>
        <Text fw={600}>{t('attachment.personReads')}</Text>
        <Text>{row.sentence}</Text>
      </section>
      {mayOpen && <PlaceLink to={`people/${row.personId}`}>{t('attachment.openPerson')}</PlaceLink>}
    </Stack>
  )
}
