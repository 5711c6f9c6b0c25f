import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  FormFrame,
  Section,
  TextField,
  useApi,
  useDraftForm,
  useFormat,
  useMay,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import type { DispensingAnswer, SheetAnswer } from './answers.ts'
import classes from './counter.module.css'
import { unitText } from './words.ts'

/** What was handed over before by this prescription, each with the way back for those who may. */
export function Earlier({ sheet, isJustServed }: { sheet: SheetAnswer; isJustServed: boolean }) {
  const { t } = useTranslation('prescriptions-counter')
  const mayReverse = useMay()(['decide', 'dispensing'])
  const [reversing, setReversing] = useState<number>()
  if (sheet.dispensings.length === 0 || isJustServed) return null
  return (
    <Section title={t('desk.earlier')}>
      <ol className={classes['lots']}>
        {sheet.dispensings.map((one) => (
          <li key={one.id} className={classes['lot']}>
            <Words one={one} unit={unitText(sheet.medicine.unit)} />
            {mayReverse && one.reversedDocumentId === null && reversing !== one.id && (
              <div>
                <Button variant="default" size="compact-sm" onClick={() => setReversing(one.id)}>
                  {t('desk.reverse')}
                </Button>
              </div>
            )}
            {reversing === one.id && (
              <ReverseForm id={one.id} onClose={() => setReversing(undefined)} />
            )}
          </li>
        ))}
      </ol>
    </Section>
  )
}

function Words({ one, unit }: { one: DispensingAnswer; unit: string }) {
  const { t } = useTranslation('prescriptions-counter')
  const format = useFormat()
  return (
    <div>
      <strong>
        {t('desk.earlierUnits', { units: format.number(one.units), unit })}
        {one.reversedDocumentId !== null && ` · ${t('desk.reversed')}`}
      </strong>
      <Text className={classes['quiet'] ?? ''}>
        {[
          format.moment(one.at),
          format.actor(one.byName),
          t(`desk.received.${one.receivedBy}`),
        ].join(' · ')}
      </Text>
      {one.receiptNumber && (
        <Text className={classes['quiet'] ?? ''}>
          {t('desk.earlierReceipt', {
            sum: format.money(one.patientPays),
            number: one.receiptNumber,
          })}
        </Text>
      )}
    </div>
  )
}

function ReverseForm({ id, onClose }: { id: number; onClose: () => void }) {
  const { t } = useTranslation('prescriptions-counter')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm({
    id: `counter.reverse.${id}`,
    initial: { reason: '' },
    personal: true,
    required: ['reason'],
    send: ({ reason }, { idempotencyKey }) =>
      api.post(`counter/dispensings/${id}/reversal`, { reason, idempotencyKey }),
    onDone: () => {
      toasts.done(t('desk.undone'))
      refresh('counter/sites', 'deferrals', 'stock')
      onClose()
    },
  })
  return (
    <FormFrame
      form={form}
      submitLabel={t('desk.reverse')}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('desk.leave')}
        </Button>
      }
    >
      <TextField
        {...form.field('reason')}
        label={t('desk.reverseReason')}
        maxLength={500}
        autoFocus
      />
    </FormFrame>
  )
}
