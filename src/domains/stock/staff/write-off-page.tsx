import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  FormFrame,
  Picker,
  TextAreaField,
  useApi,
  useDraftForm,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import { writeOffReasons } from '../reasons.ts'
import type { Posted, StockRowAnswer } from './answers.ts'
import classes from './desk.module.css'
import { DeskFormPage } from './desk-page.tsx'
import { type LotLine, LotLines, lineKey, unitsOfLine } from './lot-lines.tsx'
import { FocusFirst } from './focus-first.tsx'
import { ShelfGate } from './shelf-gate.tsx'
import {
  type LotOption,
  useLineCheck,
  useLinesWorth,
  useLotOptions,
  useLotsOfAddress,
  useRowsById,
  useTakeByScan,
} from './use-lot-lines.ts'
import { type NestedFields, useNestedFields } from './use-nested-fields.ts'
import { useUndo } from './use-undo.ts'

/** Takes lots off the books for a reason. */
export function WriteOffPage() {
  const { t } = useTranslation('stock')
  return (
    <DeskFormPage title={t('desk.writeOffTitle')}>
      {(siteId) => (
        <ShelfGate key={siteId} siteId={siteId}>
          {(rows) => <WriteOffForm siteId={siteId} rows={rows} />}
        </ShelfGate>
      )}
    </DeskFormPage>
  )
}

const blank = {
  lines: [] as LotLine[],
  pick: null as LotOption | null,
  reason: null as string | null,
  note: '',
}

function WriteOffForm({ siteId, rows }: { siteId: number; rows: readonly StockRowAnswer[] }) {
  const { t } = useTranslation('stock')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const undo = useUndo()
  const rowsById = useRowsById(rows)
  const checkLines = useLineCheck()
  const worth = useLinesWorth()
  const options = useLotOptions(rows, ['available', 'held'])
  const form = useDraftForm({
    id: `stock.write-off.${siteId}`,
    initial: blank,
    required: ['reason'],
    check: ({ lines, reason, note }) => ({
      ...checkLines(lines, rowsById, 'pick'),
      ...fields.unreadable(),
      ...(reason === 'other' && note.trim() === '' ? { note: t('desk.noteNeeded') } : {}),
    }),
    send: ({ lines, reason, note }, { idempotencyKey }) =>
      api.post<Posted>('stock/write-offs', {
        siteId,
        reason,
        ...(note.trim() === '' ? {} : { note: note.trim() }),
        lines,
        idempotencyKey,
      }),
    onDone: ({ documentId, number }, { lines }) => {
      toasts.done(t('desk.done.writeOff', { number, count: lines.length }), undo?.(documentId))
      refresh('stock')
    },
  })
  const fields: NestedFields = useNestedFields(() => form)
  const { lines } = form.values

  function take(wanted: readonly Pick<LotLine, 'lotId' | 'status'>[]): void {
    const known = new Set(lines.map(lineKey))
    const added = wanted
      .filter((line) => !known.has(lineKey(line)))
      .map((line) => ({ ...line, quantity: unitsOfLine(line, rowsById.get(line.lotId)) }))
    form.set('lines', [...lines, ...added])
  }
  /** Of a lot by its number: every part of it that there is. */
  const partsOf = (lotId: number) =>
    (['available', 'held'] as const)
      .map((status) => ({ lotId, status }))
      .filter((line) => unitsOfLine(line, rowsById.get(lotId)) > 0)

  useLotsOfAddress((lotIds) => take(lotIds.flatMap(partsOf)))
  useTakeByScan(
    rows,
    (lotId) => take(partsOf(lotId)),
    (batch) => toasts.say(t('desk.batchNotHere', { batch })),
  )
  return (
    <FormFrame
      form={form}
      submitLabel={
        lines.length === 0 ? t('desk.writeOff') : t('desk.writeOffLots', { count: lines.length })
      }
    >
      <FocusFirst id={form.fieldId('pick')} />
      <Picker<LotOption>
        {...form.field('pick')}
        label={t('desk.addLot')}
        help={t('desk.addLotHelp')}
        searchKey={`stock lots ${siteId} ${rows.length}`}
        search={(text) => Promise.resolve(options(text))}
        onChange={(picked) => {
          if (picked) take([picked.line])
          form.set('pick', null)
        }}
      />
      <LotLines
        lines={lines}
        rows={rowsById}
        fields={fields}
        onChange={(next) => form.set('lines', next)}
      />
      <ChoiceField
        {...form.field('reason')}
        label={t('desk.reason')}
        choices={writeOffReasons.map((value) => ({ value, label: t(`write-off-reason.${value}`) }))}
      />
      <TextAreaField {...form.field('note')} label={t('desk.note')} rows={2} />
      {lines.some(({ quantity }) => quantity) && (
        <div className={classes['consequence']}>
          <Text>
            {t('desk.writeOffConsequence', { count: lines.length, worth: worth(lines, rowsById) })}{' '}
            {t(undo ? 'desk.canUndo' : 'desk.cannotUndo')}
          </Text>
        </div>
      )}
    </FormFrame>
  )
}
