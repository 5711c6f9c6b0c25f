import { Button } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  DateField,
  FormFrame,
  ReasonForm,
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
  const refresh = useRefresh()
  const toasts = useToasts()
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
    onDone: () => {
      toasts.done(t('fact.ended'))
      refresh('people', 'entitlement')
      onClose()
    },
  })
  const fieldId = form.fieldId('lastDay')
  useEffect(() => document.getElementById(fieldId)?.focus(), [fieldId])
  return (
    <div className={classes['closing']}>
      <FormFrame
        form={form}
        submitLabel={t('fact.end')}
        actions={
          <Button variant="default" onClick={onClose}>
            {t('desk.cancel')}
          </Button>
        }
      >
        <DateField {...form.field('lastDay')} label={t('fact.lastDay')} />
      </FormFrame>
    </div>
  )
}

/** Takes back a fact that never was true; it stays readable on earlier days. */
export function WithdrawFactForm({ fact, onClose }: { fact: FactAnswer; onClose: () => void }) {
  const { t } = useTranslation('people-staff')
  return (
    <div className={classes['closing']}>
      <ReasonForm
        id={`people.withdraw.${fact.kind}.${fact.id}`}
        path={`people/facts/${fact.kind}/${fact.id}/withdrawal`}
        words={{
          submit: t('fact.withdraw'),
          leave: t('desk.cancel'),
          label: t('fact.reason'),
          help: t('fact.reasonHelp'),
          done: t('fact.withdrawn'),
        }}
        refreshes={['people', 'entitlement']}
        onClose={onClose}
      />
    </div>
  )
}
