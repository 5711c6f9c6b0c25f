import {
  formatSnils,
  parseEnp,
  parseIin,
  parseSnils,
  type Snils,
} from '#kernel/identifier/index.ts'
import { notParsed, type Parsed, parsed } from '#kernel/parsed.ts'
import type { NumberKind } from './types.ts'

/** A number of a kind as it is stored: bare digits (and capital letters on papers), its check digit proved. */
export function parseNumber(kind: NumberKind, text: string): Parsed<string> {
  switch (kind) {
    case 'snils':
      return parseSnils(text)
    case 'oms-policy':
      return parseEnp(text)
    case 'iin':
      return parseIin(text)
    case 'oms-policy-old':
    case 'passport':
      return parsePaperNumber(text)
  }
}

/** Series and number of a paper: digits and letters; spaces, dashes and № are dropped. */
function parsePaperNumber(text: string): Parsed<string> {
  const bare = text.toUpperCase().replaceAll(/[\s\u00a0№-]/g, '')
  if (bare === '') return notParsed('empty')
  const wrong = /[^0-9A-ZА-Я]/.exec(bare)
  if (wrong)
    return notParsed('unexpected-character', { character: wrong[0], position: wrong.index + 1 })
  if (bare.length < 4 || bare.length > 20) {
    return notParsed('wrong-length', { expected: '4–20', got: bare.length })
  }
  return parsed(bare)
}

const kindByLength: Readonly<Record<number, NumberKind>> = {
  11: 'snils',
  12: 'iin',
  16: 'oms-policy',
}

/** Whether somebody typed a number and not a name: digits, and what stands between them. */
export function looksLikeNumber(text: string): boolean {
  return /^[\d\s\u00a0-]+$/.test(text.trim()) && /\d{3}/.test(text)
}

/** Which kind a number is, by how many digits it has. */
export function kindOfNumber(text: string): NumberKind | undefined {
  return kindByLength[text.replaceAll(/\D/g, '').length]
}

/** As it is printed. */
export function formatNumber(kind: NumberKind, value: string): string {
  if (kind === 'snils') return formatSnils(value as Snils)
  if (kind === 'oms-policy') return value.replaceAll(/(\d{4})(?=\d)/g, '$1 ')
  return value
}
