/** A pharmacy with goods and a second one, for the tests of counter and deferral; all of it invented. */
import { entitlementLocales } from '#domains/entitlement/index.ts'
import { type LotDetails, receiveStock } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { kopecks } from '#kernel/money.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { makeTestClinic, type TestClinic } from '../test-prescriptions.ts'
import { deferralLocales } from '../deferral/locales/index.ts'
import type { HandOver } from './hand-over.ts'
import { counterLocales } from './locales/index.ts'

export type TestCounter = TestClinic & { otherPharmacyId: number }

let keys = 0
export const nextKey = () => `counter test ${(keys += 1)}`

/** The texts that counter and deferral show or send. */
export function registerTestTexts(): void {
  registerLocales('entitlement', entitlementLocales)
  registerLocales('prescriptions-counter', counterLocales)
  registerLocales('prescriptions-deferral', deferralLocales)
}

/** The clinic of the tests, its pharmacy, and another pharmacy of the same town. */
export async function makeTestCounter(context: Context): Promise<TestCounter> {
  const clinic = await makeTestClinic(context)
  const { db } = context.region
  await db.run(sql`
    INSERT INTO site (code, slug, organisation_id, kind, serves, name, settlement_id, address,
                      latitude, longitude, time_zone)
    SELECT 'rx-pharmacy-2', 'rx-pharmacy-2', organisation_id, kind, serves, 'Вторая аптека',
           settlement_id, 'ул. Проверочная, 3', latitude, longitude, time_zone
    FROM site WHERE code = 'rx-pharmacy' ON CONFLICT DO NOTHING`)
  const { id } = await db.one<{ id: number }>(sql`SELECT id FROM site WHERE code = 'rx-pharmacy-2'`)
  return { ...clinic, otherPharmacyId: id }
}

/** Receives units of a lot of its own at the pharmacy: federal money, 30 in a pack at 100.01; the lot's id. */
export async function arrive(
  context: Context,
  counter: TestCounter,
  quantity: number,
  lot: Partial<LotDetails> & { siteId?: number } = {},
): Promise<number> {
  const { siteId = counter.pharmacyId, ...details } = lot
  const key = nextKey()
  const outcome = await receiveStock(context, {
    siteId,
    supplier: 'Поставщик',
    invoiceNumber: key,
    invoiceOn: plainDate('2026-03-12'),
    lines: [
      {
        medicineId: counter.medicineId,
        tradeName: 'Хартил',
        batch: key,
        expiresOn: plainDate('2027-03-31'),
        programme: 'federal',
        pricePerPack: kopecks(10_001),
        unitsPerPack: 30,
        quantity,
        ...details,
      },
    ],
    idempotencyKey: key,
  })
  if (outcome.outcome === 'refused') throw new Error(JSON.stringify(outcome))
  return outcome.lotIds[0] as number
}

/** What is asked of the counter: these units of a lot, for the patient in person. */
export function handing(
  counter: TestCounter,
  prescription: { id: number },
  lotId: number,
  quantity: number,
  more: Partial<HandOver> = {},
): HandOver {
  return {
    siteId: counter.pharmacyId,
    prescriptionId: prescription.id,
    lines: [{ lotId, quantity }],
    receivedBy: 'patient',
    idempotencyKey: nextKey(),
    ...more,
  }
}

/** Units of a lot by status at a site, as the ledger has them. */
export async function unitsOf(
  context: Context,
  lotId: number,
  siteId: number,
  status = 'available',
): Promise<number> {
  const row = await context.region.db.maybe<{ quantity: number }>(sql`
    SELECT balance.quantity FROM stock_balance balance
    JOIN stock_account account ON account.id = balance.account_id
    WHERE balance.lot_id = ${lotId} AND account.site_id = ${siteId} AND account.status = ${status}`)
  return row?.quantity ?? 0
}
