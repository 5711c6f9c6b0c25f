import { Button } from '@mantine/core'
import { useEffect } from 'react'
import type { RequestOptions } from '../api/client.ts'
import { useToasts } from '../toasts.tsx'
import { useApi, useRefresh } from '../use-api.ts'
import { FormFrame } from './form-frame.tsx'
import { TextAreaField } from './text-fields.tsx'
import { useDraftForm } from './use-draft-form.ts'

export type ReasonWords = {
  /** The main button: what happens. */
  submit: string
  /** The button that leaves everything as it was. */
  leave: string
  /** Above the field, and under it. */
  label: string
  help?: string
  /** What is told when it is done. */
  done: string
}

/**
 * The short form of a step that needs a reason: refuse, cancel, turn down. The field has the focus;
 * the reason is sent as `{ reason }` with `also`, and what the step changed is asked for again.
 */
export function ReasonForm({
  id,
  path,
  also = {},
  words,
  refreshes,
  onClose,
}: {
  /** Under it the draft is kept. */
  id: string
  /** Where the reason is posted to. */
  path: string
  /** What is sent beside the reason: the version that was seen. */
  also?: Readonly<Record<string, unknown>>
  words: ReasonWords
  /** The beginnings of the paths that changed. */
  refreshes: readonly string[]
  onClose: () => void
}) {
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm({
    id,
    initial: { reason: '' },
    personal: true,
    required: ['reason'],
    send: ({ reason }, how: RequestOptions) => api.post<unknown>(path, { ...also, reason }, how),
    onDone: () => {
      toasts.done(words.done)
      refresh(...refreshes)
      onClose()
    },
  })
  const fieldId = form.fieldId('reason')
  useEffect(() => document.getElementById(fieldId)?.focus(), [fieldId])
  return (
    <FormFrame
      form={form}
      submitLabel={words.submit}
      actions={
        <Button variant="default" onClick={onClose}>
          {words.leave}
        </Button>
      }
    >
      <TextAreaField
        {...form.field('reason')}
        label={words.label}
        {...(words.help ? { help: words.help } : {})}
      />
    </FormFrame>
  )
}
