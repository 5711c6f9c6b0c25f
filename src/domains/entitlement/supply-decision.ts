import { type Decision, decide, type Reason } from '#kernel/decision.ts'
import type { Guarantees } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type LawOfDay, lawOfDay } from './law-of-day.ts'
import { findListed, type ListedMedicine, listedMedicine, type ListHit } from './medicine-lists.ts'
import { stepsAway } from './nearness.ts'
import type { PersonFacts } from './person-facts.ts'
import { prescriptionTerm } from './prescription-term.ts'
import { categoryOf } from './rights-of-facts.ts'
import { type Asked, askBenefit, type PersonReading, readPerson } from './state-reasons.ts'
import type { SuppliedMedicine, SupplyCourse, SupplyOutcome } from './supply-outcome.ts'
import { commissionReason, noRightReason, onListReason, termReason } from './supply-reasons.ts'

/** A benefit beside what its list says of the medicine. */
type Considered = Asked & { readonly hit: ListHit | 'every-medicine' | undefined }

/**
 * How a person gets a medicine on a day: free, at half price or for own money, under which right
 * and whose money, on which forms and until when.
 *
 * Used is the first right in the law's order that the person has and that covers the medicine; a
 * right to whose list only a commission opens counts, and says so. What is on no list is for own
 * money until a commission has decided (`isByCommission`): then the first right that the person has pays.
 * Where no right is used, the reasons name the nearest way to one.
 *
 * Pure. Throws `LawUnreadable` and `GuaranteeMissing` where the pack itself is at fault.
 */
export function supplyDecision(
  facts: PersonFacts,
  medicine: SuppliedMedicine,
  on: PlainDate,
  guarantees: Guarantees,
  course: SupplyCourse = {},
): Decision<SupplyOutcome> {
  const law = lawOfDay(guarantees, on)
  const read = readPerson(facts)
  const all = considerAll(law, read, listedMedicine(medicine))
  const used = chooseRight(all, course)
  const term = prescriptionTerm(
    { medicine, isSubsidised: used !== undefined, ...course },
    on,
    guarantees,
  )
  const isCommissionNeeded = used !== undefined && needsCommission(used, course)
  const outcome: SupplyOutcome = {
    ...whoPays(used),
    forms: term?.forms ?? [],
    validDays: term?.validDays ?? 0,
    lastDay: term?.lastDay ?? on,
    isCommissionNeeded,
    isUndecided: isUndecided(all, used),
    considered: all
      .filter(({ hit, holds }) => hit !== undefined || holds !== false)
      .map((each) => ({
        benefit: each.benefit.code,
        holds: each.holds,
        covers: each.hit !== undefined,
        isUsed: each === used,
      })),
  }
  const reasons = [
    ...(used
      ? reasonsOfUse(used, medicine, course, isCommissionNeeded)
      : whyNot(all, read, medicine)),
    ...(used ? unknownBefore(all, used) : []),
    ...(term ? [termReason(term)] : []),
  ]
  return decide(outcome, on, reasons, guarantees.hash)
}

function considerAll(law: LawOfDay, read: PersonReading, medicine: ListedMedicine): Considered[] {
  return law.benefits.map((benefit) => {
    const { list, for: use, recipeObjects } = benefit.gets
    const isMedicine = recipeObjects.includes('medicine')
    const hit = !isMedicine
      ? undefined
      : list === undefined
        ? 'every-medicine'
        : findListed(law.lists, { list, for: use }, medicine)
    return { ...askBenefit(benefit, read), hit }
  })
}

function chooseRight(all: readonly Considered[], course: SupplyCourse): Considered | undefined {
  const held = all.filter(({ holds }) => holds === true)
  const covering = held.find(({ hit }) => hit !== undefined)
  if (covering) return covering
  return course.isByCommission ? held.find(opensMedicines) : undefined
}

function opensMedicines({ benefit }: Considered): boolean {
  return benefit.gets.recipeObjects.includes('medicine')
}

function needsCommission({ hit }: Considered, course: SupplyCourse): boolean {
  if (course.isByTradeName || hit === undefined) return true
  return hit !== 'every-medicine' && hit.isByCommission
}

function whoPays(
  used: Considered | undefined,
): Pick<SupplyOutcome, 'supply' | 'patientPaysPercent'> & Partial<SupplyOutcome> {
  if (!used) return { supply: 'own-money', patientPaysPercent: 100 }
  const { benefit, hit } = used
  const { patientPaysPercent } = benefit.gets
  const category = categoryOf(used)
  return {
    supply: patientPaysPercent === 0 ? 'free' : 'half-price',
    patientPaysPercent,
    benefit: benefit.code,
    programme: benefit.programme,
    payer: benefit.payer,
    ...(category === undefined ? {} : { category }),
    ...(typeof hit === 'object' ? { list: hit.list } : {}),
  }
}

/** A right of which too little is known could go before the answer. */
function isUndecided(all: readonly Considered[], used: Considered | undefined): boolean {
  return beforeOf(all, used).some(isOpen)
}

function beforeOf(all: readonly Considered[], used: Considered | undefined) {
  return used ? all.slice(0, all.indexOf(used)) : all
}

function isOpen({ holds, hit }: Considered): boolean {
  return holds === 'unknown' && hit !== undefined
}

/** What is missing for the rights that would go before the one that is used. */
function unknownBefore(all: readonly Considered[], used: Considered): Reason[] {
  const reasons = beforeOf(all, used)
    .filter(isOpen)
    .flatMap(({ reasons: own }) => own().filter(({ holds }) => holds === 'unknown'))
  return reasons.slice(0, 1)
}

function reasonsOfUse(
  used: Considered,
  medicine: SuppliedMedicine,
  course: SupplyCourse,
  isCommissionNeeded: boolean,
): Reason[] {
  return [
    ...used.reasons(),
    onListReason(used.benefit, medicine, used.hit),
    ...(isCommissionNeeded ? [commissionReason(used.benefit, used.hit, course)] : []),
  ]
}

/**
 * Why no right pays, nearest way first: rights that the person has, but whose list lacks the
 * medicine; else the covering right that the fewest steps would open; else who gets it at all.
 */
function whyNot(
  all: readonly Considered[],
  read: PersonReading,
  medicine: SuppliedMedicine,
): Reason[] {
  const held = all.find((each) => each.holds === true && opensMedicines(each))
  const covering = all.filter(({ hit }) => hit !== undefined)
  const nearest = covering
    .map((each) => ({ each, steps: stepsAway(each.benefit.who, read) }))
    .filter(({ steps }) => Number.isFinite(steps))
    .toSorted((one, other) => one.steps - other.steps)[0]?.each
  if (!held && !nearest)
    return [
      noRightReason(
        all.map(({ benefit }) => benefit),
        covering.map(({ benefit }) => benefit),
        medicine,
      ),
    ]
  return [
    ...(nearest?.reasons() ?? []),
    ...(held ? [...held.reasons(), onListReason(held.benefit, medicine, undefined)] : []),
  ]
}
