import { listSettlements } from '#domains/facilities/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { localDate } from '#kernel/time-zone.ts'
import { recordFactChange } from '../record-change.ts'
import { findOwners } from '../register-people.ts'
import type { NewPerson } from '../types.ts'
import { numbersOf, writePeople } from '../write-people.ts'
import { generatePeople, type Place } from './generate-people.ts'

export type DemonstrationPeople = { outcome: 'loaded'; people: number }

const seed = 63
const partSize = 3_500
const writers = 3

/** How many people of the demonstration region have a right to subsidised medicines. */
export const usualCount = 63_000

/**
 * Fills the register with invented people, who say so. What an interrupted loading wrote is kept
 * and only the others are added; where everybody is there, nothing is written.
 */
export async function loadDemonstrationPeople(
  context: Context,
  {
    count = usualCount,
    onProgress,
  }: { count?: number; onProgress?: (people: number) => void } = {},
): Promise<DemonstrationPeople | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'manage', 'person')
  if (forbidden) return forbidden
  const { known } = await context.region.db.one<{ known: number }>(
    sql`SELECT count(*) AS known FROM person WHERE is_demonstration`,
  )
  if (known >= count) return { outcome: 'loaded', people: 0 }
  const places = await placesOf(context)
  const on = localDate(context.at, context.region.timeZone)
  const people = generatePeople(count, seed, { on, places })
  let written = 0
  const write = async () => {
    for (let part = take(people, partSize); part.length > 0; part = take(people, partSize)) {
      const loaded = await loadPart(context, part)
      written += loaded
      onProgress?.(known + written)
    }
  }
  await Promise.all(Array.from({ length: writers }, write))
  return { outcome: 'loaded', people: written }
}

function take(people: Iterator<NewPerson>, count: number): NewPerson[] {
  const taken: NewPerson[] = []
  while (taken.length < count) {
    const next = people.next()
    if (next.done) break
    taken.push(next.value)
  }
  return taken
}

async function loadPart(context: Context, people: readonly NewPerson[]): Promise<number> {
  return context.region.db.transaction(async (tx) => {
    const owners = await findOwners(tx, people.flatMap(numbersOf))
    const missing = people.filter(
      (person) => !numbersOf(person).some(({ kind, value }) => owners.has(`${kind} ${value}`)),
    )
    if (missing.length === 0) return 0
    const ids = await writePeople(tx, context, missing)
    await recordAudit(tx, context, {
      verb: 'register',
      document: 'person',
      facts: { people: ids.length, isDemonstration: true },
    })
    await recordFactChange(tx, context, ids, ['registered'])
    return ids.length
  })
}

/** The settlements of the region by their people; without settlements, the region as a whole. */
async function placesOf(context: Context): Promise<Place[]> {
  const okato = context.region.okato ?? '66'
  const settlements = await listSettlements(context)
  if (settlements.length === 0) return [{ okato, weight: 1, kind: 'capital' }]
  return settlements.map(({ id, kind, population }) => ({
    okato,
    settlementId: id,
    weight: population ?? 500,
    kind: kind === 'city' ? 'capital' : kind === 'village' ? 'village' : 'town',
  }))
}
