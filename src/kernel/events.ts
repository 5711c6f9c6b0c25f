import type { Context } from './context.ts'
import { type Database, type Queryable, type Sql, sql, type Transaction } from './db/index.ts'

export type EventDraft = { kind: string; payload: Readonly<Record<string, unknown>> }

export type RecordedEvent = {
  id: number
  xid: string
  kind: string
  payload: Readonly<Record<string, unknown>>
  happenedAt: Date
}

/** Records what happened in the transaction that made it happen: both are kept or neither. */
export async function recordEvent(
  tx: Queryable,
  context: Pick<Context, 'at'>,
  event: EventDraft,
): Promise<void> {
  await tx.run(sql`
    INSERT INTO event (kind, payload, happened_at)
    VALUES (${event.kind}, ${JSON.stringify(event.payload)}, ${context.at})`)
}

/**
 * Somebody who wants to know. `handle` runs in the transaction that moves the
 * subscriber on, so what it writes to the database is written exactly once;
 * anything else it does may happen again after a crash.
 */
export type Subscriber = {
  name: string
  kinds: readonly string[]
  handle: (tx: Transaction, event: RecordedEvent) => Promise<void>
}

/**
 * For queries: the moment of the earliest event that a subscriber has still to be served, NULL
 * where it is up to date. What it keeps is complete for every moment before.
 */
export function waitingSince({ name, kinds }: Pick<Subscriber, 'name' | 'kinds'>): Sql {
  return sql`(
    SELECT min(happened_at) FROM event
    WHERE (xid, id) > (coalesce((SELECT xid FROM event_subscriber WHERE name = ${name}), '0'),
                       coalesce((SELECT event_id FROM event_subscriber WHERE name = ${name}), 0))
      AND kind = ANY (${kinds}))`
}

/**
 * Moves a subscriber past every event whose effects the caller's snapshot sees, for one that has
 * just made anew, in this transaction, everything that it keeps. Until the transaction ends the
 * subscriber is served nothing. The transaction must be `repeatable read`, or the snapshot of
 * what was read is not the one that is asked here.
 */
export async function skipEvents(
  tx: Queryable,
  subscriber: Pick<Subscriber, 'name'>,
): Promise<void> {
  await tx.run(sql`INSERT INTO event_subscriber (name) VALUES (${subscriber.name})
                   ON CONFLICT DO NOTHING`)
  await tx.run(sql`
    UPDATE event_subscriber SET (xid, event_id) = (
        SELECT xid, id FROM event WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY xid DESC, id DESC LIMIT 1),
      failures = 0, last_error = NULL, retry_at = NULL
    WHERE name = ${subscriber.name}
      AND EXISTS (SELECT FROM event WHERE xid < pg_snapshot_xmin(pg_current_snapshot()))`)
}

const batch = 200
const longestPauseInSeconds = 3_600

/**
 * Serves one subscriber everything that is due, in order, and returns how many
 * events were handled. Two processes may call it at once: one of them serves.
 * When a handler fails, the event stays due and the subscriber rests for twice
 * as long after each failure, an hour at most.
 */
export async function deliverEvents(
  db: Database,
  subscriber: Subscriber,
  now: Date,
): Promise<number> {
  await db.run(sql`INSERT INTO event_subscriber (name) VALUES (${subscriber.name})
                   ON CONFLICT DO NOTHING`)
  let handled = 0
  for (;;) {
    const served = await deliverBatch(db, subscriber, now)
    if (served === 0) return handled
    handled += served
  }
}

async function deliverBatch(db: Database, subscriber: Subscriber, now: Date): Promise<number> {
  let current: RecordedEvent | undefined
  try {
    return await db.transaction(async (tx) => {
      const place = await tx.maybe<{ xid: string; eventId: number }>(sql`
        SELECT xid::text AS xid, event_id AS "eventId" FROM event_subscriber
        WHERE name = ${subscriber.name} AND (retry_at IS NULL OR retry_at <= ${now})
        FOR UPDATE SKIP LOCKED`)
      if (!place) return 0
      // In the order of the numbers: `xid` alone would be the text that is selected, 1000 before 999.
      const events = await tx.many<RecordedEvent>(sql`
        SELECT id, xid::text AS xid, kind, payload, happened_at AS "happenedAt" FROM event
        WHERE (xid, id) > (${place.xid}::xid8, ${place.eventId})
          AND xid < pg_snapshot_xmin(pg_current_snapshot())
          AND kind = ANY (${subscriber.kinds})
        ORDER BY event.xid, event.id LIMIT ${batch}`)
      for (const event of events) {
        current = event
        await subscriber.handle(tx, event)
      }
      const last = events.at(-1)
      if (!last) return 0
      await tx.run(sql`
        UPDATE event_subscriber
        SET xid = ${last.xid}::xid8, event_id = ${last.id},
            failures = 0, last_error = NULL, retry_at = NULL
        WHERE name = ${subscriber.name}`)
      return events.length
    })
  } catch (error) {
    await postpone(db, subscriber, now, error, current)
    return 0
  }
}

async function postpone(
  db: Database,
  subscriber: Subscriber,
  now: Date,
  error: unknown,
  event: RecordedEvent | undefined,
): Promise<void> {
  const what = error instanceof Error ? error.message : String(error)
  await db.run(sql`
    UPDATE event_subscriber
    SET failures = failures + 1,
        last_error = ${`event ${event?.id ?? '?'}: ${what}`.slice(0, 2_000)},
        retry_at = ${now}::timestamptz
          + make_interval(secs => least(${longestPauseInSeconds}, power(2, least(failures, 20))))
    WHERE name = ${subscriber.name}`)
}
