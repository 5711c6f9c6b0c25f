import { Text } from '@mantine/core'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type DraftForm,
  type FieldMessages,
  FormFrame,
  QuantityField,
  TextField,
  useApi,
  useDraftForm,
  useFormat,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import { unitText } from '../../counter/staff/words.ts'
import type { RequestLineAnswer } from './answers.ts'
import { LineWords } from './lines-view.tsx'
import classes from './wards.module.css'

/** Units by line and lot; what is not named is as proposed. */
type Issuing = { units: Record<string, number | null>; receivedBy: string }

const keyOf = (lineId: number, lotId: number) => `${lineId}-${lotId}`

/** The issue sheet: what expires first is proposed, each lot can be changed, someone signs for it. */
export function IssueForm({
  requestId,
  lines,
}: {
  requestId: number
  lines: readonly RequestLineAnswer[]
}) {
  const { t } = useTranslation('prescriptions-wards')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const unreadable = useRef<Record<string, string>>({})
  const form = useDraftForm<Issuing, { number: string }>({
    id: `wards.issue.${requestId}`,
    initial: { units: {}, receivedBy: '' },
    required: ['receivedBy'],
    check: (values) => ({
      ...checkOf(lines, values, {
        tooMuch: (left) => t('desk.tooMuch', { left }),
        nothing: t('desk.nothingChosen'),
      }),
      ...unreadable.current,
    }),
    send: (values, { idempotencyKey }) =>
      api.post(`ward-requests/${requestId}/issues`, {
        lines: chosenOf(lines, values).filter(({ units }) => units > 0),
        receivedBy: values.receivedBy.trim(),
        idempotencyKey,
      }),
    onDone: ({ number }) => {
      toasts.done(t('desk.issuedDone', { number }))
      refresh('ward-requests', 'stock')
    },
  })
  const total = chosenOf(lines, form.values).filter(({ units }) => units > 0).length
  return (
    <FormFrame form={form} submitLabel={t('desk.issue', { count: total })}>
      <ol className={classes['lines']} aria-label={t('desk.lines')}>
        {lines.map((line) => (
          <li key={line.id} className={classes['line']}>
            <LineWords line={line} />
            <LineLots
              line={line}
              form={form}
              onUnreadable={(key, message) => {
                if (message) unreadable.current[key] = message
                else delete unreadable.current[key]
              }}
            />
          </li>
        ))}
      </ol>
      <TextField
        {...form.field('receivedBy')}
        label={t('desk.receivedBy')}
        help={t('desk.receivedByHelp')}
        maxLength={300}
      />
    </FormFrame>
  )
}

function LineLots({
  line,
  form,
  onUnreadable,
}: {
  line: RequestLineAnswer
  form: DraftForm<Issuing>
  onUnreadable: (key: string, message: string | undefined) => void
}) {
  const { t } = useTranslation('prescriptions-wards')
  const format = useFormat()
  const left = line.units - line.issuedUnits
  const unit = unitText(line.medicine.unit)
  if (left === 0) return <Text>{t('desk.allIssued')}</Text>
  const { missing } = line.proposal
  return (
    <>
      {missing > 0 && (
        <Text className={classes['short'] ?? ''}>
          {t('desk.missing', { units: format.number(missing), unit })}
        </Text>
      )}
      {line.shelf.map((lot) => {
        const key = keyOf(line.id, lot.id)
        return (
          <QuantityField
            key={key}
            id={form.fieldId(`units.${key}`)}
            value={unitsOf(line, lot.id, form.values)}
            onChange={(units) => form.set('units', { ...form.values.units, [key]: units })}
            error={form.errorAt(`units.${key}`)}
            required={false}
            onUnreadable={(message) => onUnreadable(`units.${key}`, message)}
            label={t('desk.lotLabel', {
              name: lot.tradeName,
              batch: lot.batch,
              until: format.date(lot.expiresOn),
            })}
            unitsPerPack={lot.unitsPerPack}
            unitName={unit}
            atMost={Math.min(lot.available, left)}
          />
        )
      })}
      {form.errorAt(`lines.${line.id}`) && (
        <Text className={classes['short'] ?? ''}>{form.errorAt(`lines.${line.id}`)}</Text>
      )}
    </>
  )
}

function unitsOf(line: RequestLineAnswer, lotId: number, { units }: Issuing): number | null {
  const typed = units[keyOf(line.id, lotId)]
  if (typed !== undefined) return typed
  return line.proposal.lines.find((each) => each.lotId === lotId)?.quantity ?? null
}

function chosenOf(lines: readonly RequestLineAnswer[], values: Issuing) {
  return lines.flatMap((line) =>
    line.shelf.map(({ id: lotId }) => ({
      lineId: line.id,
      lotId,
      units: line.issuedUnits === line.units ? 0 : (unitsOf(line, lotId, values) ?? 0),
    })),
  )
}

function checkOf(
  lines: readonly RequestLineAnswer[],
  values: Issuing,
  words: { tooMuch: (left: number) => string; nothing: string },
): FieldMessages {
  const chosen = chosenOf(lines, values)
  const tooMuch = lines.flatMap((line) => {
    const left = line.units - line.issuedUnits
    const given = chosen
      .filter(({ lineId }) => lineId === line.id)
      .reduce((sum, { units }) => sum + units, 0)
    return given > left ? [[`lines.${line.id}`, words.tooMuch(left)] as const] : []
  })
  const isNothing = chosen.every(({ units }) => units === 0)
  return {
    ...Object.fromEntries(tooMuch),
    ...(isNothing ? { units: words.nothing } : {}),
  }
}
