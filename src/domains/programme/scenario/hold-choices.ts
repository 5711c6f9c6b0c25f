import type { AnyKey, Computed, FigureKey, Programme } from '../model/types.ts'
import { isInput, partsOf, reaches, wholesOf } from './inputs.ts'

type Known = { readonly programme: Programme; readonly base: Computed }

/** What can be held: the whole first, then every computed amount of money, per head and share. */
export function heldFigures({ programme, base }: Known, year: number): FigureKey[] {
  const whole = wholesOf(programme, base)[0]?.code
  const isHeld = (kind: string) => ['money', 'money-per-head', 'percent'].includes(kind)
  const keys = [...base.figures.values()].flatMap(({ key, how }) => {
    const parts = partsOf(programme, key)
    const isComputed = how.kind !== 'input' && how.kind !== 'override'
    if (parts?.kind !== 'figure' || parts.year !== year || !isComputed) return []
    return isHeld(parts.measure.kind) ? [{ key, parts }] : []
  })
  const rank = ({ parts }: (typeof keys)[number]) =>
    (parts.measure.kind === 'money' ? 0 : 2) +
    (parts.line.code === whole || parts.line.ofSource === whole ? 0 : 1)
  return keys.toSorted((one, other) => rank(one) - rank(other)).map(({ key }) => key)
}

/** Every input of a year that can fit a held figure: people, norms, costs, amounts. */
export function inputKeys({ programme, base }: Known, year: number): AnyKey[] {
  const inOrder = ['volume-per-head', 'money-per-unit', 'money']
  const figures = [...base.figures.values()].flatMap(({ key }) => {
    const parts = partsOf(programme, key)
    if (parts?.kind !== 'figure' || parts.year !== year || !isInput(base, key)) return []
    const rank = inOrder.indexOf(parts.measure.kind)
    return rank < 0 ? [] : [{ key, rank }]
  })
  return [
    ...[...base.populations.keys()].filter((key) => partsOf(programme, key)?.year === year),
    ...figures.toSorted((one, other) => one.rank - other.rank).map(({ key }) => key),
  ]
}

export type FitGroup = {
  id: string
  kind: string
  source: string | undefined
  keys: readonly AnyKey[]
}

/** All norms or all costs that the figure depends on, of every source and of each. */
export function fitGroups({ programme, base }: Known, year: number, figure: FigureKey): FitGroup[] {
  const reaching = inputKeys({ programme, base }, year).flatMap((key) => {
    const parts = partsOf(programme, key)
    return parts?.kind === 'figure' && reaches(base, key, figure) ? [{ key, parts }] : []
  })
  return ['money-per-unit', 'volume-per-head', 'money'].flatMap((kind) =>
    [undefined, ...programme.sources.keys()].flatMap((source) => {
      const keys = reaching
        .filter(
          ({ parts }) =>
            parts.measure.kind === kind && (source === undefined || parts.line.source === source),
        )
        .map(({ key }) => key)
      return keys.length > 1
        ? [
            {
              id: `all ${kind} ${source ?? ''}`,
              kind: `${kind}${source ? '-of' : ''}`,
              source,
              keys,
            },
          ]
        : []
    }),
  )
}
