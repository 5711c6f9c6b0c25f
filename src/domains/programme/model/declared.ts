import type { Declared } from './types.ts'

const addend = /([+−–-])?\s*(\d+(?:\.\d+)*)/g

/**
 * The rows of a sum as printed: "сумма строк 28 + 33", "29.1 + 34.1", "01 + 15 - 20". Undefined where
 * the text names no row. "01 - 05" after the word for a range is not read as a range: no document
 * seen writes one.
 */
export function readDeclared(text: string): Declared | undefined {
  const rows = [...text.matchAll(addend)].map(([, sign, row]) => ({
    row: row ?? '',
    isMinus: sign !== undefined && sign !== '+',
  }))
  return rows.length === 0 ? undefined : { text, rows }
}
