import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { kopecks, type Kopecks } from '#kernel/money.ts'
import { dosageOf, usualUnits } from './dosage.ts'
import { frequencyOf, isCostly } from './frequency.ts'
import type { Random } from './random.ts'

/** What the plan needs to know of a medicine. */
export type PlannedMedicine = {
  id: number
  inn: string
  form: string
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
  /** Prescriptions a day in the whole region that this lot is there for. */
  aDay: number
  /** Units that one of them asks for, about. */
  unitsEach: number
}

/** What the region's doctors write on a working day, which the stock of some months follows. */
const writtenADay = 1_800
const warehouseDays = 120
const deliveryDays = 20
/** Of what is bought, how much has not come but for a few packs. */
const supplierIsLate = 0.012
/** Sites by size, all together, beside one pharmacy of a town. */
const sizeOfRegion = 40
/** How fast the chance that a lot is sent grows with what is asked for. */
const usuallySent = 2.2

/**
 * What the warehouse holds: one to three lots a medicine, each bought for one programme, as much as
 * doctors write in some months. Some expire soon or have expired, because the expiry watch must have
 * something to show.
 */
export function planWarehouse(
  medicines: readonly PlannedMedicine[],
  today: PlainDate,
  random: Random,
): PlannedLot[] {
  const bought = medicines.map((medicine) => {
    const frequency = frequencyOf(medicine)
    const programmes = isCostly(medicine) ? ['high-cost'] : programmesOf(frequency, random)
    return { medicine, programmes, frequency }
  })
  const total = bought.reduce((sum, { frequency }) => sum + frequency, 0)
  return bought.flatMap(({ medicine, programmes, frequency }) =>
    programmes.flatMap((programme) => {
      const lots = random.happens(0.15) ? 2 : 1
      const aDay = (writtenADay * frequency) / total / programmes.length / lots
      return Array.from({ length: lots }, (_, index) =>
        planLot(medicine, { programme, aDay, expiresOn: expiryOf(today, index, random) }, random),
      )
    }),
  )
}

function planLot(
  medicine: PlannedMedicine,
  about: Pick<PlannedLot, 'programme' | 'aDay' | 'expiresOn'>,
  random: Random,
): PlannedLot {
  const { tradeNames, inn } = medicine
  const unitsEach = usualUnits(medicine)
  const unitsPerPack = random.pick(dosageOf(medicine).packs)
  const packs =
    (about.aDay * warehouseDays * unitsEach * (0.7 + 0.6 * random.next())) / unitsPerPack
  return {
    ...about,
    medicineId: medicine.id,
    tradeName: tradeNames[random.between(0, Math.max(0, tradeNames.length - 1))] ?? inn,
    batch: batchNumber(random),
    pricePerPack: kopecks(price(isCostly(medicine), random)),
    unitsPerPack,
    packs: Math.ceil(random.happens(supplierIsLate) ? packs * 0.02 : packs) + 4,
    unitsEach,
  }
}

/** What is written often is bought for both programmes, what is rare mostly for one. */
function programmesOf(frequency: number, random: Random): string[] {
  if (random.happens(frequency > 0.05 ? 1 : 0.3)) return ['federal', 'regional']
  return [random.happens(0.5) ? 'federal' : 'regional']
}

function expiryOf(today: PlainDate, index: number, random: Random): PlainDate {
  return addDays(today, daysOfLife(random, index))
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
function price(isForCostly: boolean, random: Random): number {
  const roubles = isForCostly
    ? 8_000 + random.next() ** 2 * 190_000
    : 30 + random.next() ** 3 * 6_000
  return Math.round(roubles * 100)
}

/**
 * Packs of a lot that a site gets in one delivery: as much as is written there in some weeks, with
 * something to spare. What a site of its size is asked for less than once in that time is mostly not
 * sent, and which of it, differs from site to site.
 */
export function planDelivery(lot: PlannedLot, siteSize: number, random: Random): number {
  const asked = (lot.aDay * deliveryDays * siteSize) / sizeOfRegion
  if (!random.happens(1 - Math.exp(-usuallySent * asked))) return 0
  const units = (asked + Math.sqrt(asked)) * lot.unitsEach * (0.8 + 0.5 * random.next())
  return Math.max(1, Math.ceil(units / lot.unitsPerPack))
}

/** Packs of what a site has that its patients were given since the delivery: of some lots all, so that they run out. */
export function planDispensing(packs: number, random: Random): number {
  const part = random.happens(0.07) ? 1 : 0.1 + 0.55 * random.next()
  return Math.min(Math.ceil(packs * part), packs)
}
