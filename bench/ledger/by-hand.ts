/**
 * The peer: the same dispensing written by hand on bare `pg`, as small as the promises allow.
 *
 * It keeps: the key (unique, with a hash of what was asked), the lock of the balance row, not below
 * zero, nothing into a closed period, nothing that is held or fed by files, document, entry, balance
 * and event all or none, on disk before the answer. The update is the lock and the check at once.
 * It is spared: permissions, the look at an expiry date near its day, the words of a refusal, and
 * postings before a later one, which it turns away; it knows sites, lots and accounts by heart.
 */
import { hash } from 'node:crypto'
import { type Client, DatabaseError } from 'pg'
import { yearOf } from '../../src/kernel/plain-date.ts'
import { localDate } from '../../src/kernel/time-zone.ts'
import { contentOf } from './ours.ts'
import type { Dispensing, Shelves } from './shelves.ts'

export type ByHand = { outcome: 'posted' | 'already-posted'; id: number; number: string }
export type ByHandOutcome = ByHand | { outcome: 'refused' }
type World = Pick<Shelves, 'patientsAccountId' | 'region'>
type Statement = { name: string; text: string }

/** $1 account, $2 lot, $3 units, $4 moment, $5 site. */
const move = `
  UPDATE stock_balance balance SET quantity = quantity - $3, last_effective_at = $4
  WHERE account_id = $1 AND lot_id = $2 AND quantity >= $3
    AND (last_effective_at <= $4 OR last_effective_at IS NULL)
    AND (closed_until < $4 OR closed_until IS NULL)
    AND NOT EXISTS (SELECT FROM stock_hold hold
      WHERE hold.lot_id = $2 AND hold.released_document_id IS NULL AND hold.quantity IS NULL
        AND (hold.site_id IS NULL OR hold.site_id = $5))
    AND NOT EXISTS (SELECT FROM stock_site_feed WHERE site_id = $5 AND fed_by = 'files')`
const count = (values: string) => `
  INSERT INTO document_counter AS counter (series, year, last_number) ${values}
  ON CONFLICT (series, year) DO UPDATE SET last_number = counter.last_number + 1
  RETURNING last_number`
const issue = `
  INSERT INTO document
    (kind, number, effective_at, recorded_at, recorded_by, idempotency_key, facts)`
const enter = `
  INSERT INTO stock_entry (document_id, from_account_id, to_account_id, lot_id, quantity,
                           effective_at, recorded_at)`
const tell = `INSERT INTO event (kind, payload, happened_at)`

const statements = {
  move: { name: 'move', text: move },
  count: { name: 'count', text: count('VALUES ($1, $2, 1)') },
  issue: {
    name: 'issue',
    text: `${issue} VALUES ('stock-dispensing', $1, $2, $2, $3, $4, $5)
           ON CONFLICT (idempotency_key) DO NOTHING RETURNING id`,
  },
  enter: { name: 'enter', text: `${enter} VALUES ($1, $2, $3, $4, $5, $6, $6)` },
  tell: { name: 'tell', text: `${tell} VALUES ('stock.posted', $1, $2)` },
  find: {
    name: 'find',
    text: `SELECT id, number, kind, facts ->> 'content' AS content
           FROM document WHERE idempotency_key = $1`,
  },
  whole: { name: 'whole', text: whole('$6::text', 'moved') },
  wholeNumbered: {
    name: 'whole-numbered',
    text: whole(
      `$6::text || counted.last_number || $13::text`,
      'counted',
      `counted AS (${count('SELECT $11::text, $12::int, 1 FROM moved')}), `,
    ),
  },
} satisfies Record<string, Statement>

function whole(number: string, allowed: string, counted = ''): string {
  return `WITH moved AS (${move} RETURNING 1), ${counted}issued AS (
      ${issue} SELECT 'stock-dispensing', ${number}, $4, $4, $7, $8, $9 FROM ${allowed}
      RETURNING id, number
    ), entered AS (${enter} SELECT id, $1, $10, $2, $3, $4, $4 FROM issued
    ), told AS (
      ${tell} SELECT 'stock.posted', $14::jsonb || jsonb_build_object('documentId', id), $4
      FROM issued
    ) SELECT id, number FROM issued`.replaceAll('$14', counted ? '$14' : '$11')
}

