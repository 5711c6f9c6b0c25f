import { supplyDecision } from '#domains/entitlement/index.ts'
import type { PersonFacts } from '#domains/people/index.ts'
import type { Guarantees } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { dosageOf } from '../dosage.ts'
import type { Random } from '../random.ts'
import { chanceOf } from './chance.ts'
import { partOfCourse, planCourse } from './course.ts'
import { diagnosisFor, usualDiagnosis } from './diagnosis.ts'
import type { Clinic } from './places.ts'
import type { CommissionGround, PlannedPrescription } from './planned-prescription.ts'
import type { RegionGood } from './region-goods.ts'

/** A workplace that a part of the story is about: the one at which somebody will look. */
export type Focus = { siteId: number; doctorId: number; pharmacyId: number; share: number }

export type PlanFor = {
  seed: number
  day: PlainDate
  clinics: readonly Clinic[]
  /** Pharmacies of the same town, by each of them. */
  townOf: ReadonlyMap<number, readonly number[]>
  goods: readonly RegionGood[]
  guarantees: Guarantees
  focus: Focus | undefined
}

const mostTries = 4
const daysOfPart = 10
/** Pharmacies to which a patient goes on when the first has not got it. */
const mostOthers = 2
/** Of those who come to a doctor, how many get something that nobody bought for their right. */
const notBought = 0.02
/** What only a commission opens, and what is on no list at all. */
const onListByCommission = 0.015
const offList = 0.001
const byTradeName = 0.004

/**
 * What a person who came to the doctor is prescribed on a day; undefined where the law gives them no
 * medicine that the region buys. `index` is the place in the day's queue.
 */
export function planPrescription(
  about: PlanFor,
  index: number,
  facts: PersonFacts,
): PlannedPrescription | undefined {
  const key = `simulation ${about.seed} ${about.day} ${index}`
  const chance = chanceOf(key, facts.id)
  const clinic = clinicOf(about.clinics, facts, chance)
  const chosen = chooseMedicine(about, facts, chance)
  if (!clinic || !chosen) return undefined
  const { good, programme, ground } = chosen
  const lot = good.lots.get(programme) ?? [...good.lots.values()][0]
  const course = planCourse(good.medicine, lot?.unitsPerPack ?? 1, chance)
  const isRepeated =
    course.isChronicCourse &&
    dosageOf(good.medicine).isCounted &&
    ground === undefined &&
    chance.happens(0.25)
  const doctor = doctorOf(clinic, facts, chance)
  const isInFocus = about.focus !== undefined && chance.happens(about.focus.share)
  const place = isInFocus ? about.focus : undefined
  return {
    key,
    siteId: place?.siteId ?? clinic.siteId,
    doctorId: place?.doctorId ?? doctor,
    personId: facts.id,
    medicineId: good.medicine.id,
    programme,
    // A long course may be written in parts; then it is repeated when one ends.
    ...(isRepeated ? partOfCourse(good.medicine, course, daysOfPart) : course),
    icd10: diagnosisFor(facts, good.medicine) ?? usualDiagnosis(good.medicine),
    priority: chance.happens(0.03) ? 'cito' : 'ordinary',
    isRepeated,
    ...(ground ? { commission: commissionOf(ground, lot?.tradeName) } : {}),
    ...counterOf(about, place?.pharmacyId ?? pharmacyOf(clinic, chance)),
    comesAfter: comesAfter(chance),
    minute: chance.between(10 * 60, 18 * 60 + 55),
  }
}

function commissionOf(ground: CommissionGround, tradeName: string | undefined) {
  return ground === 'trade-name' && tradeName !== undefined ? { ground, tradeName } : { ground }
}

function clinicOf(
  clinics: readonly Clinic[],
  { attachedTo }: PersonFacts,
  chance: Random,
): Clinic | undefined {
  const any = clinics[chance.between(0, Math.max(0, clinics.length - 1))]
  return clinics.find(({ siteId }) => siteId === attachedTo?.siteId) ?? any
}

function doctorOf({ doctors }: Clinic, { attachedTo }: PersonFacts, chance: Random): number {
  const own = doctors.find(({ id }) => id === attachedTo?.doctorId)
  const [first, ...others] = doctors
  if (own && chance.happens(0.85)) return own.id
  if (!first) throw new Error('simulation: a clinic without doctors')
  return chance.pick([first, ...others]).id
}

function pharmacyOf({ pharmacyIds }: Clinic, chance: Random): number {
  const [nearest, ...others] = pharmacyIds
  if (nearest === undefined) throw new Error('simulation: no pharmacy')
  return chance.happens(0.6) ? nearest : chance.pick([nearest, ...others])
}

/** Where the patient goes, and where else in the town when it is not there. */
function counterOf(
  { townOf }: PlanFor,
  pharmacyId: number,
): Pick<PlannedPrescription, 'pharmacyId' | 'elsewhere'> {
  const others = (townOf.get(pharmacyId) ?? []).filter((id) => id !== pharmacyId)
  return { pharmacyId, elsewhere: others.slice(0, mostOthers) }
}

/** Two thirds go to the pharmacy at once, the others within three days; one in twenty never does. */
function comesAfter(chance: Random): PlannedPrescription['comesAfter'] {
  const share = chance.next()
  if (share < 0.05) return 'never'
  return share < 0.72 ? 0 : chance.between(1, 3)
}

type Chosen = { good: RegionGood; programme: string; ground?: CommissionGround }

/** First what is for an illness of the person, then whatever the region is asked for. */
function chooseMedicine(about: PlanFor, facts: PersonFacts, chance: Random): Chosen | undefined {
  const fitting = about.goods.filter(({ medicine }) => diagnosisFor(facts, medicine) !== undefined)
  for (let tried = 0; tried < mostTries; tried += 1) {
    const good = pickGood(
      fitting.length > 0 && tried < mostTries - 1 ? fitting : about.goods,
      chance,
    )
    if (!good) return undefined
    const chosen = supplied(about, facts, good, chance)
    if (chosen === 'no-right') return undefined
    if (chosen) return chosen
  }
  return undefined
}

/** By how often it is written: a few medicines every day, most of them seldom. */
function pickGood(from: readonly RegionGood[], chance: Random): RegionGood | undefined {
  const total = from.reduce((sum, { frequency }) => sum + frequency, 0)
  let left = chance.next() * total
  return from.find(({ frequency }) => {
    left -= frequency
    return left < 0
  })
}

function supplied(
  { day, guarantees }: PlanFor,
  facts: PersonFacts,
  good: RegionGood,
  chance: Random,
): Chosen | 'no-right' | undefined {
  const medicine = good.supplied
  const { outcome } = supplyDecision(facts, medicine, day, guarantees)
  if (!outcome.considered.some(({ holds }) => holds === true)) return 'no-right'
  const { programme } = outcome
  if (programme !== undefined && !outcome.isCommissionNeeded) {
    const isBought = good.lots.has(programme)
    if (!isBought && !chance.happens(notBought)) return undefined
    return isBought && chance.happens(byTradeName)
      ? { good, programme, ground: 'trade-name' }
      : { good, programme }
  }
  if (!chance.happens(programme === undefined ? offList : onListByCommission)) return undefined
  const decided = supplyDecision(facts, medicine, day, guarantees, { isByCommission: true })
  const byCommission = decided.outcome.programme
  return byCommission === undefined
    ? undefined
    : { good, programme: byCommission, ground: 'off-list' }
}
