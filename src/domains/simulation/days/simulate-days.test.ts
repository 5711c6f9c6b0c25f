import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { proveDispensing, proveWards } from '#domains/prescriptions/index.ts'
import { proveStock } from '#domains/stock/index.ts'
import { type Context, systemContext } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { startOporaProcess } from '#test/support/opora-process.ts'
import { freshDatabase, type TestDatabase } from '#test/support/postgres.ts'
import { openSimulated, simulatedNow } from '#test/support/simulated-opening.ts'
import { simulatedTemplate } from '#test/support/simulated-region.ts'
import type { SimulatedDay } from './day-rows.ts'
import { simulateDays } from './simulate-days.ts'

const program = new URL('../../../../test/support/simulate-process.ts', import.meta.url).pathname
const opened: { database: TestDatabase; contexts: Context[] }[] = []

async function openRegions(): Promise<{ context: Context; other: Context; url: string }> {
  const database = await freshDatabase({ template: await simulatedTemplate() })
  const contextOn = async (which: 'first' | 'second') =>
    systemContext(await openSimulated(database.url, which), 'simulation', simulatedNow)
  const [context, other] = [await contextOn('first'), await contextOn('second')]
  opened.push({ database, contexts: [context, other] })
  return { context, other, url: database.url }
}

afterAll(async () => {
  for (const { database, contexts } of opened) {
    for (const { region } of contexts) await region.db.close()
    await database.drop()
  }
})

const prescriptions = 12

async function live(context: Context, days: number) {
  const lived = await simulateDays(context, { days, prescriptions })
  if (lived.outcome !== 'lived') throw new Error(lived.outcome)
  return lived.days
}

const sumOf = (days: readonly SimulatedDay[], name: string) =>
  days.reduce((sum, { figures }) => sum + (figures[name] ?? 0), 0)

/** Everything that the days left behind, by names that do not depend on the order of rows. */
async function digestOf({ region: { db } }: Context): Promise<string[]> {
  const rows = await db.many<{ line: string }>(sql`
    SELECT 'prescription ' || number || ' ' || idempotency_key || ' ' || state || ' ' || dispensed_units
           || ' ' || programme || ' ' || (SELECT count(*) FROM prescription_step WHERE prescription_id = prescription.id) AS line
    FROM prescription
    UNION ALL
    SELECT 'deferral ' || number || ' ' || deferral.state || ' ' || deferral.units || ' ' || coalesce(due_on::text, '')
           || ' ' || set_aside_count
    FROM deferral JOIN prescription ON prescription.id = prescription_id
    UNION ALL
    SELECT 'units ' || coalesce(site_id, 0) || ' ' || coalesce(status, '') || ' ' || trade_name || ' ' || batch || ' '
           || programme || ' ' || quantity
    FROM stock_balance balance JOIN stock_account account ON account.id = account_id
    JOIN stock_lot lot ON lot.id = lot_id WHERE quantity > 0
    UNION ALL
    SELECT 'message ' || reference || ' ' || state FROM message
    UNION ALL
    SELECT 'commission ' || number || ' ' || person_id FROM commission_decision
    UNION ALL
    SELECT 'hotline ' || number || ' ' || medicine_name FROM hotline_case`)
  return rows.map(({ line }) => line).toSorted()
}

async function proofsOf(context: Context): Promise<unknown[]> {
  const { region } = context
  const proofs = [
    await proveStock({ region }),
    await proveDispensing(region),
    await proveWards(region),
  ]
  return proofs.flatMap(({ differences }) => [...differences])
}

