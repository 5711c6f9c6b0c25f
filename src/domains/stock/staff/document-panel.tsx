import { Button, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  Facts,
  Icon,
  PlaceLink,
  useAnswer,
  useFormat,
  useMay,
} from '#kernel/staff/index.ts'
import type { DocumentLineAnswer, DocumentWithLines } from './answers.ts'
import classes from './desk.module.css'
import { DocumentMark } from './document-mark.tsx'
import { PanelSkeleton, PanelTitle } from './panel-parts.tsx'
import { ReverseForm } from './reverse-form.tsx'
import { useDocumentWords } from './use-document-words.ts'
import { medicineText, unitText, usePlaceText, useQuantityText } from './words.ts'

/** A document with every lot that it moved, and its reversal. */
export function DocumentPanel({ documentId, siteId }: { documentId: number; siteId: number }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const wordsOf = useDocumentWords()
  const found = useAnswer<DocumentWithLines>(`stock/documents/${documentId}`)
  if (found.error && !found.data) {
    return <ErrorState thrown={found.error} onRetry={() => void found.refetch()} />
  }
  if (!found.data) return <PanelSkeleton />
  const { document, lines } = found.data
  return (
    <Stack gap="lg">
      <Reversal found={found.data} siteId={siteId} />
      <Facts
        items={[
          [t('desk.column.kind'), t(`document.${document.kind}`)],
          [t('desk.column.number'), document.number],
          [t('desk.column.state'), <DocumentMark key="state" document={document} />],
          [t('desk.reversedBy'), document.reversedByNumber],
          [t('desk.column.about'), wordsOf(document)],
          [t('desk.column.effectiveAt'), format.moment(document.effectiveAt)],
          [t('desk.recordedAt'), format.moment(document.recordedAt)],
          [t('desk.column.recordedBy'), format.actor(document.recordedBy)],
        ]}
      />
      <Lines lines={lines} siteId={siteId} />
    </Stack>
  )
}

function Reversal({ found: { document }, siteId }: { found: DocumentWithLines; siteId: number }) {
  const { t } = useTranslation('stock')
  const mayReverse = useMay()(['decide', 'stock'])
  const [isOpen, setOpen] = useState(false)
  if (!mayReverse || !document.isReversible) return null
  if (isOpen) {
    return <ReverseForm documentId={document.id} siteId={siteId} onClose={() => setOpen(false)} />
  }
  return (
    <div>
      <Button variant="default" leftSection={<Icon name="undo" />} onClick={() => setOpen(true)}>
        {t('desk.reverse')}
      </Button>
    </div>
  )
}

const shownAtFirst = 100

function Lines({ lines, siteId }: { lines: readonly DocumentLineAnswer[]; siteId: number }) {
  const { t } = useTranslation('stock')
  const placeText = usePlaceText(siteId)
  const quantityText = useQuantityText()
  const [showsAll, setShowsAll] = useState(false)
  const shown = showsAll ? lines : lines.slice(0, shownAtFirst)
  return (
    <section>
      <PanelTitle>{t('desk.linesCount', { count: lines.length })}</PanelTitle>
      <ul className={classes['entries']}>
        {shown.map(({ lot, medicine, from, to, quantity }, index) => (
          <li key={`${lot.id} ${index}`} className={classes['cardEntry']}>
            <span>{medicineText(medicine)}</span>
            <span className={classes['moved']}>
              {quantityText(quantity, lot.unitsPerPack, unitText(medicine))}
            </span>
            <span>
              <PlaceLink to="stock" search={{ row: String(lot.id) }}>
                {lot.tradeName}, {lot.batch}
              </PlaceLink>
            </span>
            <span />
            <Text c="dimmed" component="span">
              {placeText(from)} → {placeText(to)}
            </Text>
          </li>
        ))}
      </ul>
      {shown.length < lines.length && (
        <Button variant="subtle" onClick={() => setShowsAll(true)}>
          {t('desk.showAll', { count: lines.length })}
        </Button>
      )}
    </section>
  )
}
