import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  FormFrame,
  type Option,
  Picker,
  TextField,
  useApi,
  useDraftForm,
  useLanguage,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import type { Posted, StockRowAnswer } from './answers.ts'
import classes from './desk.module.css'
import { DeskFormPage } from './desk-page.tsx'
import { type LotLine, LotLines, lineKey } from './lot-lines.tsx'
import { FocusFirst } from './focus-first.tsx'
import { ShelfGate } from './shelf-gate.tsx'
import {
  useLineCheck,
  useLinesWorth,
  useLotsOfAddress,
  useRowsById,
  useTakeByScan,
} from './use-lot-lines.ts'
import { type NestedFields, useNestedFields } from './use-nested-fields.ts'
import { useShippable } from './use-shippable.ts'
import { useUndo } from './use-undo.ts'
import { WishEntry } from './wish-entry.tsx'
import { useSites } from './words.ts'

/** Sends lots to another site; what expires first is proposed first. */
export function ShipPage() {
  const { t } = useTranslation('stock')
  return (
    <DeskFormPage title={t('desk.shipTitle')}>
      {(siteId) => (
        <ShelfGate key={siteId} siteId={siteId}>
          {(rows) => <ShipForm siteId={siteId} rows={rows} />}
        </ShelfGate>
      )}
    </DeskFormPage>
  )
}

const blank = {
  to: null as Option | null,
  wish: null as Option | null,
  wished: null as number | null,
  lines: [] as LotLine[],
  note: '',
}

function ShipForm({ siteId, rows }: { siteId: number; rows: readonly StockRowAnswer[] }) {
  const { t } = useTranslation('stock')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const undo = useUndo()
  const shippable = useShippable(rows)
  const rowsById = useRowsById(shippable)
  const checkLines = useLineCheck()
  const worth = useLinesWorth()
  const searchSites = useSiteSearch(siteId)
  const form = useDraftForm({
    id: `stock.ship.${siteId}`,
    initial: blank,
    required: ['to'],
    check: ({ lines }) => ({ ...checkLines(lines, rowsById, 'wish'), ...fields.unreadable() }),
    send: ({ to, lines, note }, { idempotencyKey }) =>
      api.post<Posted>('stock/transfers', {
        fromSiteId: siteId,
        toSiteId: to?.id,
        lines: lines.map(({ lotId, quantity }) => ({ lotId, quantity })),
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        idempotencyKey,
      }),
    onDone: ({ documentId, number }, { to, lines }) => {
      const facts = { number, site: to?.label ?? '', count: lines.length }
      toasts.done(t('desk.done.ship', facts), undo?.(documentId))
      refresh('stock')
    },
  })
  const fields: NestedFields = useNestedFields(() => form)
  const { lines, to } = form.values

  function take(wanted: readonly LotLine[]): void {
    const added = new Map(wanted.map((line) => [lineKey(line), line]))
    const kept = lines.map((line) => {
      const more = added.get(lineKey(line))
      added.delete(lineKey(line))
      return more ? { ...line, quantity: (line.quantity ?? 0) + (more.quantity ?? 0) } : line
    })
    form.set('lines', [...kept, ...added.values()])
  }
  function takeWhole(lotIds: readonly number[]): void {
    const known = new Set(lines.map(({ lotId }) => lotId))
    take(
      lotIds
        .filter((lotId) => rowsById.has(lotId) && !known.has(lotId))
        .map((lotId) => ({
          lotId,
          status: 'available',
          quantity: rowsById.get(lotId)?.available ?? 0,
        })),
    )
    const left = lotIds.filter((lotId) => !rowsById.has(lotId)).length
    if (left > 0) toasts.say(t('desk.notShippable', { count: left }))
  }
  useLotsOfAddress(takeWhole)
  useTakeByScan(
    shippable,
    (lotId) => takeWhole([lotId]),
    (batch) => toasts.say(t('desk.batchNotHere', { batch })),
  )
  return (
    <FormFrame
      form={form}
      submitLabel={
        to
          ? t('desk.shipTo', { site: to.label })
          : lines.length === 0
            ? t('desk.ship')
            : t('desk.shipLots', { count: lines.length })
      }
    >
      <FocusFirst id={form.fieldId('to')} />
      <Picker
        {...form.field('to')}
        label={t('desk.toSite')}
        searchKey={`sites but ${siteId}`}
        search={searchSites}
      />
      <WishEntry form={form} fields={fields} rows={shippable} lines={lines} onTake={take} />
      <LotLines
        lines={lines}
        rows={rowsById}
        fields={fields}
        onChange={(next) => form.set('lines', next)}
      />
      <TextField {...form.field('note')} label={t('desk.note')} maxLength={1000} />
      {lines.some(({ quantity }) => quantity) && (
        <div className={classes['consequence']}>
          <Text>
            {t('desk.shipConsequence', { count: lines.length, worth: worth(lines, rowsById) })}{' '}
            {t(undo ? 'desk.canUndo' : 'desk.cannotUndo')}
          </Text>
        </div>
      )}
    </FormFrame>
  )
}

function useSiteSearch(except: number) {
  const language = useLanguage()
  const sites = useSites()
  return (text: string): Promise<Option[]> => {
    const words = text.toLocaleLowerCase(language).split(/\s+/).filter(Boolean)
    const found = sites.filter(({ id, name, address }) => {
      const all = `${name} ${address}`.toLocaleLowerCase(language)
      return id !== except && words.every((word) => all.includes(word))
    })
    return Promise.resolve(
      found.map(({ id, name, address }) => ({ id, label: name, description: address })),
    )
  }
}
