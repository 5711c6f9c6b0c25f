import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Section, useFormat, Why } from '#kernel/staff/index.ts'
import type { SheetAnswer } from './answers.ts'
import classes from './counter.module.css'

/** Who it is, and by which right; the reasons open below. */
export function PatientPanel({ sheet }: { sheet: SheetAnswer }) {
  const { t } = useTranslation('prescriptions-counter')
  const format = useFormat()
  const { person, prescription, programmeName, right } = sheet
  const percent = prescription.patientPaysPercent
  return (
    <Section>
      <Title order={2} className={classes['name'] ?? ''}>
        {person.fullName}
      </Title>
      <Text mb="md">{person.born && t('desk.born', { on: format.date(person.born) })}</Text>
      <p className={classes['supply']} data-pays={percent > 0 || undefined}>
        {percent === 0 ? t('desk.free') : t('desk.pays', { percent })}
      </p>
      <Text>{t('desk.programme', { name: programmeName })}</Text>
      {right && (
        <details className={classes['why']}>
          <summary>{t('desk.why')}</summary>
          <Why decision={right} />
        </details>
      )}
    </Section>
  )
}
