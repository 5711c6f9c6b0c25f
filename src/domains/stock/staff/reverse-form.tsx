import { Stack, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  TextAreaField,
  useAnswer,
  useApi,
  useDraftForm,
  useFormat,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import type { DocumentLineAnswer, DocumentWithLines, Posted } from './answers.ts'
import classes from './desk.module.css'
import { PanelSkeleton } from './panel-parts.tsx'
import { PanelForm } from './panel-form.tsx'
import { unitText, usePlaceText, useQuantityText, worthOf } from './words.ts'

const shownLines = 12

/** Asks before a document is taken back, with what that would do, lot by lot, in figures. */
export function ReverseForm({
  documentId,
  siteId,
  onClose,
}: {
  documentId: number
  siteId: number
  onClose: () => void
}) {
  const found = useAnswer<DocumentWithLines>(`stock/documents/${documentId}`)
  if (found.error) {
    return <ErrorState thrown={found.error} onRetry={() => void found.refetch()} />
  }
  if (!found.data) return <PanelSkeleton />
  return <ReasonForm found={found.data} siteId={siteId} onClose={onClose} />
}

function ReasonForm({
  found: { document, lines },
  siteId,
  onClose,
}: {
  found: DocumentWithLines
  siteId: number
  onClose: () => void
}) {
  const { t } = useTranslation('stock')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const { number } = document
  const form = useDraftForm({
    id: `stock.reverse.${document.id}`,
    initial: { reason: '' },
    required: ['reason'],
    send: ({ reason }, { idempotencyKey }) =>
      api.post<Posted>(`stock/documents/${document.id}/reverse`, { reason, idempotencyKey }),
    onDone: (posted) => {
      toasts.done(t('desk.done.reverse', { number, by: posted.number }))
      refresh('stock')
      onClose()
    },
  })
  return (
    <PanelForm
      form={form}
      submitLabel={t('desk.reverseNumber', { number })}
      firstField="reason"
      onClose={onClose}
    >
      <Consequences lines={lines} siteId={siteId} />
      <TextAreaField {...form.field('reason')} label={t('desk.reverseReason')} rows={2} />
    </PanelForm>
  )
}

/** Every lot goes back where it came from; where some are gone already, how many are missing. */
function Consequences({ lines, siteId }: { lines: readonly DocumentLineAnswer[]; siteId: number }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const quantityText = useQuantityText()
  const placeText = usePlaceText(siteId)
  const worth = lines.reduce((sum, { quantity, lot }) => sum + worthOf(quantity, lot), 0)
  const amount = (quantity: number, { lot, medicine }: DocumentLineAnswer) =>
    quantityText(quantity, lot.unitsPerPack, unitText(medicine))
  const isShort = ({ leftThere, quantity }: DocumentLineAnswer) =>
    leftThere !== null && leftThere < quantity
  const shown = lines.toSorted((one, other) => Number(isShort(other)) - Number(isShort(one)))
  return (
    <div className={classes['consequence']}>
      <Text fw={600}>
        {t('desk.reverseMoves', { count: lines.length, worth: format.money(worth) })}
      </Text>
      <Stack gap={0} mt={4}>
        {shown.slice(0, shownLines).map((line, index) => (
          <Text key={index}>
            {line.lot.tradeName}, {line.lot.batch}: {amount(line.quantity, line)},{' '}
            {placeText(line.to)} → {placeText(line.from)}
            {line.leftThere !== null &&
              (isShort(line)
                ? `; ${t('desk.reverseShort', { left: amount(line.leftThere, line), missing: amount(line.quantity - line.leftThere, line) })}`
                : `; ${t('desk.reverseLeaves', { left: amount(line.leftThere - line.quantity, line) })}`)}
          </Text>
        ))}
        {lines.length > shownLines && (
          <Text>{t('desk.andMore', { count: lines.length - shownLines })}</Text>
        )}
      </Stack>
    </div>
  )
}
