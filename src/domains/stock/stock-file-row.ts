import type { CheckedRow, ImportColumn, ImportRow, RowProblem } from '#kernel/import/index.ts'
import { parseDecimal } from '#kernel/decimal.ts'
import { parseMoney } from '#kernel/money.ts'
import {
  lastOfMonth,
  parsePlainDate,
  type PlainDate,
  plainDate,
  yearOf,
} from '#kernel/plain-date.ts'
import { unitsFromPacks } from '#kernel/quantity.ts'
import type { Facts } from '#kernel/refusal.ts'
import type { MedicineFinder } from './find-medicine.ts'
import type { LotDetails } from './lot.ts'

export type StockFileRow = { siteId: number; lot: LotDetails; quantity: number }

/** What a row is read against. */
export type StockFileLookup = {
  finder: MedicineFinder
  /** Site by code, in small letters. */
  siteIds: ReadonlyMap<string, number>
  /** The site of the whole file, where one was chosen. */
  siteId: number | undefined
  /** Programme code by code and by name, in small letters. */
  programmes: ReadonlyMap<string, string>
  asOf: Date
  /** Rows that were refused: without them the file is not the whole stock. */
  refusedRows: number
}

export const stockFileColumns: readonly ImportColumn[] = [
  {
    name: 'site',
    isRequired: false,
    titles: ['Код аптеки', 'Аптека', 'Пункт', 'Дәріхана', 'Site'],
  },
  {
    name: 'medicine',
    isRequired: true,
    titles: ['МНН', 'Код узла СМНН', 'Лекарство', 'Препарат', 'Дәрілік зат', 'Medicine', 'INN'],
  },
  {
    name: 'form',
    isRequired: false,
    titles: ['Лекарственная форма', 'Форма', 'Дәрілік түрі', 'Form'],
  },
  { name: 'strength', isRequired: false, titles: ['Дозировка', 'Доза', 'Дозасы', 'Strength'] },
  {
    name: 'tradeName',
    isRequired: false,
    titles: ['Торговое наименование', 'Торговое название', 'Сауда атауы', 'Trade name'],
  },
  { name: 'batch', isRequired: true, titles: ['Серия', 'Партия', 'Топтама', 'Batch'] },
  {
    name: 'expiresOn',
    isRequired: true,
    titles: ['Срок годности', 'Годен до', 'Жарамдылық мерзімі', 'Expiry'],
  },
  {
    name: 'programme',
    isRequired: true,
    titles: ['Программа', 'Источник финансирования', 'Бағдарлама', 'Programme'],
  },
  { name: 'price', isRequired: true, titles: ['Цена за упаковку', 'Цена', 'Бағасы', 'Price'] },
  {
    name: 'packs',
    isRequired: false,
    titles: ['Упаковок', 'Количество упаковок', 'Қаптама', 'Packs'],
  },
  { name: 'units', isRequired: false, titles: ['Единиц', 'Количество единиц', 'Дана', 'Units'] },
  {
    name: 'unitsPerPack',
    isRequired: true,
    titles: ['Единиц в упаковке', 'В упаковке', 'Қаптамадағы саны', 'Units per pack'],
  },
]

/** Later than this many years ahead no medicine is made to last. */
const longestLifeInYears = 15
const firstYear = 2000

/** Reads a row; every column that is wrong is named, not only the first. */
export function checkStockFileRow(
  row: ImportRow,
  lookup: StockFileLookup,
): CheckedRow<StockFileRow> {
  const problems: RowProblem[] = []
  const cell = (name: string) => row.cells[name]?.trim() ?? ''
  const problem = (column: string, code: string, facts: Facts = {}) => {
    problems.push({ column, code, facts })
    return undefined
  }
  const siteId =
    readSite(cell('site'), lookup) ?? problem('site', 'site-unknown', { got: cell('site') })
  const medicine = readMedicine(row, lookup, problem)
  const batch = cell('batch') || problem('batch', 'empty')
  const expiresOn = readExpiry(cell('expiresOn'), lookup.asOf, problem)
  const programme =
    lookup.programmes.get(cell('programme').toLowerCase()) ??
    problem('programme', 'programme-unknown', {
      got: cell('programme'),
      known: [...new Set(lookup.programmes.values())].join(', '),
    })
  const price = parseMoney(cell('price'))
  if (!price.ok || price.value < 0) problem('price', 'price-wrong', { got: cell('price') })
  const unitsPerPack = readWhole(cell('unitsPerPack'), 1)
  if (unitsPerPack === undefined)
    problem('unitsPerPack', 'pack-wrong', { got: cell('unitsPerPack') })
  const quantity = readQuantity(cell('packs'), cell('units'), unitsPerPack, problem)
  if (
    problems.length > 0 ||
    siteId === undefined ||
    medicine === undefined ||
    batch === undefined ||
    expiresOn === undefined ||
    programme === undefined ||
    unitsPerPack === undefined ||
    quantity === undefined ||
    !price.ok
  ) {
    lookup.refusedRows += 1
    return { ok: false, problems }
  }
  const lot = {
    medicineId: medicine.id,
    tradeName: cell('tradeName') || medicine.inn,
    batch,
    expiresOn,
    programme,
    pricePerPack: price.value,
    unitsPerPack,
  }
  return { ok: true, value: { siteId, lot, quantity } }
}