/** A transaction, a statement a table. */
export async function dispenseByTransaction(
  client: Client,
  world: World,
  dispensing: Dispensing,
): Promise<ByHandOutcome> {
  const { shelf, lot, quantity, at, key } = dispensing
  const send = sender(client)
  await client.query('BEGIN')
  try {
    const moved = await send(statements.move, moveValues(dispensing))
    let document: { id: number } | undefined
    let number = dispensing.number ?? ''
    if (moved.rowCount === 1) {
      if (dispensing.number === undefined) {
        const { series, year, before, after } = seriesOf(world, dispensing)
        const counted = await send<{ last_number: number }>(statements.count, [series, year])
        number = `${before}${counted.rows[0]?.last_number ?? ''}${after}`
      }
      const issued = await send<{ id: number }>(statements.issue, [
        number,
        at,
        shelf.actor.name,
        key,
        factsOf(dispensing),
      ])
      document = issued.rows[0]
    }
    if (document === undefined) {
      await client.query('ROLLBACK')
      return await findPosted(client, dispensing)
    }
    const { id } = document
    const from = [id, shelf.accountId, world.patientsAccountId, lot.id, quantity, at]
    await send(statements.enter, from)
    await send(statements.tell, [JSON.stringify({ ...payloadOf(dispensing), documentId: id }), at])
    await client.query('COMMIT')
    return { outcome: 'posted', id, number }
  } catch (error) {
    await client.query('ROLLBACK')
    throw error
  }
}

/** The same in one statement, which is a transaction of its own. */
export async function dispenseByStatement(
  client: Client,
  world: World,
  dispensing: Dispensing,
): Promise<ByHandOutcome> {
  const { shelf, key, number } = dispensing
  const send = sender(client)
  const rest = [shelf.actor.name, key, factsOf(dispensing), world.patientsAccountId]
  const payload = JSON.stringify(payloadOf(dispensing))
  const values = moveValues(dispensing)
  try {
    if (number !== undefined) {
      const sent = await send<Document>(statements.whole, [...values, number, ...rest, payload])
      return posted(sent.rows[0]) ?? (await findPosted(client, dispensing))
    }
    const { series, year, before, after } = seriesOf(world, dispensing)
    const numbering = [series, year, after]
    const sent = await send<Document>(statements.wholeNumbered, [
      ...values,
      before,
      ...rest,
      ...numbering,
      payload,
    ])
    return posted(sent.rows[0]) ?? (await findPosted(client, dispensing))
  } catch (error) {
    const isKeyTaken = error instanceof DatabaseError && error.constraint === 'document_posted_once'
    if (!isKeyTaken) throw error
    return findPosted(client, dispensing)
  }
}

type Document = { id: number; number: string }

const sender =
  (client: Client) =>
  <Row extends object>({ name, text }: Statement, values: unknown[]) =>
    client.query<Row>({ name, text, values })

const posted = (document: Document | undefined): ByHand | undefined =>
  document && { outcome: 'posted', ...document }

/** What the key made before; refused where nothing was, or something else was asked. */
async function findPosted(client: Client, dispensing: Dispensing): Promise<ByHandOutcome> {
  const { rows } = await sender(client)<Document & { kind: string; content: string }>(
    statements.find,
    [dispensing.key],
  )
  const earlier = rows[0]
  if (earlier?.kind !== 'stock-dispensing' || earlier.content !== hashOf(dispensing)) {
    return { outcome: 'refused' }
  }
  return { outcome: 'already-posted', id: earlier.id, number: earlier.number }
}

const hashOf = (dispensing: Dispensing) =>
  hash('sha256', JSON.stringify(contentOf(dispensing)), 'base64url')

const moveValues = ({ shelf, lot, quantity, at }: Dispensing) => [
  shelf.accountId,
  lot.id,
  quantity,
  at,
  shelf.siteId,
]

const factsOf = (dispensing: Dispensing) =>
  JSON.stringify({
    siteId: dispensing.shelf.siteId,
    accountId: dispensing.shelf.actor.accountId,
    content: hashOf(dispensing),
  })

const payloadOf = ({ shelf, lot }: Dispensing) => ({
  kind: 'stock-dispensing',
  siteIds: [shelf.siteId],
  medicineIds: [lot.medicineId],
})

/** A series of its own beside the product's; one row a site is locked by either. */
function seriesOf({ region }: World, { shelf, at }: Dispensing) {
  const year = yearOf(localDate(at, region.timeZone))
  const before = `by-hand-${shelf.code}-`
  return { series: `by hand ${shelf.code}`, year, before, after: `/${year}` }
}
