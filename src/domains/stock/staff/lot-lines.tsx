import { ActionIcon, Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { Icon, QuantityField, useFormat } from '#kernel/staff/index.ts'
import type { StockRowAnswer } from './answers.ts'
import classes from './desk.module.css'
import type { NestedFields } from './use-nested-fields.ts'
import { medicineText, unitText, useProgrammeNames, useQuantityText, worthOf } from './words.ts'

/** A lot chosen for a document; `status` says of which part of it. */
export type LotLine = { lotId: number; status: 'available' | 'held'; quantity: number | null }

export const lineKey = ({ lotId, status }: Pick<LotLine, 'lotId' | 'status'>) =>
  `${lotId}-${status}`

/** What there is of the chosen part. */
export function unitsOfLine(
  { status }: Pick<LotLine, 'status'>,
  row: StockRowAnswer | undefined,
): number {
  return (status === 'held' ? row?.held : row?.available) ?? 0
}

/** The chosen lots, each with its quantity, which never is more than there is. */
export function LotLines({
  lines,
  rows,
  fields,
  onChange,
}: {
  lines: readonly LotLine[]
  rows: ReadonlyMap<number, StockRowAnswer>
  fields: NestedFields
  onChange: (lines: LotLine[]) => void
}) {
  const { t } = useTranslation('stock')
  const replace = (key: string, quantity: number | null) =>
    onChange(lines.map((line) => (lineKey(line) === key ? { ...line, quantity } : line)))
  function remove(key: string): void {
    fields.forget(`lines.${key}`)
    onChange(lines.filter((line) => lineKey(line) !== key))
  }
  if (lines.length === 0) return null
  return (
    <ol className={classes['lines']} aria-label={t('desk.chosenLots')}>
      {lines.map((line) => (
        <Line
          key={lineKey(line)}
          line={line}
          row={rows.get(line.lotId)}
          fields={fields}
          onQuantity={(quantity) => replace(lineKey(line), quantity)}
          onRemove={() => remove(lineKey(line))}
        />
      ))}
    </ol>
  )
}

function Line({
  line,
  row,
  fields,
  onQuantity,
  onRemove,
}: {
  line: LotLine
  row: StockRowAnswer | undefined
  fields: NestedFields
  onQuantity: (quantity: number | null) => void
  onRemove: () => void
}) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const programmes = useProgrammeNames()
  const quantityText = useQuantityText()
  const left = unitsOfLine(line, row)
  const unit = unitText(row?.medicine ?? null)
  const perPack = row?.unitsPerPack ?? 1
  const words = row ? `${row.tradeName}, ${row.batch}` : t('desk.lotGone')
  return (
    <li className={classes['line']}>
      <div className={classes['lineWords']}>
        <strong>{medicineText(row?.medicine ?? null)}</strong>
        <Text>
          {words}
          {row && ` · ${t('desk.until', { date: format.date(row.expiresOn) })}`}
          {row && ` · ${programmes.get(row.programme) ?? row.programme}`}
        </Text>
        <Text c="dimmed">
          {t(`status.${line.status}`)}: {quantityText(left, perPack, unit)}
        </Text>
      </div>
      <div className={classes['bareLabel']}>
        <QuantityField
          {...fields.field(`lines.${lineKey(line)}.quantity`, line.quantity, onQuantity, true)}
          label={t('desk.quantityOf', { lot: words })}
          unitsPerPack={perPack}
          unitName={unit}
          atMost={left}
        />
      </div>
      <div className={classes['lineEnd']}>
        {row && line.quantity !== null && format.money(worthOf(line.quantity, row))}
        <ActionIcon
          variant="subtle"
          size={36}
          aria-label={t('desk.removeLine', { lot: words })}
          onClick={onRemove}
        >
          <Icon name="cross" />
        </ActionIcon>
      </div>
    </li>
  )
}
