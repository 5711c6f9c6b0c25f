import { Button } from '@mantine/core'
import { type ReactNode, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  FormFrame,
  TextAreaField,
  useApi,
  useDraftForm,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'

/** What is written about a case: the answer to the person, a note, why it is opened again. */
export type TextKind = 'answer' | 'note' | 'reopen'

const labels = { answer: 'answerText', note: 'noteText', reopen: 'reason' } as const

export function WordsForm({
  kind,
  number,
  onClose,
}: {
  kind: TextKind
  number: string
  onClose: () => void
}) {
  const { t } = useTranslation('hotline')
  return (
    <TextForm
      id={`hotline.${kind}.${number}`}
      path={`hotline/cases/${number}/${kind}`}
      label={t(`desk.${labels[kind]}`)}
      {...(kind === 'answer' ? { help: t('desk.answerHelp') } : {})}
      submitLabel={t(`desk.${kind}`)}
      done={() => t(`desk.done.${kind}`, { number })}
      onClose={onClose}
    />
  )
}

/** What was written; answering several at once names them. */
type Written = { numbers?: readonly string[] }

/** One text, posted once; Esc or the second button leaves the form, the draft stays. */
export function TextForm({
  id,
  path,
  label,
  help,
  submitLabel,
  done,
  onClose,
  children,
}: {
  id: string
  path: string
  label: string
  help?: string
  submitLabel: string
  done: (answer: Written) => string
  onClose: () => void
  children?: ReactNode
}) {
  const { t } = useTranslation('hotline')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm({
    id,
    initial: { text: '' },
    personal: true,
    required: ['text'],
    send: ({ text }, how) => api.post<Written>(path, { text }, how),
    onDone: (answer) => {
      toasts.done(done(answer))
      refresh('hotline')
      onClose()
    },
  })
  const fieldId = form.fieldId('text')
  useEffect(() => document.getElementById(fieldId)?.focus(), [fieldId])
  return (
    <div
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onClose()
      }}
    >
      <FormFrame
        form={form}
        submitLabel={submitLabel}
        actions={
          <Button variant="default" onClick={onClose}>
            {t('desk.cancel')}
          </Button>
        }
      >
        <TextAreaField {...form.field('text')} label={label} {...(help ? { help } : {})} rows={5} />
        {children}
      </FormFrame>
    </div>
  )
}
