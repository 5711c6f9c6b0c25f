import { Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Facts, Section, TextField, useFormat } from '#kernel/staff/index.ts'
import type { CheckAnswer, SheetAnswer } from './answers.ts'
import classes from './counter.module.css'
import { isReasonField, type ServingDesk } from './use-serving.ts'
import { medicineText, unitText } from './words.ts'

/** What is prescribed, and what a pharmacist looks at: one quiet line, or what is not as usual. */
export function ChecksPanel({
  sheet,
  desk,
  isDone,
}: {
  sheet: SheetAnswer
  desk: ServingDesk
  isDone: boolean
}) {
  const { t } = useTranslation('prescriptions-counter')
  const format = useFormat()
  const { prescription, medicine, unitsLeft } = sheet
  const unit = unitText(medicine.unit)
  const isPartLeft = prescription.dispensedUnits > 0 && unitsLeft > 0
  return (
    <Section>
      <Title order={2}>{medicineText(medicine)}</Title>
      {prescription.tradeName && (
        <Text fw={600}>{t('desk.tradeName', { name: prescription.tradeName })}</Text>
      )}
      <p className={classes['amount']}>
        {t('desk.prescribed', { units: format.number(prescription.units), unit })}
        {isPartLeft && <span> · {t('desk.left', { units: format.number(unitsLeft), unit })}</span>}
        {prescription.priority !== 'ordinary' && (
          <span className={classes['urgent']}> · {prescription.priority}</span>
        )}
      </p>
      <Text mb="sm">{prescription.signa}</Text>
      {!isDone && <Checks sheet={sheet} desk={desk} />}
      <Facts
        items={[
          [t('desk.number'), prescription.number],
          [
            t('desk.days'),
            `${format.date(prescription.issuedOn)} – ${format.date(prescription.lastDay)}`,
          ],
          [t('desk.forms'), prescription.forms.join('; ')],
        ]}
      />
    </Section>
  )
}

function Checks({ sheet, desk }: { sheet: SheetAnswer; desk: ServingDesk }) {
  const { t } = useTranslation('prescriptions-counter')
  const passed = sheet.checks.filter(({ holds }) => holds === true)
  return (
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
        event.preventDefault()
        void desk.form.submit()
      }}
    >
      {desk.unusual.map((check) => (
        <Unusual key={check.code} check={check} desk={desk} />
      ))}
      {passed.length > 0 && (
        <details className={classes['passed']}>
          <summary>
            <span aria-hidden="true">✓</span>{' '}
            {desk.unusual.length === 0
              ? t('desk.allHolds', { count: passed.length })
              : t('desk.restHolds', { count: passed.length })}
          </summary>
          <ul>
            {passed.map(({ code, title }) => (
              <li key={code}>{title}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  )
}

/** What stops the eye: what is wrong and what to do, and a reason where one is enough. */
function Unusual({ check, desk }: { check: CheckAnswer; desk: ServingDesk }) {
  const { t } = useTranslation('prescriptions-counter')
  const { code, canOverride, sentence } = check
  const title = t(`refusal.counter-${code}.title`)
  return (
    <div className={classes['unusual']} data-barred={!canOverride || undefined} role="alert">
      <p className={classes['unusualTitle']}>
        <span aria-hidden="true">{check.holds === 'unknown' ? '?' : '✗'}</span> {title}
      </p>
      <Text>{sentence}</Text>
      {canOverride && isReasonField(code) && desk.step !== 'nothing' && desk.step !== 'defer' && (
        <TextField
          {...desk.form.field(code)}
          label={t('desk.reason')}
          help={t('desk.reasonHelp')}
          maxLength={500}
        />
      )}
    </div>
  )
}
