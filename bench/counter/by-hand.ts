/**
 * The peer: the same served by hand on bare `pg`, as small as the promises allow.
 *
 * It keeps: the prescription locked, its state, signature and days; the person locked with all merged
 * rows; the right of the social package by category, refusal of the year, death and residence; the
 * guard over all pharmacies; the lot of the programme and medicine, lasting through the course; the
 * key, the balance not below zero, closed periods, holds, sites fed by files; document with a number
 * without gaps, entry, both events, dispensing, prescription with its steps, audit: all or none, on
 * disk before the answer. It is spared: every other benefit of the law and the reasons, permissions,
 * deferral, the words of a refusal, and postings before a later one, which it turns away.
 */
import { hash } from 'node:crypto'
import type { Client } from 'pg'
import { addDays, yearOf } from '../../src/kernel/plain-date.ts'
import { quantity, type Waiting, type World } from './world.ts'

const allowedOverlap = 5

const statements = {
  lock: `SELECT person_id, medicine_id, programme, state, signed_at, issued_on, last_day, units,
           dispensed_units, units_per_day, patient_pays_percent, trade_name
         FROM prescription WHERE id = $1 FOR UPDATE`,
  person: `WITH RECURSIVE up AS (
             SELECT id, merged_into FROM person WHERE id = $1
             UNION ALL SELECT person.id, person.merged_into FROM up JOIN person ON person.id = up.merged_into),
           down AS (
             SELECT id FROM up WHERE merged_into IS NULL
             UNION ALL SELECT person.id FROM down JOIN person ON person.merged_into = down.id)
           SELECT id, died_on FROM person WHERE id IN (SELECT id FROM down) ORDER BY id FOR NO KEY UPDATE`,
  right: `SELECT EXISTS (SELECT FROM person_category
             WHERE person_id = ANY ($1) AND code = '1.00000.0218' AND during @> $2::date AND known_to IS NULL)
           AND NOT EXISTS (SELECT FROM person_refusal
             WHERE person_id = ANY ($1) AND year = $3 AND known_to IS NULL)
           AND EXISTS (SELECT FROM person_residence
             WHERE person_id = ANY ($1) AND okato LIKE '66%' AND during @> $2::date AND known_to IS NULL) AS holds`,
  guard: `SELECT max(upper(covers)) AS until FROM dispensing
          WHERE person_id = ANY ($1) AND inn_id = $2 AND reversed_document_id IS NULL`,
  lot: `SELECT medicine_id, programme, expires_on FROM stock_lot WHERE id = $1`,
  move: `UPDATE stock_balance balance SET quantity = quantity - $3, last_effective_at = $4
         WHERE account_id = $1 AND lot_id = $2 AND quantity >= $3
           AND (last_effective_at <= $4 OR last_effective_at IS NULL)
           AND (closed_until < $4 OR closed_until IS NULL)
           AND NOT EXISTS (SELECT FROM stock_hold hold
             WHERE hold.lot_id = $2 AND hold.released_document_id IS NULL AND hold.quantity IS NULL
               AND (hold.site_id IS NULL OR hold.site_id = $5))
           AND NOT EXISTS (SELECT FROM stock_site_feed WHERE site_id = $5 AND fed_by = 'files')`,
  count: `INSERT INTO document_counter AS counter (series, year, last_number) VALUES ($1, $2, 1)
          ON CONFLICT (series, year) DO UPDATE SET last_number = counter.last_number + 1
          RETURNING last_number`,
  issue: `INSERT INTO document (kind, number, effective_at, recorded_at, recorded_by, idempotency_key, facts)
          VALUES ('stock-dispensing', $1, $2, $2, $3, $4, $5) RETURNING id`,
  enter: `INSERT INTO stock_entry (document_id, from_account_id, to_account_id, lot_id, quantity,
                                   effective_at, recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $6)`,
  tell: `INSERT INTO event (kind, payload, happened_at) VALUES ('stock.posted', $1, $3), ('prescriptions.changed', $2, $3)`,
  dispensed: `INSERT INTO dispensing (prescription_id, document_id, site_id, person_id, inn_id, medicine_id,
                units, covers, received_by, at, by_name)
              VALUES ($1, $2, $3, $4, $5, $6, $7, daterange($8::date, $9::date), 'patient', $10, $11) RETURNING id`,
  state: `UPDATE prescription SET state = 'dispensed', dispensed_units = units, presented_site_id = $2
          WHERE id = $1`,
  steps: `INSERT INTO prescription_step (prescription_id, at, from_state, to_state, site_id, facts, by_name)
          VALUES ($1, $2, 'issued', 'at-pharmacy', $3, '{}', $4), ($1, $2, 'at-pharmacy', 'dispensed', $3, $5, $4)`,
  audit: `INSERT INTO audit_entry (at, actor_kind, account_id, actor_name, verb, document, document_id, facts, request_id)
          VALUES ($1, 'account', $2, $3, 'post', 'dispensing', $4, $5, $6)`,
} as const

