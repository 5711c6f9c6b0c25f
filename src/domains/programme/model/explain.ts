import type { Language } from '#kernel/language.ts'
import { formatExact } from './exact.ts'
import { decimalsOf } from './compute.ts'
import type { Cell, Computed, How, Programme } from './types.ts'

/** One number of an explanation: what it is, its value, and where the document prints it. */
export type Operand = {
  readonly key: string
  readonly value: string
  readonly isMinus: boolean
  readonly printed: readonly Cell[]
}

export type Explanation = {
  readonly key: string
  readonly value: string
  readonly how: How
  readonly operands: readonly Operand[]
  readonly printed: readonly Cell[]
}

/**
 * How a figure came about: the formula or the sum, its operands with their values, and the places of
 * each in the document, with numbers as the language writes them. Undefined for a figure that nothing gives.
 */
export function explain(
  programme: Programme,
  computed: Computed,
  key: string,
  language: Language = 'ru',
): Explanation | undefined {
  const figure = computed.figures.get(key)
  if (!figure) return undefined
  const { how } = figure
  const operand = (of: string, isMinus: boolean): Operand => {
    const [, denominator] = of.split('|')
    const isPopulation =
      of.startsWith('population|') && programme.denominators.has(denominator ?? '')
    const value = isPopulation
      ? computed.populations.get(of as `population|${string}|${number}`)
      : computed.figures.get(of)?.exact
    const decimals = isPopulation ? 0 : decimalsOf(programme, of)
    return {
      key: of,
      value: value ? formatExact(value, decimals, language) : '',
      isMinus,
      printed: programme.cellsOf(of),
    }
  }
  const plus = 'operands' in how ? how.operands.map((each) => operand(each, false)) : []
  const minus = 'minus' in how ? how.minus.map((each) => operand(each, true)) : []
  const { exact, printed } = figure
  const value = formatExact(exact, decimalsOf(programme, figure.key), language)
  return { key, value, how, operands: [...plus, ...minus], printed }
}
