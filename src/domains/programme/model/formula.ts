import { parseDecimal } from '#kernel/decimal.ts'
import { exactOf } from './exact.ts'
import type { Expression, LineCode, MeasureCode } from './types.ts'

const token = /\s*(?:(\d+(?:[.,]\d+)?)|([a-z](?:[a-z0-9-]*[a-z0-9])?)(?:@([\w.-]+))?|([-+*/()]))/y

/** A text that is no formula; `at` is the position, from 1, where it stops being one. */
export type FormulaUnreadable = { readonly problem: 'formula-unreadable'; readonly at: number }

type Token = { readonly at: number; readonly sign?: string; readonly leaf?: Expression }

/**
 * Reads `norm * unit-cost * population / 1000`: names of measures, `population`, numbers, + − * / and
 * brackets; `total@grand` is the measure of another line. A minus stands between spaces, since names
 * of measures contain one.
 */
export function parseFormula(text: string): Expression | FormulaUnreadable {
  const tokens = tokensOf(text)
  if (!Array.isArray(tokens)) return tokens
  let next = 0
  const failed = (): FormulaUnreadable => ({
    problem: 'formula-unreadable',
    at: tokens[next]?.at ?? text.length + 1,
  })
  const isNext = (signs: string) => signs.includes(tokens[next]?.sign ?? '?')
  const binary = (signs: string, below: () => Expression | undefined) => {
    let left = below()
    while (left && isNext(signs)) {
      const kind = tokens[next++]?.sign as '+' | '-' | '*' | '/'
      const right = below()
      left = right && { kind, left, right }
    }
    return left
  }
  const leaf = (): Expression | undefined => {
    const current = tokens[next]
    if (current?.leaf) {
      next += 1
      return current.leaf
    }
    if (!isNext('(')) return undefined
    next += 1
    const inside = sum()
    if (!inside || !isNext(')')) return undefined
    next += 1
    return inside
  }
  const sum = () => binary('+-', () => binary('*/', leaf))
  const read = sum()
  return read && next === tokens.length ? read : failed()
}

function tokensOf(text: string): Token[] | FormulaUnreadable {
  const tokens: Token[] = []
  let offset = 0
  while (text.slice(offset).trim() !== '') {
    token.lastIndex = offset
    const found = token.exec(text)
    if (!found) return { problem: 'formula-unreadable', at: offset + 1 }
    const [, number, name, line, sign] = found
    const at = offset + 1
    if (sign !== undefined) tokens.push({ at, sign })
    else if (number !== undefined) {
      const read = parseDecimal(number)
      if (!read.ok) return { problem: 'formula-unreadable', at }
      tokens.push({ at, leaf: { kind: 'number', value: exactOf(read.value) } })
    } else if (name === 'population' && line === undefined) {
      tokens.push({ at, leaf: { kind: 'population' } })
    } else {
      const leaf = { kind: 'figure', measure: name ?? '' } as const
      tokens.push({ at, leaf: line === undefined ? leaf : { ...leaf, line } })
    }
    offset = token.lastIndex
  }
  return tokens
}

/** The figures that a formula names, in its order. */
export function figuresIn(
  expression: Expression,
): { readonly measure: MeasureCode; readonly line?: LineCode }[] {
  if (expression.kind === 'figure') return [expression]
  if (expression.kind === 'number' || expression.kind === 'population') return []
  return [...figuresIn(expression.left), ...figuresIn(expression.right)]
}

export function usesPopulation(expression: Expression): boolean {
  if (expression.kind === 'population') return true
  if (expression.kind === 'number' || expression.kind === 'figure') return false
  return usesPopulation(expression.left) || usesPopulation(expression.right)
}
