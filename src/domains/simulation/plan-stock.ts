import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { kopecks, type Kopecks } from '#kernel/money.ts'
import type { Random } from './random.ts'

/** What the plan needs to know of a medicine. */
export type PlannedMedicine = {
  id: number
  inn: string
  unit: string
  atc: readonly string[]
  tradeNames: readonly string[]
}

/** A lot in the warehouse and how many packs of it were delivered. */
export type PlannedLot = {
  medicineId: number
  tradeName: string
  batch: string
  expiresOn: PlainDate
  programme: string
  pricePerPack: Kopecks
  unitsPerPack: number
  packs: number
  /** How often it is asked for, from 0 to 1: insulin every day, a factor of coagulation rarely. */
  demand: number
}

/** Anatomical main groups that a region gives out most; the rest is rarer. */
const demandOfGroup: Readonly<Record<string, number>> = {
  A: 0.8,
  C: 0.9,
  N: 0.6,
  R: 0.7,
  H: 0.5,
  B: 0.5,
  G: 0.4,
  M: 0.3,
  S: 0.5,
  L: 0.15,
  J: 0.2,
}

/** Second-level groups that the fourteen costly nosologies live in: bought by the federation. */
const costly = /^(L04A|L03AB|B02BD|A16AB|H01AC|L01E|R05CB13)/

/** Diabetes, heart and vessels, thyroid, clotting, asthma, epilepsy: what every pharmacy is asked for. */
const asked = /^(A10|B01|C0[1-9]|C10|H03|N03|R03)/

export function isAskedEveryDay(medicine: Pick<PlannedMedicine, 'atc'>): boolean {
  return medicine.atc.some((code) => asked.test(code))
}

/**
 * What the warehouse holds: one to three lots a medicine, each bought for one
 * programme. Some expire soon or have expired, because the expiry watch must
 * have something to show.
 */
export function planWarehouse(
  medicines: readonly PlannedMedicine[],
  today: PlainDate,
  random: Random,
): PlannedLot[] {
  return medicines.flatMap((medicine) => {
    const group = medicine.atc[0] ?? 'V'
    const isCostly = costly.test(group)
    const demand = isCostly
      ? 0.08
      : isAskedEveryDay(medicine)
        ? 0.65 + 0.35 * random.next()
        : (demandOfGroup[group[0] ?? 'V'] ?? 0.2) * (0.2 + 0.4 * random.next())
    const programmes = isCostly ? ['high-cost'] : programmesOf(random)
    return programmes.flatMap((programme) =>
      Array.from({ length: random.happens(0.15) ? 2 : 1 }, (_, index): PlannedLot => {
        const isTablet = /таблетк|капсул/.test(medicine.unit)
        return {
          medicineId: medicine.id,
          tradeName:
            medicine.tradeNames[random.between(0, Math.max(0, medicine.tradeNames.length - 1))] ??
            medicine.inn,
          batch: batchNumber(random),
          expiresOn: addDays(today, daysOfLife(random, index)),
          programme,
          pricePerPack: kopecks(price(isCostly, random)),
          unitsPerPack: isTablet
            ? random.pick([10, 20, 28, 30, 30, 60])
            : random.pick([1, 1, 5, 10]),
          packs: Math.ceil(demand * demand * (isCostly ? 120 : 2_400) * (0.3 + random.next())) + 4,
          demand,
        }
      }),
    )
  })
}

function programmesOf(random: Random): string[] {
  if (random.happens(0.45)) return ['federal', 'regional']
  return [random.happens(0.5) ? 'federal' : 'regional']
}

/** From expired a week ago to three years; most between half a year and two years. */
function daysOfLife(random: Random, index: number): number {
  if (index > 0 && random.happens(0.06)) return random.between(-7, 0)
  if (random.happens(0.08)) return random.between(5, 85)
  return random.between(180, 1_000)
}

function batchNumber(random: Random): string {
  const letters = 'ABCDEFGHKLMNPRST'
  const letter = () => letters[random.between(0, letters.length - 1)] ?? 'A'
  return `${letter()}${letter()}${random.between(1_000, 9_999)}${random.between(22, 26)}`
}

/** Kopecks a pack: tens to thousands of roubles, the costly ones tens of thousands. */
function price(isCostly: boolean, random: Random): number {
  const roubles = isCostly ? 8_000 + random.next() ** 2 * 190_000 : 30 + random.next() ** 3 * 6_000
  return Math.round(roubles * 100)
}

/** Packs of a lot that a site gets in one delivery: by demand and size of the site, often none of the rare. */
export function planDelivery(lot: PlannedLot, siteSize: number, random: Random): number {
  if (!random.happens(Math.min(0.92, lot.demand * (0.25 + 0.6 * siteSize)))) return 0
  return Math.max(1, Math.round(lot.demand * siteSize * 20 * (0.3 + random.next())))
}
