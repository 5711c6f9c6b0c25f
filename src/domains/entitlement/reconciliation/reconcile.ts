import { peopleByNumbers, type PersonId, readFacts, scanFacts } from '#domains/people/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql, type Transaction } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { territoryOf } from '../compile-benefits.ts'
import type { PersonFacts } from '../person-facts.ts'
import {
  type CompareOn,
  compareRegister,
  type RegisterDifference,
  type RegisterRecord,
} from './compare-register.ts'
import { latestSnapshot, listRecords, type ReconciliationId } from './tables.ts'

export type Reconciled = {
  outcome: 'reconciled'
  reconciliationId: ReconciliationId
  /** Compared: everybody of the register and everybody here. */
  people: number
  differences: number
  /** Contradictions that were not known before, and those that are no more. */
  appeared: number
  gone: number
}

type FoundDifference = RegisterDifference & {
  readonly personId: PersonId | null
  readonly snils: string | null
}

const batch = 4_000

/**
 * Compares the latest export of the federal register with everybody here, today. A contradiction
 * that was known stays the same case, one that is no more is closed as gone, a new one is opened.
 * What a clerk settled after the export was made is opened again only by a later export.
 */
export async function reconcile(
  context: Context,
): Promise<Reconciled | Refusal<'reconciliation-no-register'> | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'post', 'reconciliation')
  if (forbidden) return forbidden
  const { region } = context
  const on = localDate(context.at, region.timeZone)
  return region.db.transaction(
    async (tx) => {
      await tx.run(sql`SELECT pg_advisory_xact_lock(hashtext('federal register'))`)
      const snapshot = await latestSnapshot(tx)
      if (!snapshot) return refused('reconciliation-no-register')
      const day: CompareOn = {
        on,
        territory: territoryOf(region.guarantees),
        isFederal: federal(context),
      }
      const { found, people } = await compareAll(tx, await listRecords(tx, snapshot.id), day)
      const { id } = await tx.one<{ id: ReconciliationId }>(sql`
        INSERT INTO reconciliation
          (snapshot_id, held_on, recorded_at, recorded_by, people, records, differences)
        VALUES (${snapshot.id}, ${on}, ${context.at}, ${context.actor.name}, ${people},
                ${snapshot.records}, ${found.length})
        RETURNING id`)
      const { appeared, gone } = await keepCases(tx, context, { id, asOf: snapshot.asOf, found })
      await recordAudit(tx, context, {
        verb: 'post',
        document: 'reconciliation',
        documentId: String(id),
        facts: { people, differences: found.length },
      })
      return {
        outcome: 'reconciled' as const,
        reconciliationId: id,
        people,
        differences: found.length,
        appeared,
        gone,
      }
    },
    { isolation: 'repeatable read' },
  )
}

/** The categories that the federal register keeps: those paid for by the federation. */
function federal({ region }: Context): (category: string) => boolean {
  const codes = new Set(
    region.guarantees
      .allEntries('categories')
      .filter(({ body }) => body['payer'] === 'federal' && body['kind'] === 'people')
      .map(({ code }) => code),
  )
  return (category) => codes.has(category)
}

/** Everybody of the register by number, then everybody here whom the register does not name. */
async function compareAll(
  tx: Transaction,
  records: readonly RegisterRecord[],
  day: CompareOn,
): Promise<{ found: FoundDifference[]; people: number }> {
  const found: FoundDifference[] = []
  const compared = new Set<PersonId>()
  const byNumber = [...Map.groupBy(records, ({ snils }) => snils)]
  let people = 0
  const take = (facts: PersonFacts | undefined, own: readonly RegisterRecord[]) => {
    people += 1
    for (const each of compareRegister(facts, own, day)) {
      found.push({ ...each, personId: facts?.id ?? null, snils: own[0]?.snils ?? null })
    }
  }
  for (let start = 0; start < byNumber.length; start += batch) {
    const part = byNumber.slice(start, start + batch)
    const ids = await peopleByNumbers(
      tx,
      part.map(([snils]) => snils),
      ['snils'],
    )
    const facts = await readFacts(tx, [...new Set(ids.values())], { on: day.on })
    const ofPerson = new Map<PersonId, RegisterRecord[]>()
    for (const [snils, own] of part) {
      const id = ids.get(snils)
      const known = id === undefined ? undefined : facts.get(id)
      if (!known) take(undefined, own)
      else ofPerson.set(known.id, [...(ofPerson.get(known.id) ?? []), ...own])
    }
    const survivors = new Map([...facts.values()].map((each) => [each.id, each]))
    for (const [id, own] of ofPerson) {
      compared.add(id)
      take(survivors.get(id), own)
    }
  }
  await scanFacts(tx, { on: day.on }, (everybody) => {
    for (const facts of everybody) if (!compared.has(facts.id)) take(facts, [])
  })
  return { found, people }
}

/** Cases known before are kept, new ones opened, those that are no more closed as gone. */
async function keepCases(
  tx: Transaction,
  { at, actor }: Context,
  held: { id: ReconciliationId; asOf: Date; found: readonly FoundDifference[] },
): Promise<{ appeared: number; gone: number }> {
  const { id, asOf, found } = held
  const { appeared } = await tx.one<{ appeared: number }>(sql`
    WITH written AS (
      INSERT INTO reconciliation_case
        (kind, person_id, snils, category, here, there, state, first_found_in, last_found_in)
      SELECT kind, person_id, snils, category, here, there, 'open', ${id}, ${id}
      FROM unnest(
        ${found.map(({ kind }) => kind)}::text[],
        ${found.map(({ personId }) => personId)}::bigint[],
        ${found.map(({ snils }) => snils)}::text[],
        ${found.map(({ category }) => category)}::text[],
        ${found.map(({ here }) => JSON.stringify(here))}::jsonb[],
        ${found.map(({ there }) => JSON.stringify(there))}::jsonb[])
        AS difference(kind, person_id, snils, category, here, there)
      WHERE NOT EXISTS (
        SELECT FROM reconciliation_case known
        WHERE known.state = 'settled' AND known.settled_at >= ${asOf}
          AND known.kind = difference.kind
          AND coalesce(known.person_id::text, known.snils)
            = coalesce(difference.person_id::text, difference.snils)
          AND coalesce(known.category, '') = coalesce(difference.category, ''))
      ON CONFLICT (kind, (coalesce(person_id::text, snils)), (coalesce(category, '')))
        WHERE settled_at IS NULL
        DO UPDATE SET last_found_in = EXCLUDED.last_found_in, here = EXCLUDED.here,
                      there = EXCLUDED.there
      RETURNING first_found_in)
    SELECT count(*) FILTER (WHERE first_found_in = ${id}) AS appeared FROM written`)
  const gone = await tx.run(sql`
    UPDATE reconciliation_case SET state = 'gone', settled_at = ${at}, settled_by = ${actor.name}
    WHERE settled_at IS NULL AND last_found_in <> ${id}`)
  return { appeared, gone }
}
