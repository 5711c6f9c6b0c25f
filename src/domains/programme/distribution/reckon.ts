import { createHash } from 'node:crypto'
import type { Context } from '#kernel/context.ts'
import type { Database, Queryable } from '#kernel/db/index.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import type { Computed, Programme } from '../model/types.ts'
import { buildInput } from './build-input.ts'
import { selectFacts } from './fact-tables.ts'
import { type LineTotal, lineTotals } from './line-rules.ts'
import type { OrganisationFact } from './organisation-fact.ts'
import { calculateDistribution } from './rule/distribute.ts'
import { type Distributed, type DistributionInput, type Pin } from './rule/types.ts'
import {
  type DistributionRecord,
  type FiguresOfCells,
  findDistribution,
  selectCells,
  selectPins,
} from './tables.ts'
import { impossible } from './words.ts'

/** A programme with its computed figures: what is distributed. */
export type OpenedPlan = { readonly programme: Programme; readonly computed: Computed }

/** An edition with its figures. `distributed` of a draft alone: of an approved one only figures are kept. */
export type Reckoned = {
  outcome: 'reckoned'
  record: DistributionRecord
  totals: readonly LineTotal[]
  pins: readonly Pin[]
  cells: FiguresOfCells
  distributed: Distributed | undefined
  input: DistributionInput
  facts: readonly OrganisationFact[]
}

/** The edition's figures: those that were approved, or those that its rules, facts and pins give now. */
export async function reckon(
  context: Context,
  db: Queryable,
  opened: OpenedPlan,
  record: DistributionRecord,
  /** Instead of those that it has. */
  givenPins?: readonly Pin[],
): Promise<Reckoned | Refusal> {
  const { programme, computed } = opened
  const { year, settings: rules } = record
  const totals = lineTotals(programme, computed, year)
  const decimalsOf = new Map(totals.map((each) => [each.line.code, each.volumeDecimals]))
  const facts = await factsOf(context.region.db, db, programme.code, record)
  const pins = givenPins ?? (await selectPins(db, record.id))
  const base = record.basedOn === null ? undefined : await findDistribution(db, record.basedOn)
  const before = base && {
    cells: await selectCells(db, base.id, decimalsOf),
    fixedMonths: record.fixedMonths,
  }
  const { calendar } = context.region
  const parts = { programme, computed, year, rules, facts, pins, calendar }
  const built = buildInput(before ? { ...parts, before } : parts)
  if (built.outcome === 'calendar-unknown') {
    return refused('distribution-calendar-unknown', { year: built.year })
  }
  const { input } = built
  const common = { outcome: 'reckoned' as const, record, totals, pins, input, facts }
  if (record.state === 'approved' || record.state === 'replaced') {
    const cells = await selectCells(db, record.id, decimalsOf)
    return { ...common, cells, distributed: undefined }
  }
  const answer = calculateDistribution(input)
  if (answer.outcome === 'impossible') {
    return impossible(answer.problem, { programme, totals, language: context.language })
  }
  return { ...common, cells: answer.cells, distributed: answer }
}

/** The same figures give the same text: what was sent is what is approved. */
export function hashOfCells(cells: FiguresOfCells): string {
  const hash = createHash('sha256')
  for (const [key, { volume, money }] of [...cells].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    hash.update(`${key}:${volume.join(',')}:${money.join(',')}\n`)
  }
  return hash.digest('hex')
}

const kept = new WeakMap<Database, Map<string, readonly OrganisationFact[]>>()
const keptAtMost = 6

/** The facts that an edition goes by: no later one changes them, so they are read once a process. */
async function factsOf(
  database: Database,
  db: Queryable,
  programme: string,
  { factsOn, factsThrough }: DistributionRecord,
): Promise<readonly OrganisationFact[]> {
  const own = kept.get(database) ?? new Map<string, readonly OrganisationFact[]>()
  kept.set(database, own)
  const key = `${programme} ${factsOn} ${factsThrough}`
  const known = own.get(key)
  if (known) return known
  const facts = await selectFacts(db, programme, { on: factsOn, through: factsThrough })
  const [oldest] = own.keys()
  if (own.size >= keptAtMost && oldest !== undefined) own.delete(oldest)
  own.set(key, facts)
  return facts
}
