import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PlaceLink, useFormat, useMay } from '#kernel/staff/index.ts'
import type { CardEntryAnswer, LotCardAnswer } from './answers.ts'
import classes from './desk.module.css'
import { PanelTitle } from './panel-parts.tsx'
import { ReverseForm } from './reverse-form.tsx'
import { unitText, usePlaceText, useQuantityText } from './words.ts'

/** How the lot came and went, the latest first, with what was left at the site after each. */
export function LotEntries({ card, siteId }: { card: LotCardAnswer; siteId: number }) {
  const { t } = useTranslation('stock')
  return (
    <section>
      <PanelTitle>{t('desk.history')}</PanelTitle>
      <ul className={classes['entries']}>
        {card.entries.map((entry) => (
          <Entry key={entry.id} entry={entry} card={card} siteId={siteId} />
        ))}
      </ul>
      {card.total > card.entries.length && (
        <Text c="dimmed">
          {t('desk.entriesOf', { shown: card.entries.length, count: card.total })}
        </Text>
      )}
    </section>
  )
}

type Props = { entry: CardEntryAnswer; card: LotCardAnswer; siteId: number }

function Entry({ entry, card: { lot, medicine }, siteId }: Props) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const quantityText = useQuantityText()
  const placeText = usePlaceText(siteId)
  const mayReverse = useMay()(['decide', 'stock'])
  const [isReversing, setReversing] = useState(false)
  const { documentId, documentKind, documentNumber, from, to, quantity, balance } = entry
  const unit = unitText(medicine)
  const change =
    (to.siteId === siteId ? quantity : 0) - (from.siteId === siteId ? quantity : 0) || quantity
  const isInside = to.siteId === siteId && from.siteId === siteId
  const isVoid = entry.isReversed || entry.reversesId !== null
  return (
    <li className={classes['cardEntry']} data-void={isVoid || undefined}>
      <span>
        {t(`document.${documentKind}`)}{' '}
        <PlaceLink to="stock/documents" search={{ row: String(documentId) }}>
          {documentNumber}
        </PlaceLink>
        {entry.isReversed && ` · ${t('desk.reversed')}`}
      </span>
      <span className={classes['moved']}>
        {!isInside && change > 0 && '+'}
        {quantityText(change, lot.unitsPerPack, unit)}
      </span>
      <Text c="dimmed" component="span">
        {format.moment(entry.effectiveAt)} · {placeText(from)} → {placeText(to)} ·{' '}
        {format.actor(entry.recordedBy)}
      </Text>
      <span className={classes['balance']}>
        {balance !== null &&
          t('desk.leftAfter', { quantity: quantityText(balance, lot.unitsPerPack, unit) })}
      </span>
      {mayReverse && entry.isReversible && !isReversing && (
        <span>
          <Button variant="subtle" size="compact-sm" onClick={() => setReversing(true)}>
            {t('desk.reverse')}
          </Button>
        </span>
      )}
      {isReversing && (
        <div style={{ gridColumn: '1 / -1' }}>
          <ReverseForm
            documentId={documentId}
            siteId={siteId}
            onClose={() => setReversing(false)}
          />
        </div>
      )}
    </li>
  )
}