type Complain = (column: string, code: string, facts?: Facts) => undefined

function readSite(code: string, lookup: StockFileLookup): number | undefined {
  return code === '' ? lookup.siteId : lookup.siteIds.get(code.toLowerCase())
}

function readMedicine({ cells }: ImportRow, { finder }: StockFileLookup, problem: Complain) {
  const [medicine, form, strength] = ['medicine', 'form', 'strength'].map(
    (name) => cells[name] ?? '',
  )
  const words = { medicine: medicine ?? '', form: form ?? '', strength: strength ?? '' }
  const got = [words.medicine, words.form, words.strength].filter(Boolean).join(', ')
  const match = finder.find(words)
  if (match.outcome === 'found') return match.medicine
  if (match.outcome === 'several') {
    return problem('medicine', 'medicine-ambiguous', { got, choices: match.names.join('; ') })
  }
  return match.nearest.length > 0
    ? problem('medicine', 'medicine-unknown-nearest', { got, nearest: match.nearest.join('; ') })
    : problem('medicine', 'medicine-unknown', { got })
}

/** A date, or month and year, which mean the last day of the month. */
function readExpiry(text: string, asOf: Date, problem: Complain): PlainDate | undefined {
  const month = /^(?:(\d{1,2})[./](\d{4})|(\d{4})-(\d{2}))$/.exec(text)
  const [, dotted = '', dottedYear = '', isoYear = '', isoMonth = ''] = month ?? []
  const written = month
    ? `${dottedYear || isoYear}-${(dotted || isoMonth).padStart(2, '0')}-01`
    : text
  const date = parsePlainDate(written)
  if (!date.ok) return problem('expiresOn', 'expiry-impossible', { got: text })
  const year = yearOf(date.value)
  if (year < firstYear || year > asOf.getUTCFullYear() + longestLifeInYears) {
    return problem('expiresOn', 'expiry-impossible', { got: text })
  }
  return month ? lastOfMonth(plainDate(date.value)) : date.value
}

function readQuantity(
  packs: string,
  units: string,
  unitsPerPack: number | undefined,
  problem: Complain,
): number | undefined {
  if (packs === '' && units === '') return problem('units', 'quantity-missing')
  const inPacks = packs === '' ? undefined : parseDecimal(packs)
  const inUnits = units === '' ? 0 : readWhole(units, 0)
  if (inUnits === undefined) {
    const isNegative = /^[-−]/.test(units)
    return problem('units', isNegative ? 'quantity-negative' : 'quantity-wrong', { got: units })
  }
  if (inPacks === undefined) return inUnits
  if (!inPacks.ok) return problem('packs', 'quantity-wrong', { got: packs })
  if (inPacks.value.coefficient < 0n) return problem('packs', 'quantity-negative', { got: packs })
  if (unitsPerPack === undefined) return undefined
  const fromPacks = unitsFromPacks(inPacks.value, unitsPerPack)
  if (fromPacks === undefined) {
    return problem('packs', 'quantity-breaks-a-unit', { got: packs, unitsPerPack })
  }
  return fromPacks + inUnits
}

function readWhole(text: string, atLeast: number): number | undefined {
  const number = parseDecimal(text)
  if (!number.ok || number.value.coefficient % 10n ** BigInt(number.value.scale) !== 0n) {
    return undefined
  }
  const value = Number(number.value.coefficient / 10n ** BigInt(number.value.scale))
  return Number.isSafeInteger(value) && value >= atLeast ? value : undefined
}
