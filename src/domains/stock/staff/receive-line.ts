import type { PlainDate } from '#kernel/plain-date.ts'
import type { FieldMessages, Option } from '#kernel/staff/index.ts'
import type { ReceivableAnswer } from './answers.ts'

/** A medicine as it was picked, with what its newest lot was like. */
export type MedicineOption = Option & {
  unit: string
  typedTradeName: string | null
  tradeNames: readonly string[]
  last: ReceivableAnswer['last']
}

/** A line of an invoice while it is being typed; the price is minor units. */
export type LineEntry = {
  medicine: MedicineOption | null
  tradeName: string
  batch: string
  expiresOn: PlainDate | null
  programme: string | null
  price: number | null
  unitsPerPack: number | null
  packs: number | null
}

export const blankEntry: LineEntry = {
  medicine: null,
  tradeName: '',
  batch: '',
  expiresOn: null,
  programme: null,
  price: null,
  unitsPerPack: null,
  packs: null,
}

export const entryFields = [
  'medicine',
  'tradeName',
  'batch',
  'expiresOn',
  'programme',
  'price',
  'unitsPerPack',
  'packs',
] as const satisfies readonly (keyof LineEntry)[]

/** Whether anything of a line was typed; the programme alone is carried over and does not count. */
export function isBegun(entry: LineEntry): boolean {
  return entryFields.some((name) => name !== 'programme' && !isEmpty(entry[name]))
}

const isEmpty = (value: LineEntry[keyof LineEntry]) =>
  value === null || (typeof value === 'string' && value.trim() === '')

/** What is missing, by field under `entry`; `packs` may be left out where only the lot is meant. */
export function missingIn(
  entry: LineEntry,
  message: string,
  optional: readonly (keyof LineEntry)[] = [],
): FieldMessages {
  return Object.fromEntries(
    entryFields
      .filter((name) => !optional.includes(name) && isEmpty(entry[name]))
      .map((name) => [`entry.${name}`, message]),
  )
}

/** The likeliest values once the medicine is known; what was typed already stays. */
export function withLikely(entry: LineEntry, medicine: MedicineOption): LineEntry {
  const { typedTradeName, tradeNames, last } = medicine
  const only = tradeNames.length === 1 ? tradeNames[0] : undefined
  return {
    ...entry,
    medicine,
    tradeName: entry.tradeName || typedTradeName || last?.tradeName || only || '',
    programme: entry.programme ?? last?.programme ?? null,
    price: entry.price ?? last?.pricePerPack ?? null,
    unitsPerPack: entry.unitsPerPack ?? last?.unitsPerPack ?? null,
  }
}

/** A lot as the API takes it; asked only of an entry in which nothing is missing. */
export function lotOf(entry: LineEntry) {
  return {
    medicineId: entry.medicine?.id,
    tradeName: entry.tradeName.trim(),
    batch: entry.batch.trim(),
    expiresOn: entry.expiresOn,
    programme: entry.programme,
    pricePerPack: entry.price,
    unitsPerPack: entry.unitsPerPack,
  }
}
