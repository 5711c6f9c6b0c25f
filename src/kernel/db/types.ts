import pg from 'pg'

const oid = { int8: 20, date: 1082, int8Array: 1016, dateArray: 1182 } as const

const textArray = 1009 // not among the driver's named types
const parseTextArray = pg.types.getTypeParser(textArray as number, 'text') as (
  text: string,
) => string[]

/** An int8 as a number; a value that a number cannot hold exactly is a fault, never a rounding. */
function parseInt8(text: string): number {
  const value = Number(text)
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 beyond 2^53: ${text}`)
  return value
}

/**
 * How columns come back: `date` as the plain text YYYY-MM-DD (the driver's own
 * default is an instant in the server's zone, which moves dates by a day),
 * int8 as a number, numeric as exact text, timestamptz as a Date.
 */
export const columnTypes: pg.CustomTypesConfig = {
  getTypeParser(id: number, format?: 'text' | 'binary') {
    switch (id) {
      case oid.int8:
        return parseInt8
      case oid.date:
        return (text: string) => text
      case oid.int8Array:
        return (text: string) => parseTextArray(text).map(parseInt8)
      case oid.dateArray:
        return parseTextArray
      default:
        return pg.types.getTypeParser(id, format ?? 'text')
    }
  },
}
