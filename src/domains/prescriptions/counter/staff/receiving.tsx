import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { ChoiceField, TextField, useFormat } from '#kernel/staff/index.ts'
import type { SheetAnswer, TrustedAnswer } from './answers.ts'
import classes from './counter.module.css'
import { receiverOf, trustedAt, trustedChoice } from './receiver-choice.ts'
import type { ServingDesk } from './use-serving.ts'

/**
 * Who takes the medicine. The patient in person is the usual case and asks nothing; whoever the
 * register knows to act for the patient is chosen, with the paper that it knows.
 */
export function Receiving({
  sheet: { trusted },
  desk: { form },
}: {
  sheet: SheetAnswer
  desk: ServingDesk
}) {
  const { t } = useTranslation('prescriptions-counter')
  const paperOf = usePaperWords()
  const { receivedBy } = form.values
  function choose(next: string): void {
    const known = trustedAt(next, trusted)
    form.set('receivedBy', next)
    form.set('proxyName', known?.fullName ?? '')
    form.set('proxyDocument', known ? paperOf(known) : '')
  }
  if (receivedBy === 'patient') {
    return (
      <p className={classes['receiver']}>
        {t('desk.receivedByPatient')}{' '}
        <Button
          variant="subtle"
          onClick={() => choose(trusted.length > 0 ? trustedChoice(0) : 'proxy')}
        >
          {t('desk.anotherReceiver')}
        </Button>
      </p>
    )
  }
  const { value, onChange: _, ...field } = form.field('receivedBy')
  const known = trustedAt(value, trusted)
  return (
    <>
      <ChoiceField
        {...field}
        value={value}
        onChange={(chosen) => choose(chosen ?? 'patient')}
        label={t('desk.receiver')}
        choices={[
          { value: 'patient', label: t('desk.received.patient') },
          ...trusted.map(({ fullName, relation }, index) => ({
            value: trustedChoice(index),
            label: `${fullName}, ${t(`desk.relation.${relation}`)}`,
          })),
          {
            value: 'proxy',
            label: trusted.length > 0 ? t('desk.anotherProxy') : t('desk.received.proxy'),
          },
          { value: 'courier', label: t('desk.received.courier') },
        ]}
      />
      {receiverOf(value) === 'proxy' && !known && (
        <TextField
          {...form.field('proxyName')}
          label={t('desk.proxyName')}
          maxLength={200}
          required
        />
      )}
      {receiverOf(value) === 'proxy' && (
        <TextField
          {...form.field('proxyDocument')}
          label={t('desk.proxyDocument')}
          help={known && paperOf(known) ? t('desk.knownDocumentHelp') : t('desk.proxyDocumentHelp')}
          maxLength={200}
          required
        />
      )}
    </>
  )
}

/** 'доверенность 12, 05.03.2026'; empty where the register knows no paper. */
function usePaperWords(): (known: TrustedAnswer) => string {
  const format = useFormat()
  return ({ document }) => {
    const { kind, number, issuedOn, issuedBy } = document ?? {}
    const name = [kind, number].filter(Boolean).join(' ')
    return [name, issuedOn && format.date(issuedOn), issuedBy].filter(Boolean).join(', ')
  }
}