describe('ten simulated days', () => {
  let context: Context
  let days: SimulatedDay[]
  let digestOfTwo: string[]
  beforeAll(async () => {
    context = (await openRegions()).context
    const first: SimulatedDay[] = []
    const onDay = (day: SimulatedDay) => {
      if (first.push(day) === 2) throw new Error('interrupted')
    }
    const interrupted = simulateDays(context, { days: 10, prescriptions, onDay })
    await expect(interrupted).rejects.toThrow('interrupted')
    digestOfTwo = await digestOf(context)
    days = [...first, ...(await live(context, 8))]
  }, 300_000)

  it('killed in their middle go on and come to the same as days that nobody disturbed', async () => {
    const killed = await openRegions()
    const args = [killed.url, '10', String(prescriptions)]
    const process = startOporaProcess({ program, args })
    await process.said(/evening 0\n[\s\S]*counters 0\n/)
    process.child.kill('SIGKILL')
    expect((await process.ended()).signal).toBe('SIGKILL')
    const { steps } = await killed.context.region.db.one<{ steps: number }>(
      sql`SELECT steps_done AS steps FROM simulated_day WHERE NOT is_finished`,
    )
    expect(steps).toBeGreaterThan(0)
    await live(killed.context, 1)
    expect(await digestOf(killed.context)).toEqual(digestOfTwo)
    expect(await proofsOf(killed.context)).toEqual([])
    expect(await digestOf(killed.other)).toEqual([])
  }, 240_000)

  const count = async (from: ReturnType<typeof sql>) =>
    (await context.region.db.one<{ count: number }>(sql`SELECT count(*) ${from}`)).count

  it('begin ten working days before today, on working days alone, and end before today', () => {
    expect(days.map(({ day }) => day)).toEqual(
      '2026-02-26 2026-02-27 2026-03-02 2026-03-03 2026-03-04 2026-03-05 2026-03-06 2026-03-10 2026-03-11 2026-03-12'.split(
        ' ',
      ),
    )
  })

  it('have everything in them that happens at a counter', () => {
    expect(sumOf(days, 'written')).toBeGreaterThan(100)
    for (const name of ['served', 'deferred', 'setAside', 'told', 'fetched', 'arrivals']) {
      expect([name, sumOf(days, name)]).toEqual([name, expect.any(Number)])
      expect([name, sumOf(days, name) > 0]).toEqual([name, true])
    }
  })

  it('leave every ledger as the proofs recompute it', async () => {
    expect(await proofsOf(context)).toEqual([])
  })

  it('serve nobody without a right, and nobody from the money of another one', async () => {
    expect(await count(sql`FROM dispensing WHERE overrides ? 'right'`)).toBe(0)
    expect(
      await count(sql`
        FROM dispensing
        JOIN prescription ON prescription.id = dispensing.prescription_id
        JOIN stock_entry entry ON entry.document_id = dispensing.document_id
        JOIN stock_lot lot ON lot.id = entry.lot_id
        WHERE lot.programme <> prescription.programme
           OR lot.medicine_id <> prescription.medicine_id`),
    ).toBe(0)
    expect(await count(sql`FROM prescription WHERE benefit IS NULL`)).toBe(0)
  })

  it('put off by the law: ten working days after the request, three where it is urgent, thirty by the commission', async () => {
    const terms = await context.region.db.many<{ priority: string; isByCommission: boolean }>(sql`
      SELECT DISTINCT term->>'kind' AS kind, term->>'workingDays' AS days, priority,
             commission_decision_id IS NOT NULL AS "isByCommission"
      FROM deferral JOIN prescription ON prescription.id = prescription_id`)
    for (const term of terms) {
      const kind =
        term.priority === 'cito' ? 'cito' : term.isByCommission ? 'commission' : 'ordinary'
      const days = { ordinary: '10', cito: '3', commission: '30' }[kind]
      expect(term).toMatchObject({ kind, days })
    }
    expect(await count(sql`FROM deferral WHERE due_on IS NULL`)).toBe(0)
  })

  it('tell nobody which medicine it is', async () => {
    const told = await context.region.db.many<{ body: string; inn: string }>(sql`
      SELECT message.body, inn.name AS inn FROM message
      JOIN prescription ON prescription.number = message.reference
      JOIN medicine ON medicine.id = prescription.medicine_id
      JOIN inn ON inn.id = medicine.inn_id`)
    expect(told.length).toBeGreaterThan(0)
    expect(told.filter(({ body, inn }) => body.toLowerCase().includes(inn.toLowerCase()))).toEqual(
      [],
    )
  })

  it('are lived by one at a time', async () => {
    const both = await Promise.all([
      simulateDays(context, { days: 1, prescriptions: 1 }),
      simulateDays(context, { days: 1, prescriptions: 1 }),
    ])
    expect(both.map(({ outcome }) => outcome).toSorted()).toEqual(['lived', 'running'])
    const [next] = both.flatMap((each) => (each.outcome === 'lived' ? each.days : []))
    expect(next?.day).toBe('2026-03-13')
  })
})
