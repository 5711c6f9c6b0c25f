import { describe, expect, it } from 'vitest'
import { transactionsEnded } from '#test/support/postgres.ts'
import { contextOf, useTestRegions } from '#test/support/region.ts'
import { recordAudit, proveAudit, sealAudit } from '../audit.ts'
import { issueDocument } from '../document.ts'
import { deliverEvents, recordEvent, type RecordedEvent } from '../events.ts'
import { takeNumber } from '../numbering.ts'
import { joinSql, sql, trustedSql } from './index.ts'

const test = useTestRegions()

describe('sql', () => {
  it('turns values into parameters and splices fragments with theirs', () => {
    const where = joinSql([sql`a = ${1}`, sql`b = ${'x'}`], ' AND ')
    expect(sql`SELECT ${trustedSql('c')} FROM t WHERE ${where} LIMIT ${5}`.compile()).toMatchObject(
      {
        text: 'SELECT c FROM t WHERE a = $1 AND b = $2 LIMIT $3',
        values: [1, 'x', 5],
      },
    )
  })

  it('gives one statement one name and two statements two', () => {
    const one = (value: number) => sql`SELECT ${value}::int`.compile().name
    expect(one(1)).toBe(one(2))
    expect(sql`SELECT 1`.compile().name).not.toBe(sql`SELECT 2`.compile().name)
  })
})

describe('the database of a region', () => {
  it('serves as opora_app on the schema of the region', async () => {
    const row = await test.region.db.one(sql`
      SELECT current_user AS "user", current_schema() AS schema`)
    expect(row).toEqual({ user: 'opora_app', schema: 'ru_smolensk' })
  })

  it('gives dates as plain text and int8 as exact numbers, and refuses to round', async () => {
    const row = await test.region.db.one(sql`
      SELECT DATE '2026-02-28' AS "on", 9007199254740991::int8 AS big, ARRAY[DATE '2026-01-01'] AS days`)
    expect(row).toEqual({ on: '2026-02-28', big: 9007199254740991, days: ['2026-01-01'] })
    await expect(test.region.db.one(sql`SELECT 9007199254740993::int8 AS big`)).rejects.toThrow(
      /2\^53/,
    )
  })

  it('copies rows with every character that COPY treats specially', async () => {
    const texts = ['tab\there', 'line\nend', 'back\\slash', '\\N', 'кириллица ә', '']
    const back = await test.region.db.transaction(async (tx) => {
      await tx.run(sql`CREATE TEMPORARY TABLE copied (id int, value text, list text[], missing text)
                       ON COMMIT DROP`)
      await tx.copyIn(
        'copied',
        ['id', 'value', 'list', 'missing'],
        texts.map((text, id) => [id, text, [text], null]),
      )
      return tx.many<{ value: string; list: string[]; missing: null }>(
        sql`SELECT value, list, missing FROM copied ORDER BY id`,
      )
    })
    expect(back).toEqual(texts.map((value) => ({ value, list: [value], missing: null })))
  })

  it('rolls back everything, COPY included, when the work throws', async () => {
    const before = await countDocuments()
    await expect(
      test.region.db.transaction(async (tx) => {
        await issueDocument(tx, contextOf(test.region), {
          kind: 'test',
          number: 'lost',
          effectiveAt: new Date(),
        })
        throw new Error('on purpose')
      }),
    ).rejects.toThrow('on purpose')
    expect(await countDocuments()).toBe(before)
  })

  it('keeps the region of another schema empty, in raw SQL too', async () => {
    await test.region.db.transaction((tx) =>
      issueDocument(tx, contextOf(test.region), {
        kind: 'test',
        number: 'mine',
        effectiveAt: new Date(),
      }),
    )
    const { count } = await test.second.db.one<{ count: number }>(
      sql`SELECT count(*) FROM document`,
    )
    expect(count).toBe(0)
  })

  it('lets the serving role neither change nor delete what is append-only', async () => {
    for (const statement of [
      'UPDATE audit_entry SET verb = verb',
      'DELETE FROM document',
      'TRUNCATE event',
    ]) {
      await expect(test.region.db.run(trustedSql(statement))).rejects.toThrow(/permission denied/)
    }
  })

  it('tries a deadlocked transaction again', async () => {
    const { db } = test.region
    await takeNumber(db, 'left', 2026)
    await takeNumber(db, 'right', 2026)
    let waiting = 2
    const bothHold = Promise.withResolvers<void>()
    const takeBoth = (first: string, second: string) => {
      let attempt = 0
      return db.transaction(async (tx) => {
        await takeNumber(tx, first, 2026)
        attempt += 1
        if (attempt === 1) {
          waiting -= 1
          if (waiting === 0) bothHold.resolve()
          await bothHold.promise
        }
        return takeNumber(tx, second, 2026)
      })
    }
    const numbers = await Promise.all([takeBoth('left', 'right'), takeBoth('right', 'left')])
    expect(numbers).toHaveLength(2)
    expect(await takeNumber(db, 'left', 2026)).toBe(4)
  })
})

