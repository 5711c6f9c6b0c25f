import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  FormFrame,
  TextAreaField,
  TextField,
  useApi,
  useDraftForm,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import type { FindingView } from './answers.ts'

type Draft = { kind: string | null; reason: string; correctedIn: string }

/** Accepts a finding or promises its correction; names the answers that the writer has seen. */
export function AnswerForm({
  path,
  finding,
  onClose,
}: {
  path: string
  finding: FindingView
  onClose: () => void
}) {
  const { t } = useTranslation('programme-desk')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  // As of when the form was opened: an answer that came since must be told, not passed over.
  const [after] = useState(() => finding.answers.at(-1)?.position ?? 0)
  const form = useDraftForm<Draft, unknown>({
    id: `programme-desk.answer.${finding.id}`,
    initial: { kind: null, reason: '', correctedIn: '' },
    required: ['kind', 'reason'],
    check: ({ kind, correctedIn }) =>
      kind === 'to-be-corrected' && correctedIn.trim() === ''
        ? { correctedIn: t('refusal.finding-needs-edition.detail') }
        : {},
    send: async ({ kind, reason, correctedIn }, how) => {
      try {
        return await api.post<unknown>(
          `${path}/${finding.id}/answers`,
          { kind, reason, after, ...(kind === 'to-be-corrected' ? { correctedIn } : {}) },
          how,
        )
      } finally {
        refresh('programme')
      }
    },
    onDone: () => {
      toasts.done(t('answer.done'))
      onClose()
    },
  })
  return (
    <FormFrame
      form={form}
      submitLabel={t('answer.submit')}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('answer.leave')}
        </Button>
      }
    >
      <ChoiceField
        {...form.field('kind')}
        label={t('answer.kind')}
        choices={[
          { value: 'accepted', label: t('answer.kindAccepted') },
          { value: 'to-be-corrected', label: t('answer.kindToBeCorrected') },
        ]}
      />
      {form.values.kind === 'to-be-corrected' && (
        <TextField
          {...form.field('correctedIn')}
          label={t('answer.edition')}
          help={t('answer.editionHelp')}
          maxLength={100}
        />
      )}
      <TextAreaField
        {...form.field('reason')}
        label={t('answer.reason')}
        help={t('answer.reasonHelp')}
      />
    </FormFrame>
  )
}
