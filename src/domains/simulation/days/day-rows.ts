import { type Queryable, sql } from '#kernel/db/index.ts'
import type { Kopecks } from '#kernel/money.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** What a supplier brings to the warehouse; a lot of its own. */
export type PlannedReceipt = {
  medicineId: number
  tradeName: string
  batch: string
  expiresOn: PlainDate
  programme: string
  pricePerPack: Kopecks
  unitsPerPack: number
  quantity: number
}

export type PlannedShipment = { siteId: number; lines: { lotId: number; quantity: number }[] }

/** What the warehouse does on a day. */
export type DayGoods = {
  receipts: readonly PlannedReceipt[]
  shipments: readonly PlannedShipment[]
}

/** How often something happened that day, by its name. */
export type DayFigures = Record<string, number>

export type SimulatedDay = {
  day: PlainDate
  seed: number
  /** How many prescriptions the clinics mean to write. */
  prescriptions: number
  stepsDone: number
  isFinished: boolean
  goods: DayGoods
  figures: DayFigures
}

const columns = sql`day, seed, prescriptions, steps_done AS "stepsDone",
  is_finished AS "isFinished", goods, figures`

/** The last days that were begun, the latest first. */
export function lastDays(db: Queryable, atMost: number): Promise<SimulatedDay[]> {
  return db.many<SimulatedDay>(
    sql`SELECT ${columns} FROM simulated_day ORDER BY day DESC LIMIT ${atMost}`,
  )
}

export async function insertDay(db: Queryable, day: SimulatedDay): Promise<void> {
  await db.run(sql`
    INSERT INTO simulated_day (day, seed, prescriptions, goods)
    VALUES (${day.day}, ${day.seed}, ${day.prescriptions}, ${JSON.stringify(day.goods)})`)
}

/** Notes that a step of the day is done, with what happened in it. */
export async function markStep(db: Queryable, day: SimulatedDay): Promise<void> {
  await db.run(sql`
    UPDATE simulated_day
    SET steps_done = ${day.stepsDone}, is_finished = ${day.isFinished},
        figures = ${JSON.stringify(day.figures)}
    WHERE day = ${day.day}`)
}
