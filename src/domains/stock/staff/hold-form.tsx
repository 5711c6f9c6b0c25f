import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  QuantityField,
  TextAreaField,
  useApi,
  useDraftForm,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import { type HoldReason, holdReasons } from '../reasons.ts'
import type { HoldAnswer, LotCardAnswer } from './answers.ts'
import classes from './desk.module.css'
import { PanelForm } from './panel-form.tsx'
import { unitText, useQuantityText } from './words.ts'

/** Blocks the lot at this site, all of it or a part, for a reason. */
export function HoldForm({
  card: { lot, medicine, balances },
  siteId,
  onClose,
}: {
  card: LotCardAnswer
  siteId: number
  onClose: () => void
}) {
  const { t } = useTranslation('stock')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const quantityText = useQuantityText()
  const unit = unitText(medicine)
  const unitsOf = (status: string) =>
    balances.find((balance) => balance.siteId === siteId && balance.status === status)?.quantity ??
    0
  const [free, setAside] = [unitsOf('available'), unitsOf('set-aside')]
  const form = useDraftForm({
    id: `stock.hold.${siteId}.${lot.id}`,
    initial: { reason: null as string | null, part: null as number | null, note: '' },
    required: ['reason'],
    check: ({ reason, note, part }) => ({
      ...(reason === 'other' && note.trim() === '' ? { note: t('desk.noteNeeded') } : {}),
      ...(part === 0 ? { part: t('desk.moreThanNothing') } : {}),
    }),
    send: ({ reason, part, note }, { idempotencyKey }) =>
      api.post<{ number: string; units: number }>('stock/holds', {
        lotId: lot.id,
        siteId,
        reason: reason as HoldReason,
        ...(part === null ? {} : { quantity: part }),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        idempotencyKey,
      }),
    onDone: ({ number, units }) => {
      const quantity = quantityText(units, lot.unitsPerPack, unit)
      toasts.done(t('desk.done.hold', { number, quantity }))
      refresh('stock')
      onClose()
    },
  })
  const text = (quantity: number) => quantityText(quantity, lot.unitsPerPack, unit)
  return (
    <PanelForm
      form={form}
      submitLabel={t('desk.holdQuantity', { quantity: text(form.values.part ?? free + setAside) })}
      firstField="reason"
      onClose={onClose}
    >
      <ChoiceField
        {...form.field('reason')}
        label={t('desk.reason')}
        choices={holdReasons.map((value) => ({ value, label: t(`hold-reason.${value}`) }))}
      />
      <QuantityField
        {...form.field('part')}
        label={t('desk.holdPart')}
        help={t('desk.holdPartHelp', { free: text(free) })}
        unitsPerPack={lot.unitsPerPack}
        unitName={unit}
        atMost={free}
      />
      <TextAreaField {...form.field('note')} label={t('desk.note')} rows={2} />
      <div className={classes['consequence']}>
        <Text>{t('desk.holdConsequence')}</Text>
        {setAside > 0 && form.values.part === null && (
          <Text>{t('desk.holdEndsSetAside', { quantity: text(setAside) })}</Text>
        )}
      </div>
    </PanelForm>
  )
}

/** Ends a hold; what it held is free again. */
export function ReleaseForm({ hold, onClose }: { hold: HoldAnswer; onClose: () => void }) {
  const { t } = useTranslation('stock')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const quantityText = useQuantityText()
  const text = (quantity: number) =>
    quantityText(quantity, hold.lot?.unitsPerPack ?? 1, unitText(hold.medicine))
  const form = useDraftForm({
    id: `stock.release.${hold.id}`,
    initial: { note: '' },
    required: ['note'],
    send: ({ note }, { idempotencyKey }) =>
      api.post<{ units: number }>(`stock/holds/${hold.id}/release`, {
        note: note.trim(),
        idempotencyKey,
      }),
    onDone: ({ units }) => {
      toasts.done(t('desk.done.release', { number: hold.number, quantity: text(units) }))
      refresh('stock')
      onClose()
    },
  })
  return (
    <PanelForm
      form={form}
      submitLabel={t('desk.releaseNumber', { number: hold.number })}
      firstField="note"
      onClose={onClose}
    >
      <TextAreaField {...form.field('note')} label={t('desk.releaseReason')} rows={2} />
      <div className={classes['consequence']}>
        <Text>
          {hold.siteId === null
            ? t('desk.releaseEverywhere')
            : hold.quantity === null
              ? t('desk.releaseAll')
              : t('desk.releasePart', { quantity: text(hold.quantity) })}
        </Text>
      </div>
    </PanelForm>
  )
}
