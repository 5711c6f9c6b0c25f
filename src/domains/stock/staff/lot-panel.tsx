import { Button, Group, Stack } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  Facts,
  Icon,
  type TableDrawer,
  useAnswer,
  useFormat,
  useGo,
  useMay,
} from '#kernel/staff/index.ts'
import type { HoldAnswer, LotAnswer, LotCardAnswer } from './answers.ts'
import classes from './desk.module.css'
import { HoldForm, ReleaseForm } from './hold-form.tsx'
import { LotEntries } from './lot-entries.tsx'
import { PanelSkeleton } from './panel-parts.tsx'
import { medicineText, unitText, useProgrammeNames, useQuantityText, useSites } from './words.ts'

/** The card of a lot beside its list: how much is where, what can be done, how it came and went. */
export function useLotDrawer<Row extends LotAnswer>(siteId: number): TableDrawer<Row> {
  const { t } = useTranslation('stock')
  return useMemo(
    () => ({
      title: (_, row) =>
        row ? `${row.tradeName}, ${t('desk.batchOf', { batch: row.batch })}` : t('desk.lot'),
      render: (id) => <LotPanel key={id} lotId={Number(id)} siteId={siteId} />,
    }),
    [t, siteId],
  )
}

const shownEntries = 200

export function LotPanel({ lotId, siteId }: { lotId: number; siteId: number }) {
  const card = useAnswer<LotCardAnswer>(`stock/lots/${lotId}`, { siteId, limit: shownEntries })
  if (card.error && !card.data) {
    return <ErrorState thrown={card.error} onRetry={() => void card.refetch()} />
  }
  if (!card.data) return <PanelSkeleton />
  return (
    <Stack gap="lg">
      <Amounts card={card.data} siteId={siteId} />
      <Deeds card={card.data} siteId={siteId} />
      <LotFacts card={card.data} siteId={siteId} />
      <LotEntries card={card.data} siteId={siteId} />
    </Stack>
  )
}

function Amounts({ card, siteId }: { card: LotCardAnswer; siteId: number }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const quantityText = useQuantityText()
  const { lot, medicine, balances } = card
  const unit = unitText(medicine)
  const here = balances.filter((balance) => balance.siteId === siteId)
  if (here.length === 0) return <p>{t('desk.nothingHere')}</p>
  return (
    <dl className={classes['amounts']}>
      {here.map(({ status, quantity }) => (
        <div key={status}>
          <dt>{t(`status.${status}`)}</dt>
          <dd>
            {quantityText(quantity, lot.unitsPerPack, unit)}
            <span>{t('desk.unitsOf', { units: format.number(quantity), unit })}</span>
          </dd>
        </div>
      ))}
    </dl>
  )
}

function LotFacts({ card, siteId }: { card: LotCardAnswer; siteId: number }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const programmes = useProgrammeNames()
  const quantityText = useQuantityText()
  const sites = useSites()
  const { lot, medicine, balances } = card
  const unit = unitText(medicine)
  const elsewhere = balances.filter((balance) => balance.siteId !== siteId)
  const facts: [string, ReactNode][] = [
    [t('desk.column.medicine'), medicineText(medicine)],
    [t('desk.column.tradeName'), lot.tradeName],
    [t('desk.column.batch'), lot.batch],
    [t('desk.column.expiresOn'), format.date(lot.expiresOn)],
    [t('desk.column.programme'), programmes.get(lot.programme) ?? lot.programme],
    [
      t('desk.column.price'),
      t('desk.pricePer', {
        price: format.money(lot.pricePerPack),
        units: format.number(lot.unitsPerPack),
        unit,
      }),
    ],
  ]
  if (elsewhere.length > 0) {
    facts.push([
      t('desk.elsewhere'),
      <ul key="elsewhere" className={classes['entries']}>
        {elsewhere.map(({ siteId: at, status, quantity }) => (
          <li key={`${at} ${status}`}>
            {sites.find(({ id }) => id === at)?.name}:{' '}
            {quantityText(quantity, lot.unitsPerPack, unit)}
            {status !== 'available' && `, ${t(`status.${status}`)}`}
          </li>
        ))}
      </ul>,
    ])
  }
  return <Facts items={facts} />
}

/** Sending, writing off, holding, and releasing what is on hold. */
function Deeds({ card, siteId }: { card: LotCardAnswer; siteId: number }) {
  const { t } = useTranslation('stock')
  const go = useGo()
  const may = useMay()
  const [open, setOpen] = useState<'hold' | number>()
  const holds = useAnswer<{ items: readonly HoldAnswer[] }>('stock/holds', {
    siteId,
    lotId: card.lot.id,
  })
  const lots = { lots: String(card.lot.id) }
  const close = () => setOpen(undefined)
  const hold = holds.data?.items.find(({ id }) => id === open)
  const isHere = card.balances.some((balance) => balance.siteId === siteId)
  if (open === 'hold') return <HoldForm card={card} siteId={siteId} onClose={close} />
  if (hold) return <ReleaseForm hold={hold} onClose={close} />
  return (
    <Stack gap={8}>
      {holds.data?.items.map((each) => (
        <div key={each.id} className={classes['consequence']}>
          <Group justify="space-between" gap={8}>
            <span>
              <strong>{t(`hold-reason.${each.reason}`)}</strong> · {each.number}
              {each.note && `. ${each.note}`}
            </span>
            {may(['decide', 'stock']) && (
              <Button variant="default" onClick={() => setOpen(each.id)}>
                {t('desk.release')}
              </Button>
            )}
          </Group>
        </div>
      ))}
      {isHere && (
        <Group gap={8}>
          {may(['post', 'stock']) && (
            <>
              <Button
                variant="default"
                leftSection={<Icon name="truck" />}
                onClick={() => go({ to: 'stock/ship', search: lots })}
              >
                {t('desk.ship')}
              </Button>
              <Button
                variant="default"
                leftSection={<Icon name="minus" />}
                onClick={() => go({ to: 'stock/write-off', search: lots })}
              >
                {t('desk.writeOff')}
              </Button>
            </>
          )}
          {may(['decide', 'stock']) && (
            <Button
              variant="default"
              leftSection={<Icon name="lock" />}
              onClick={() => setOpen('hold')}
            >
              {t('desk.hold')}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  )
}