type Name = keyof typeof statements
type Row = Record<string, unknown>

/** A transaction, a statement a table. */
export async function serveByHand(
  client: Client,
  world: World,
  waiting: Waiting,
  key: string,
): Promise<void> {
  const at = new Date()
  const send = async (name: Name, values: unknown[]): Promise<Row[]> =>
    (await client.query<Row>({ name: `by-hand-${name}`, text: statements[name], values })).rows
  await client.query('BEGIN')
  try {
    const until = await look(send, world, waiting)
    await write(client, send, { world, waiting, key, at, until })
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

type Send = (name: Name, values: unknown[]) => Promise<Row[]>

async function look(send: Send, { today }: World, { prescriptionId, lot, innId }: Waiting) {
  const [asked] = await send('lock', [prescriptionId])
  if (!asked || !['issued', 'at-pharmacy', 'partly-dispensed'].includes(String(asked['state']))) {
    throw new Error('not open')
  }
  if (
    !asked['signed_at'] ||
    String(asked['issued_on']) > today ||
    String(asked['last_day']) < today
  ) {
    throw new Error('not in order')
  }
  const people = await send('person', [asked['person_id']])
  const ids = people.map(({ id }) => id)
  if (people.some(({ died_on }) => died_on)) throw new Error('died')
  const [right] = await send('right', [ids, today, yearOf(today)])
  if (right?.['holds'] !== true) throw new Error('no right')
  const [served] = await send('guard', [ids, innId])
  const servedUntil = served?.['until']
  const covered = typeof servedUntil === 'string' ? servedUntil : ''
  if (covered > addDays(today, allowedOverlap)) throw new Error('served already')
  const [of] = await send('lot', [lot.id])
  const from = covered > today ? covered : today
  const until = addDays(
    from as World['today'],
    Math.floor(quantity / Number(asked['units_per_day'])),
  )
  if (of?.['medicine_id'] !== asked['medicine_id'] || of?.['programme'] !== asked['programme']) {
    throw new Error('another lot')
  }
  if (String(of?.['expires_on']) < addDays(until, -1)) throw new Error('too short')
  if (Number(asked['units']) - Number(asked['dispensed_units']) !== quantity)
    throw new Error('too much')
  return { from, until }
}

async function write(
  client: Client,
  send: Send,
  made: {
    world: World
    waiting: Waiting
    key: string
    at: Date
    until: { from: string; until: string }
  },
): Promise<void> {
  const { world, waiting, key, at, until } = made
  const { shelf, lot, prescriptionId, number } = waiting
  const moved = await client.query({
    name: 'by-hand-move',
    text: statements.move,
    values: [shelf.accountId, lot.id, quantity, at, shelf.siteId],
  })
  if (moved.rowCount !== 1) throw new Error('short')
  const year = yearOf(world.today)
  const [counted] = await send('count', [`by hand ${shelf.code}`, year])
  const documentNumber = `by-hand-${shelf.code}-${String(counted?.['last_number'])}/${year}`
  const content = hash(
    'sha256',
    JSON.stringify({ prescriptionId, lot: lot.id, quantity }),
    'base64url',
  )
  const { name, accountId } = shelf.actor
  const facts = {
    siteId: shelf.siteId,
    owner: 'prescriptions',
    prescription: number,
    accountId,
    content,
  }
  const [issued] = await send('issue', [
    documentNumber,
    at,
    name,
    `counter ${key}`,
    JSON.stringify(facts),
  ])
  const documentId = issued?.['id']
  await send('enter', [documentId, shelf.accountId, world.patientsAccountId, lot.id, quantity, at])
  const [given] = await send('dispensed', [
    prescriptionId,
    documentId,
    shelf.siteId,
    waiting.personId,
    waiting.innId,
    lot.medicineId,
    quantity,
    until.from,
    until.until,
    at,
    name,
  ])
  await send('state', [prescriptionId, shelf.siteId])
  const step = JSON.stringify({ dispensingId: given?.['id'], units: quantity })
  await send('steps', [prescriptionId, at, shelf.siteId, name, step])
  const posted = {
    kind: 'stock-dispensing',
    siteIds: [shelf.siteId],
    medicineIds: [lot.medicineId],
    documentId,
  }
  const changed = { prescriptionId, from: 'issued', to: 'dispensed', siteId: shelf.siteId }
  await send('tell', [JSON.stringify(posted), JSON.stringify(changed), at])
  const trace = JSON.stringify({ prescription: number, units: quantity, overrides: {} })
  await send('audit', [at, accountId, name, String(given?.['id']), trace, key])
}
