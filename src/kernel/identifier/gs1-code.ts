import { parseGtin } from './gtin.ts'
import { isPlainDate, type PlainDate, plainDate } from '#kernel/plain-date.ts'

/** What a code on a pack says, as far as receiving needs it; null where the code does not say it. */
export type ScannedPack = {
  /** Fourteen digits, with leading zeros. */
  gtin: string | null
  batch: string | null
  expiresOn: PlainDate | null
}

const separator = '\u001d'
/** Elements of a fixed length, without the identifier itself (GS1 General Specifications, 3.2). */
const fixedLengths: Readonly<Record<string, number>> = {
  '00': 18,
  '01': 14,
  '02': 14,
  '11': 6,
  '12': 6,
  '13': 6,
  '15': 6,
  '16': 6,
  '17': 6,
  '20': 2,
}

/**
 * Reads what a scanner sends for a GS1 DataMatrix (with or without its symbology mark and its
 * separators) or for an EAN-13 or EAN-8. Undefined for any other code.
 *
 * @param today decides the century of the two digits of a year: at most 50 years ahead
 */
export function readPackCode(scanned: string, today: PlainDate): ScannedPack | undefined {
  const code = scanned.trim().replace(/^\](?:d2|C1|Q3|E0|E4)/, '')
  if (/^\d{8}$|^\d{13}$/.test(code)) {
    const gtin = gtinOf(code)
    return gtin === null ? undefined : { gtin, batch: null, expiresOn: null }
  }
  const elements = elementsOf(code.startsWith(separator) ? code.slice(1) : code)
  const gtin = gtinOf(elements?.get('01') ?? '')
  if (!elements || gtin === null) return undefined
  return {
    gtin,
    batch: elements.get('10') ?? null,
    expiresOn: expiryOf(elements.get('17'), today),
  }
}

/** Null where the check digit is wrong. */
function gtinOf(digits: string): string | null {
  const parsed = parseGtin(digits.padStart(14, '0'))
  return parsed.ok ? parsed.value : null
}

/** The elements by identifier; undefined where the text is not built as GS1 says. */
function elementsOf(code: string): ReadonlyMap<string, string> | undefined {
  const elements = new Map<string, string>()
  let rest = code
  while (rest !== '') {
    const identifier = rest.slice(0, 2)
    const length = fixedLengths[identifier]
    if (!/^\d\d$/.test(identifier)) return undefined
    const end = rest.indexOf(separator)
    const stop = length === undefined ? (end === -1 ? rest.length : end) : 2 + length
    const value = rest.slice(2, stop)
    if (value === '' || (length !== undefined && !/^\d+$/.test(value))) return undefined
    if (length !== undefined && value.length < length) return undefined
    elements.set(identifier, value)
    rest = rest.slice(rest.startsWith(separator, stop) ? stop + separator.length : stop)
  }
  return elements
}

/** YYMMDD; the day 00 is the last of the month. Null where there is no such day. */
function expiryOf(text: string | undefined, today: PlainDate): PlainDate | null {
  if (text === undefined) return null
  const thisYear = Number(today.slice(0, 4))
  const near = Math.floor(thisYear / 100) * 100 + Number(text.slice(0, 2))
  const year = near > thisYear + 50 ? near - 100 : near <= thisYear - 50 ? near + 100 : near
  const month = text.slice(2, 4)
  const day = text.slice(4) === '00' ? lastDayOf(year, Number(month)) : text.slice(4)
  const date = `${year}-${month}-${day}`
  return isPlainDate(date) ? plainDate(date) : null
}

const lastDayOf = (year: number, month: number) =>
  String(new Date(Date.UTC(year, month, 0)).getUTCDate())