describe('documents', () => {
  it('makes one document for one idempotency key, also at the same moment', async () => {
    const issue = (number: string) =>
      test.region.db.transaction((tx) =>
        issueDocument(tx, contextOf(test.region), {
          kind: 'receipt',
          number,
          effectiveAt: new Date(),
          idempotencyKey: 'same-key',
        }),
      )
    const outcomes = await Promise.all([issue('1'), issue('2'), issue('3')])
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      'already-issued',
      'already-issued',
      'issued',
    ])
  })

  it('can be reversed once only', async () => {
    const context = contextOf(test.region)
    const draft = { kind: 'receipt', effectiveAt: new Date() }
    const first = await issueDocument(test.region.db, context, { ...draft, number: 'r1' })
    if (first.outcome !== 'issued') throw new Error('not issued')
    const reversal = { ...draft, reversesId: first.document.id }
    expect(
      await issueDocument(test.region.db, context, { ...reversal, number: 'r2' }),
    ).toMatchObject({ outcome: 'issued' })
    expect(
      await issueDocument(test.region.db, context, { ...reversal, number: 'r3' }),
    ).toMatchObject({
      outcome: 'refused',
      reason: 'already-reversed',
    })
  })

  it('numbers without gaps while transactions roll back', async () => {
    const { db } = test.region
    const take = (fails: boolean) =>
      db.transaction(async (tx) => {
        const number = await takeNumber(tx, 'gapless', 2026)
        if (fails) throw new Error('rolled back')
        return number
      })
    const results = await Promise.allSettled(
      Array.from({ length: 12 }, (_, index) => take(index % 3 === 0)),
    )
    const numbers = results.flatMap((result) =>
      result.status === 'fulfilled' ? [result.value] : [],
    )
    expect(numbers.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8])
  })
})

describe('events', () => {
  it('reach a subscriber in order, once the transaction that recorded them has ended', async () => {
    const { db } = test.region
    const seen: unknown[] = []
    const subscriber = {
      name: 'order-test',
      kinds: ['counted'],
      handle: async (_tx: unknown, event: RecordedEvent) => {
        seen.push(event.payload['n'])
      },
    }
    const record = (n: number) =>
      recordEvent(db, contextOf(test.region), { kind: 'counted', payload: { n } })
    await db.transaction(async (slow) => {
      await recordEvent(slow, contextOf(test.region), { kind: 'counted', payload: { n: 1 } })
      await record(2)
      // The earlier transaction is still open: its event must not be overtaken.
      expect(await deliverEvents(db, subscriber, new Date())).toBe(0)
    })
    await transactionsEnded(db)
    expect(await deliverEvents(db, subscriber, new Date())).toBe(2)
    expect(seen).toEqual([1, 2])
  })

  it('are all served, in the order of their numbers, where those grow longer by a digit', async () => {
    const { db } = test.region
    const seen: number[] = []
    const subscriber = {
      name: 'long-test',
      kinds: ['numbered'],
      handle: async (_tx: unknown, event: RecordedEvent) => {
        seen.push(Number(event.xid))
      },
    }
    await db.run(sql`
      INSERT INTO event (xid, kind, payload, happened_at)
      SELECT n::text::xid8, 'numbered', '{}', now() FROM generate_series(450, 1, -1) n`)
    await transactionsEnded(db)
    expect(await deliverEvents(db, subscriber, new Date())).toBe(450)
    expect(seen).toEqual(Array.from({ length: 450 }, (_, index) => index + 1))
  })

  it('stay due when a handler fails, and are tried again later', async () => {
    const { db } = test.region
    let fails = true
    const handled: number[] = []
    const subscriber = {
      name: 'failing-test',
      kinds: ['fragile'],
      handle: async (_tx: unknown, event: RecordedEvent) => {
        if (fails) throw new Error('not today')
        handled.push(event.id)
      },
    }
    const now = new Date('2026-03-13T09:00:00Z')
    await recordEvent(db, contextOf(test.region), { kind: 'fragile', payload: {} })
    await transactionsEnded(db)
    expect(await deliverEvents(db, subscriber, now)).toBe(0)
    fails = false
    expect(await deliverEvents(db, subscriber, now)).toBe(0)
    expect(await deliverEvents(db, subscriber, new Date('2026-03-13T09:00:05Z'))).toBe(1)
    expect(handled).toHaveLength(1)
  })
})

describe('the audit chain', () => {
  it('holds over sealed entries and names the first that was changed', async () => {
    const { db } = test.region
    for (const verb of ['read', 'post', 'read']) {
      await recordAudit(db, contextOf(test.region), { verb, document: 'lot', documentId: 7 })
    }
    await transactionsEnded(db)
    expect(await sealAudit(db)).toBe(3)
    expect(await sealAudit(db)).toBe(0)
    expect(await proveAudit(db)).toEqual({ sealed: 3 })
    await asOwner(`UPDATE audit_entry SET actor_name = 'somebody else'
                   WHERE id = (SELECT audit_entry_id FROM audit_seal WHERE position = 2)`)
    expect(await proveAudit(db)).toMatchObject({ sealed: 1, brokenAt: { position: 2 } })
  })
})

async function countDocuments(): Promise<number> {
  return (await test.region.db.one<{ count: number }>(sql`SELECT count(*) FROM document`)).count
}

async function asOwner(statement: string): Promise<void> {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: test.database.url })
  await client.connect()
  await client.query(`SET search_path = ru_smolensk; ${statement}`)
  await client.end()
}
