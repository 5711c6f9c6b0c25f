import { useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type FieldMessages,
  type Option,
  useAddressParam,
  useFormat,
  useScanner,
  useToday,
} from '#kernel/staff/index.ts'
import { readPackCode } from '#kernel/identifier/gs1-code.ts'
import type { StockRowAnswer } from './answers.ts'
import { type LotLine, lineKey, unitsOfLine } from './lot-lines.tsx'
import { medicineText, unitText, useQuantityText, worthOf } from './words.ts'

export function useRowsById(rows: readonly StockRowAnswer[]): ReadonlyMap<number, StockRowAnswer> {
  return useMemo(() => new Map(rows.map((row) => [row.id, row])), [rows])
}

/** What is missing or too much in the lines, by field; the form is not sent with any. */
export function useLineCheck() {
  const { t } = useTranslation('stock')
  return (
    lines: readonly LotLine[],
    rows: ReadonlyMap<number, StockRowAnswer>,
    emptyField: string,
  ): FieldMessages => {
    if (lines.length === 0) return { [emptyField]: t('desk.noLines') }
    return Object.fromEntries(
      lines.flatMap((line) => {
        const path = `lines.${lineKey(line)}.quantity`
        const left = unitsOfLine(line, rows.get(line.lotId))
        if (line.quantity === null || line.quantity === 0) {
          return [[path, t('desk.moreThanNothing')]]
        }
        return line.quantity > left ? [[path, t('desk.onlySoMuch', { left })]] : []
      }),
    )
  }
}

/** '3 партии на 12 345,60 ₽': what the lines add up to. */
export function useLinesWorth() {
  const format = useFormat()
  return (lines: readonly LotLine[], rows: ReadonlyMap<number, StockRowAnswer>): string =>
    format.money(
      lines.reduce((sum, { lotId, quantity }) => {
        const row = rows.get(lotId)
        return sum + (row && quantity !== null ? worthOf(quantity, row) : 0)
      }, 0),
    )
}

export type LotOption = Option & { line: Pick<LotLine, 'lotId' | 'status'> }

/** The lots of a shelf as options, found by any part of their words. */
export function useLotOptions(
  rows: readonly StockRowAnswer[],
  statuses: readonly LotLine['status'][],
) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const quantityText = useQuantityText()
  return (text: string): LotOption[] => {
    const words = text.toLocaleLowerCase().split(/\s+/).filter(Boolean)
    const options: LotOption[] = []
    for (const row of rows) {
      const all = `${medicineText(row.medicine)} ${row.tradeName} ${row.batch}`.toLocaleLowerCase()
      if (!words.every((word) => all.includes(word))) continue
      for (const status of statuses) {
        const line = { lotId: row.id, status }
        const left = unitsOfLine(line, row)
        if (left === 0) continue
        options.push({
          id: lineKey(line),
          line,
          label: `${row.tradeName}, ${row.batch}`,
          description: [
            medicineText(row.medicine),
            t('desk.until', { date: format.date(row.expiresOn) }),
            `${t(`status.${status}`)}: ${quantityText(left, row.unitsPerPack, unitText(row.medicine))}`,
          ].join(' · '),
        })
      }
      if (options.length >= mostOptions) break
    }
    return options
  }
}
const mostOptions = 30

/** Takes the lots that the address names (`lots=17,18`) once. */
export function useLotsOfAddress(take: (lotIds: readonly number[]) => void): void {
  const [named, setNamed] = useAddressParam('lots')
  const latest = useRef(take)
  useEffect(() => {
    latest.current = take
  })
  useEffect(() => {
    if (!named) return
    latest.current(named.split(',').map(Number).filter(Number.isSafeInteger))
    setNamed(undefined)
  }, [named, setNamed])
}

/** The code of a pack takes its lot, where the shelf has exactly one of the batch. */
export function useTakeByScan(
  rows: readonly StockRowAnswer[],
  take: (lotId: number) => void,
  onUnknown: (batch: string) => void,
): void {
  const today = useToday()
  useScanner((scanned) => {
    const pack = readPackCode(scanned, today)
    if (!pack?.batch) return false
    const found = rows.filter(
      ({ batch, expiresOn }) =>
        batch === pack.batch && (pack.expiresOn === null || expiresOn === pack.expiresOn),
    )
    const [only] = found
    if (only && found.length === 1) take(only.id)
    else onUnknown(pack.batch)
    return true
  })
}
