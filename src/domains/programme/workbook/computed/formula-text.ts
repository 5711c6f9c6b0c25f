import type { Exact, Expression } from '../../model/types.ts'

const strength = { '+': 1, '-': 1, '*': 2, '/': 2 } as const

/**
 * A formula of the programme as a spreadsheet writes it. `cellOf` gives the address of a figure or of
 * the population; undefined where one of them has none.
 */
export function formulaText(
  expression: Expression,
  cellOf: (leaf: Extract<Expression, { kind: 'figure' | 'population' }>) => string | undefined,
): string | undefined {
  if (expression.kind === 'number') return numberText(expression.value)
  if (expression.kind === 'figure' || expression.kind === 'population') return cellOf(expression)
  const { kind } = expression
  const side = (inner: Expression, isRight: boolean): string | undefined => {
    const text = formulaText(inner, cellOf)
    if (text === undefined || !('left' in inner)) return text
    const isWeaker = strength[inner.kind] < strength[kind]
    const isSame = isRight && strength[inner.kind] === strength[kind]
    return isWeaker || isSame ? `(${text})` : text
  }
  const [left, right] = [side(expression.left, false), side(expression.right, true)]
  return left === undefined || right === undefined ? undefined : left + kind + right
}

/** The nearest number that a spreadsheet can hold: about fifteen digits. */
export function toNumber({ over, under }: Exact): number {
  const whole = over / under
  if (whole * under === over) return Number(whole)
  const digits = 10n ** BigInt(Math.max(18 - String(whole).length, 0))
  return Number(`${(over * digits) / under}e-${String(digits).length - 1}`)
}

function numberText({ over, under }: Exact): string {
  return under === 1n ? String(over) : String(toNumber({ over, under }))
}
