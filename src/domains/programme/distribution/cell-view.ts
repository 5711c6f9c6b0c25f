import type { Queryable } from '#kernel/db/index.ts'
import type { Programme } from '../model/types.ts'
import type { Reckoned } from './reckon.ts'
import { calculateScores, factsOf } from './rule/scores.ts'
import { type Basis, bases, cellKey, type What } from './rule/types.ts'
import { listPinners } from './tables.ts'
import { lineName, organisationName } from './words.ts'

export type PinView = { month: number; what: What; value: number; by: string; at: Date }

/** An organisation's line by months, and what it comes from. */
export type CellView = {
  organisation: string
  organisationName: string
  line: string
  lineName: string
  volume: readonly number[]
  money: readonly number[]
  before: { volume: readonly number[]; money: readonly number[] } | null
  pins: readonly PinView[]
  /** Of its bases: its own value, that of all, and how much the basis counts; values in ten-thousandths. */
  bases: readonly { basis: Basis; own: number; all: number; weight: number }[]
  /** Its part of the line by these, in millionths. */
  share: number
  coefficient: number
  minimum: number | null
  maximum: number | null
}

/** Undefined where the edition has no such organisation or line. */
export async function cellView(
  db: Queryable,
  programme: Programme,
  { record, input, cells, pins }: Reckoned,
  place: { organisation: string; line: string },
): Promise<CellView | undefined> {
  const line = input.lines.find((each) => each.line === place.line)
  const at = input.organisations.findIndex((each) => each.organisation === place.organisation)
  const organisation = input.organisations[at]
  if (!line || !organisation) return undefined
  const pinners = await listPinners(db, record.id, place.organisation, place.line)
  const { scores } = calculateScores(line, input.organisations)
  const whole = scores.reduce((sum, score) => sum + score, 0n)
  const facts = factsOf(organisation, line.line)
  const { minimum, maximum } = facts
  const key = cellKey(place.organisation, place.line)
  const months = (figures: typeof cells, what: What) =>
    (figures.get(key)?.[what] ?? Array<bigint>(12).fill(0n)).map(Number)
  const before = input.before?.cells
  return {
    ...place,
    organisationName: organisationName(programme, place.organisation),
    lineName: lineName(programme, place.line),
    volume: months(cells, 'volume'),
    money: months(cells, 'money'),
    before: before ? { volume: months(before, 'volume'), money: months(before, 'money') } : null,
    pins: pins
      .filter((pin) => pin.organisation === place.organisation && pin.line === place.line)
      .map(({ month, what, value }) => {
        const by = pinners.find((each) => each.month === month && each.what === what)
        const { pinnedBy = '', pinnedAt = record.madeAt } = by ?? {}
        return { month, what, value: Number(value), by: pinnedBy, at: pinnedAt }
      }),
    bases: bases.map((basis) => ({
      basis,
      own: Number(facts[basis]),
      all: Number(
        input.organisations.reduce(
          (sum, each) => (each.isInsured ? sum + factsOf(each, line.line)[basis] : sum),
          0n,
        ),
      ),
      weight: Number(line.weights[basis]),
    })),
    share: whole === 0n ? 0 : Number(((scores[at] ?? 0n) * 1_000_000n) / whole),
    coefficient: Number(
      organisation.isPerHead ? organisation.perHeadCoefficient : facts.coefficient,
    ),
    minimum: minimum === undefined ? null : Number(minimum),
    maximum: maximum === undefined ? null : Number(maximum),
  }
}
