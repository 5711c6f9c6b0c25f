import { Button } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DateField,
  type DraftForm,
  FormFrame,
  TextField,
  useApi,
  useDraftForm,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import classes from './desk.module.css'
import type { FactAnswer } from './person-answers.ts'
import { withErrorsAt } from './rename-errors.ts'

/** Writes the last day of a fact. */
export function EndFactForm({ fact, onClose }: { fact: FactAnswer; onClose: () => void }) {
  const { t } = useTranslation('people-staff')
  const api = useApi()
  const done = useDone('fact.ended', onClose)
  const form = useDraftForm<{ lastDay: PlainDate | null }, object>({
    id: `people.end.${fact.kind}.${fact.id}`,
    initial: { lastDay: null },
    personal: true,
    required: ['lastDay'],
    send: ({ lastDay }, how) =>
      withErrorsAt(
        api.post(`people/facts/${fact.kind}/${fact.id}/end`, { lastDay }, how),
        () => 'lastDay',
      ),
    onDone: done,
  })
  return (
    <ClosingForm form={form} field="lastDay" submit={t('fact.end')} onClose={onClose}>
      <DateField {...form.field('lastDay')} label={t('fact.lastDay')} />
    </ClosingForm>
  )
}

/** Takes back a fact that never was true; it stays readable on earlier days. */
export function WithdrawFactForm({ fact, onClose }: { fact: FactAnswer; onClose: () => void }) {
  const { t } = useTranslation('people-staff')
  const api = useApi()
  const done = useDone('fact.withdrawn', onClose)
  const form = useDraftForm({
    id: `people.withdraw.${fact.kind}.${fact.id}`,
    initial: { reason: '' },
    personal: true,
    required: ['reason'],
    send: ({ reason }, how) =>
      api.post(`people/facts/${fact.kind}/${fact.id}/withdrawal`, { reason }, how),
    onDone: done,
  })
  return (
    <ClosingForm form={form} field="reason" submit={t('fact.withdraw')} onClose={onClose}>
      <TextField
        {...form.field('reason')}
        label={t('fact.reason')}
        help={t('fact.reasonHelp')}
        maxLength={300}
      />
    </ClosingForm>
  )
}

function useDone(word: string, onClose: () => void) {
  const { t } = useTranslation('people-staff')
  const refresh = useRefresh()
  const toasts = useToasts()
  return () => {
    toasts.done(t(word))
    refresh('people')
    onClose()
  }
}

function ClosingForm<Values extends object>({
  form,
  field,
  submit,
  onClose,
  children,
}: {
  form: DraftForm<Values>
  field: keyof Values & string
  submit: string
  onClose: () => void
  children: ReactNode
}) {
  const { t } = useTranslation('people-staff')
  const fieldId = form.fieldId(field)
  useEffect(() => document.getElementById(fieldId)?.focus(), [fieldId])
  return (
    <div className={classes['closing']}>
      <FormFrame
        form={form}
        submitLabel={submit}
        actions={
          <Button variant="default" onClick={onClose}>
            {t('desk.cancel')}
          </Button>
        }
      >
        {children}
      </FormFrame>
    </div>
  )
}
