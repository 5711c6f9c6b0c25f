import { Text } from '@mantine/core'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  EmptyState,
  ErrorState,
  FormFrame,
  QuantityField,
  Section,
  useAnswer,
  useApi,
  useDraftForm,
  useFormat,
  useGo,
  useRefresh,
  useRouteParam,
  useToasts,
} from '#kernel/staff/index.ts'
import { type RejectReason, rejectReasons } from '../reasons.ts'
import type { Posted, TransferAnswer, TransferLineAnswer } from './answers.ts'
import classes from './desk.module.css'
import { DeskFormPage } from './desk-page.tsx'
import { PanelSkeleton } from './panel-parts.tsx'
import { type NestedFields, useNestedFields } from './use-nested-fields.ts'
import { medicineText, unitText, useQuantityText } from './words.ts'

/** What came is compared with what was shipped; what is not accepted needs a reason. */
export function ReceiveShipmentPage() {
  const { t } = useTranslation('stock')
  return (
    <DeskFormPage
      title={t('desk.receiveShipment')}
      back="stock/shipments"
      backLabel={t('desk.tab.shipments')}
    >
      {(siteId) => (
        <Section>
          <Gate siteId={siteId} />
        </Section>
      )}
    </DeskFormPage>
  )
}

function Gate({ siteId }: { siteId: number }) {
  const { t } = useTranslation('stock')
  const go = useGo()
  const transferId = Number(useRouteParam('transferId'))
  const transfers = useAnswer<{ items: readonly TransferAnswer[] }>('stock/transfers', {
    siteId,
    state: 'in-transit',
    limit: 2_000,
  })
  if (transfers.error && !transfers.data) {
    return <ErrorState thrown={transfers.error} onRetry={() => void transfers.refetch()} />
  }
  if (!transfers.data) return <PanelSkeleton />
  const transfer = transfers.data.items.find(
    ({ id, toSiteId }) => id === transferId && toSiteId === siteId,
  )
  if (!transfer) {
    return (
      <EmptyState
        words={{
          title: t('desk.notToReceive'),
          text: t('desk.notToReceiveHelp'),
          action: { label: t('desk.tab.shipments'), run: () => go({ to: 'stock/shipments' }) },
        }}
      />
    )
  }
  return <ReceiptForm key={transfer.id} transfer={transfer} />
}

type Received = { accepted: number | null; reason: string | null }

function ReceiptForm({ transfer }: { transfer: TransferAnswer }) {
  const { t } = useTranslation('stock')
  const api = useApi()
  const go = useGo()
  const refresh = useRefresh()
  const toasts = useToasts()
  const { lines } = transfer
  const whole = Object.fromEntries(
    lines.map(({ lotId, shipped }): [string, Received] => [
      String(lotId),
      { accepted: shipped, reason: null },
    ]),
  )
  const form = useDraftForm({
    id: `stock.receive-shipment.${transfer.id}`,
    initial: { received: whole },
    check: ({ received }) => ({
      ...Object.fromEntries(
        lines.flatMap(({ lotId, shipped }) => {
          const { accepted, reason } = received[lotId] ?? { accepted: null, reason: null }
          if (accepted === null) return [[`received.${lotId}.accepted`, t('desk.howMuchCame')]]
          return accepted < shipped && reason === null
            ? [[`received.${lotId}.reason`, t('desk.chooseReason')]]
            : []
        }),
      ),
      ...fields.unreadable(),
    }),
    send: ({ received }, { idempotencyKey }) =>
      api.post<Posted & { returnTransferId?: number }>(`stock/transfers/${transfer.id}/receive`, {
        lines: lines.map(({ lotId, shipped }) => {
          const { accepted, reason } = received[lotId] ?? { accepted: 0, reason: null }
          const rejected = shipped - (accepted ?? 0)
          return {
            lotId,
            accepted: accepted ?? 0,
            rejected,
            ...(rejected > 0 ? { rejectedReason: reason as RejectReason } : {}),
          }
        }),
        idempotencyKey,
      }),
    onDone: ({ number, returnTransferId }) => {
      toasts.done(t('desk.done.receiveShipment', { number, count: lines.length }))
      if (returnTransferId !== undefined)
        toasts.say(t('desk.returnMade', { site: transfer.fromSite }))
      refresh('stock')
      go({ to: 'stock/shipments' })
    },
  })
  const fields: NestedFields = useNestedFields(() => form)
  const { received } = form.values
  const set = (lotId: number, next: Received) =>
    form.set('received', { ...received, [lotId]: next })
  const short = lines.filter(
    ({ lotId, shipped }) => (received[lotId]?.accepted ?? shipped) < shipped,
  ).length

  const [first] = lines
  const firstId = form.fieldId(`received.${first?.lotId}.accepted`)
  useEffect(() => document.getElementById(firstId)?.focus(), [firstId])

  return (
    <FormFrame
      form={form}
      submitLabel={
        short === 0
          ? t('desk.acceptAll', { count: lines.length })
          : t('desk.acceptPart', { count: lines.length, short })
      }
    >
      <Text>{t('desk.shipmentFrom', { number: transfer.number, site: transfer.fromSite })}</Text>
      <ol className={classes['lines']} aria-label={t('desk.shippedLots')}>
        {lines.map((line) => (
          <Line
            key={line.lotId}
            line={line}
            received={received[line.lotId] ?? { accepted: null, reason: null }}
            fields={fields}
            onChange={(next) => set(line.lotId, next)}
          />
        ))}
      </ol>
      <div className={classes['consequence']}>
        <Text>{t('desk.receiptIsFinal')}</Text>
      </div>
    </FormFrame>
  )
}

function Line({
  line,
  received,
  fields,
  onChange,
}: {
  line: TransferLineAnswer
  received: Received
  fields: NestedFields
  onChange: (received: Received) => void
}) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const quantityText = useQuantityText()
  const { lotId, shipped, unitsPerPack, medicine } = line
  const unit = unitText(medicine)
  const text = (quantity: number) => quantityText(quantity, unitsPerPack, unit)
  const rejected = received.accepted === null ? 0 : shipped - received.accepted
  const words = `${line.tradeName}, ${line.batch}`
  return (
    <li className={classes['line']}>
      <div className={classes['lineWords']}>
        <strong>{medicineText(medicine)}</strong>
        <Text>
          {words} · {t('desk.until', { date: format.date(line.expiresOn) })}
        </Text>
        <Text c="dimmed">{t('desk.shippedQuantity', { quantity: text(shipped) })}</Text>
      </div>
      <div className={classes['lineFields']}>
        <QuantityField
          {...fields.field(`received.${lotId}.accepted`, received.accepted, (accepted) =>
            onChange({ ...received, accepted }),
          )}
          label={t('desk.acceptedOf', { lot: words })}
          unitsPerPack={unitsPerPack}
          unitName={unit}
          atMost={shipped}
        />
        {rejected > 0 && (
          <ChoiceField
            {...fields.field(
              `received.${lotId}.reason`,
              received.reason,
              (reason) => onChange({ ...received, reason }),
              true,
            )}
            label={t('desk.rejectedWhy', { quantity: text(rejected) })}
            choices={Object.entries(rejectReasons).map(([value, goes]) => ({
              value,
              label: `${t(`reject-reason.${value}`)} (${t(`desk.rejectedGoes.${goes}`)})`,
            }))}
          />
        )}
      </div>
    </li>
  )
}
