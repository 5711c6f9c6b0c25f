import { Button } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  FormFrame,
  TextAreaField,
  useApi,
  useDraftForm,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import type { PeriodHistory } from './answers.ts'

/** Takes a value back with the reason; it stays in the history. */
export function WithdrawForm({
  path,
  code,
  of,
  onClose,
}: {
  path: string
  code: string
  of: PeriodHistory
  onClose: () => void
}) {
  const { t } = useTranslation('indicators')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const { period, territory, entries } = of
  const form = useDraftForm<{ reason: string }, unknown>({
    id: `indicators.withdraw.${code}.${period}.${territory}`,
    initial: { reason: '' },
    required: ['reason'],
    send: ({ reason }, how) => {
      const after = entries[0]?.position ?? 0
      const body = { indicator: code, territory, period, reason, after }
      return api.post<unknown>(`${path}/withdrawals`, body, how)
    },
    onDone: () => {
      toasts.done(t('withdraw.done'))
      refresh('indicators')
      onClose()
    },
  })
  return (
    <FormFrame
      form={form}
      submitLabel={t('withdraw.submit')}
      actions={
        <Button variant="default" onClick={onClose}>
          {t('form.leave')}
        </Button>
      }
    >
      <TextAreaField {...form.field('reason')} label={t('withdraw.reason')} rows={2} />
    </FormFrame>
  )
}
