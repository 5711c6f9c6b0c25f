import type { Cell, CellValue } from 'hucre'

/** Why a cell is not taken as it stands; the sentences are in the locales under `problem`. */
export type CellProblem = {
  readonly code:
    | 'cell-date'
    | 'cell-formula'
    | 'cell-formula-itself'
    | 'cell-error'
    | 'cell-number-format'
  readonly facts: Readonly<Record<string, string>>
}

/**
 * What a person sees in a cell. The template's cells are texts; a number that was typed into a cell of
 * another format is taken as its format shows it, where that is plain digits. A date is a problem (a
 * spreadsheet makes "5 янв" out of "5.1"), unless the column holds dates.
 */
export function cellText(
  value: CellValue | undefined,
  cell: Partial<Cell> | undefined,
  address: string,
  isDateColumn: boolean,
): string | CellProblem {
  if (cell?.formula !== undefined) {
    const names = cell.formula
      .replaceAll('$', '')
      .toUpperCase()
      .split(/[^A-Z0-9!.']+/)
    const code = names.includes(address) ? 'cell-formula-itself' : 'cell-formula'
    return { code, facts: { formula: `=${cell.formula}` } }
  }
  if (cell?.type === 'error') return { code: 'cell-error', facts: { got: String(value) } }
  if (value === null || value === undefined) return ''
  if (value instanceof Date) {
    const day = value.toISOString().slice(0, 10)
    return isDateColumn ? day : { code: 'cell-date', facts: { date: day } }
  }
  if (typeof value !== 'number') return String(value).replaceAll(/\r\n?/g, '\n').trim()
  const shown = shownNumber(value, cell?.style?.numFmt)
  return (
    shown ?? {
      code: 'cell-number-format',
      facts: { format: cell?.style?.numFmt ?? '', got: String(value) },
    }
  )
}

const plainFormat = /^(#,##|# ##|#\u00a0##)?0(?:\.(0+))?(\\?\s*%)?$/

/** A number as its format prints it, with a comma; undefined for a format that is not plain digits. */
function shownNumber(value: number, format = 'General'): string | undefined {
  if (format === 'General' || format === '@' || format === '') {
    const digits = Number(value.toPrecision(11))
    const text = String(digits)
    return digits === value && !text.includes('e') ? text.replace('.', ',') : undefined
  }
  const found = plainFormat.exec(format)
  if (!found) return undefined
  const [, groups, decimals = '', percent] = found
  const scaled = percent === undefined ? value : Number((value * 100).toPrecision(15))
  if (Math.abs(scaled) >= 1e15) return undefined
  const fixed = roundedHalfUp(scaled, decimals.length)
  const [whole = '', rest] = fixed.split('.')
  const grouped = groups === undefined ? whole : whole.replaceAll(/\B(?=(\d{3})+$)/g, ' ')
  return `${grouped}${rest === undefined ? '' : `,${rest}`}${percent === undefined ? '' : '%'}`
}

/** A spreadsheet rounds the fifteen digits that it shows, not the binary fraction beneath them. */
function roundedHalfUp(value: number, decimals: number): string {
  const shortest = value.toPrecision(15)
  const shifted = Math.round(Number(`${Math.abs(Number(shortest))}e${decimals}`))
  const text = Number(`${shifted}e-${decimals}`).toFixed(decimals)
  return value < 0 && shifted !== 0 ? `-${text}` : text
}
