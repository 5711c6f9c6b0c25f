import { suppliedMedicine, supplyDecision, type SupplyOutcome } from '#domains/entitlement/index.ts'
import {
  type Doctor,
  listDoctors,
  listSites,
  type Site,
  type SiteId,
  worksOn,
} from '#domains/facilities/index.ts'
import { findMedicines, type Medicine, type MedicineId } from '#domains/medicines/index.ts'
import { type PersonFacts, type PersonId, readFacts } from '#domains/people/index.ts'
import type { Context } from '#kernel/context.ts'
import type { Database, Transaction } from '#kernel/db/index.ts'
import type { Decision } from '#kernel/decision.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { isRefusal, type Refusal, refused } from '#kernel/refusal.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { findCarryingDecision } from './commission/find-carrying-decision.ts'
import { courseLimits } from './course-limits.ts'
import { checkCourse } from './prescription-terms.ts'
import type { PrescriptionRefusal } from './refusals.ts'
import type { CommissionDecisionId, Prescription } from './types.ts'
import type { WritePrescription, WrittenBy } from './write-prescription.ts'

/** What stands in the row from the beginning. */
export type PrescriptionDraft = Omit<
  Prescription,
  | 'id'
  | 'number'
  | 'state'
  | 'presentedSiteId'
  | 'dispensedUnits'
  | 'signedAt'
  | 'signedBy'
  | 'signature'
  | 'createdAt'
  | 'createdBy'
>

export type Prepared = {
  readonly outcome: 'prepared'
  readonly command: WritePrescription
  readonly by: WrittenBy
  readonly row: PrescriptionDraft
}

export type PrepareRefusal = PrescriptionRefusal | Refusal | ForbiddenRefusal

type Command = WritePrescription & { by?: WrittenBy }

/** What the commands name, read at once for all of them. */
type Named = {
  readonly sites: ReadonlyMap<number, Site>
  readonly doctors: ReadonlyMap<number, Doctor>
  readonly medicines: ReadonlyMap<number, Medicine>
  /** Facts of the day on which each is issued. */
  readonly people: ReadonlyMap<PlainDate, ReadonlyMap<number, PersonFacts>>
}

/**
 * Checks commands and makes rows of them: everything that can be said before a number is taken.
 * Answers in their order, with the first thing that stands in the way of each.
 */
export async function prepareAll(
  context: Context,
  commands: readonly Command[],
  within: Database | Transaction,
): Promise<(Prepared | PrepareRefusal)[]> {
  const named = await readNamed(context, commands, within)
  const prepared: (Prepared | PrepareRefusal)[] = []
  for (const command of commands) prepared.push(await prepareOne(context, command, named, within))
  return prepared
}

async function readNamed(
  context: Context,
  commands: readonly Command[],
  within: Database | Transaction,
): Promise<Named> {
  const ids = (name: 'siteId' | 'doctorId' | 'medicineId') => [
    ...new Set(commands.map((command) => command[name])),
  ]
  const [sites, doctors, medicines, people] = await Promise.all([
    listSites(context, { ids: ids('siteId') }),
    listDoctors(context, { ids: ids('doctorId') }),
    findMedicines(context.region.db, ids('medicineId') as MedicineId[]),
    readPeople(context, commands, within),
  ])
  return {
    sites: new Map(sites.map((site) => [site.id, site])),
    doctors: new Map(doctors.map((doctor) => [doctor.id, doctor])),
    medicines: new Map(medicines.map((medicine) => [medicine.id, medicine])),
    people,
  }
}

async function readPeople(
  context: Context,
  commands: readonly Command[],
  within: Database | Transaction,
): Promise<Named['people']> {
  const byDay = Map.groupBy(commands, (command) => dayOf(context, command))
  const people = new Map<PlainDate, ReadonlyMap<number, PersonFacts>>()
  for (const [on, ofDay] of byDay) {
    const ids = [...new Set(ofDay.map(({ personId }) => personId))] as PersonId[]
    people.set(on, await readFacts(within, ids, { on }))
  }
  return people
}

function dayOf(context: Context, { issuedOn }: WritePrescription): PlainDate {
  return issuedOn ?? localDate(context.at, context.region.timeZone)
}

async function prepareOne(
  context: Context,
  { by = {}, ...command }: Command,
  named: Named,
  within: Database | Transaction,
): Promise<Prepared | PrepareRefusal> {
  const forbidden = refuseWriting(context, command, by)
  if (forbidden) return forbidden
  const today = localDate(context.at, context.region.timeZone)
  const issuedOn = dayOf(context, command)
  const found = findNamed(command, issuedOn, named)
  if (isRefusal(found)) return found
  const isChronicCourse = command.isChronicCourse ?? false
  const course = checkCourse(
    { ...command, issuedOn, isChronicCourse },
    courseLimits(context.region.guarantees, found.medicine, {
      issuedOn,
      today,
      isChronicCourse,
      isLate: by.isLate ?? false,
    }),
  )
  if (course.outcome === 'refused') return course
  const supply = await decideFor(
    context,
    command,
    { ...found, issuedOn, isOverLimit: course.isOverLimit, mostUnits: course.mostUnits },
    within,
  )
  if (isRefusal(supply)) return supply
  const { decision, commissionDecisionId } = supply
  const { outcome } = decision
  return {
    outcome: 'prepared',
    command,
    by,
    row: {
      source: by.source ?? 'written',
      object: command.object ?? 'medicine',
      forms: [...outcome.forms],
      personId: command.personId as PersonId,
      siteId: command.siteId as SiteId,
      doctorId: found.doctor.id,
      issuedOn,
      validDays: outcome.validDays,
      lastDay: outcome.lastDay,
      medicineId: found.medicine.id,
      tradeName: command.tradeName?.trim() || null,
      units: command.units,
      signa: command.signa.trim(),
      unitsPerDay: course.unitsPerDay,
      coversDays: course.coversDays,
      icd10: course.icd10,
      benefit: outcome.benefit,
      category: outcome.category ?? null,
      programme: outcome.programme,
      patientPaysPercent: outcome.patientPaysPercent,
      priority: command.priority ?? 'ordinary',
      isChronicCourse,
      commissionDecisionId,
      decision,
      repeatsId: by.repeatsId ?? null,
      correctsId: by.correctsId ?? null,
      importId: by.importId ?? null,
    },
  }
}

/** A clinic's file brings what its doctors have signed: sending the file is what is asked for. */
function refuseWriting(
  context: Context,
  { siteId, isSigned }: WritePrescription,
  { source }: WrittenBy,
): ForbiddenRefusal | undefined {
  if (source === 'imported') return refuseUnless(context, 'post', 'prescription-file', { siteId })
  return (
    refuseUnless(context, 'post', 'prescription', { siteId }) ??
    (isSigned ? refuseUnless(context, 'decide', 'prescription', { siteId }) : undefined)
  )
}

type Found = { doctor: Doctor; medicine: Medicine; medicineText: string; person: PersonFacts }

function findNamed(
  command: WritePrescription,
  issuedOn: PlainDate,
  { sites, doctors, medicines, people }: Named,
): Found | PrescriptionRefusal {
  const site = sites.get(command.siteId)
  if (!site) return refused('prescription-site-unknown', { siteId: command.siteId })
  const doctor = doctors.get(command.doctorId)
  if (!doctor) return refused('prescription-doctor-unknown', { doctorId: command.doctorId })
  if (doctor.siteId !== command.siteId || !worksOn(doctor, issuedOn)) {
    return refused('prescription-doctor-not-at-site', { doctor: doctor.fullName, on: issuedOn })
  }
  const person = people.get(issuedOn)?.get(command.personId)
  if (!person) return refused('prescription-patient-unknown', { personId: command.personId })
  if (person.died !== undefined && person.died < issuedOn) {
    return refused('prescription-patient-died', { diedOn: person.died })
  }
  const medicine = medicines.get(command.medicineId)
  if (!medicine) return refused('prescription-medicine-unknown', { medicineId: command.medicineId })
  const { inn, form, strength } = medicine
  return {
    doctor,
    medicine,
    person,
    medicineText: [inn, form, strength].filter(Boolean).join(', '),
  }
}

type Supplied = SupplyOutcome & { readonly benefit: string; readonly programme: string }

/** The decision of entitlement, with the commission's where the law asks for one. */
async function decideFor(
  context: Context,
  command: WritePrescription,
  about: Found & { issuedOn: PlainDate; isOverLimit: boolean; mostUnits: number | undefined },
  within: Database | Transaction,
): Promise<
  | { decision: Decision<Supplied>; commissionDecisionId: CommissionDecisionId | null }
  | PrepareRefusal
> {
  const tradeName = command.tradeName?.trim()
  const isByTradeName = tradeName !== undefined && tradeName !== ''
  if (isByTradeName && command.commissionDecisionId === undefined) {
    return refused('prescription-trade-name-needs-commission', { tradeName })
  }
  const decision = supplyDecision(
    about.person,
    suppliedMedicine(about.medicine),
    about.issuedOn,
    context.region.guarantees,
    {
      isByTradeName,
      isChronicCourse: command.isChronicCourse ?? false,
      isByCommission: command.commissionDecisionId !== undefined,
    },
  )
  const { outcome } = decision
  const { benefit, programme } = outcome
  const { medicineText: medicine, issuedOn: on } = about
  if (benefit === undefined || programme === undefined || outcome.forms.length === 0) {
    return refused('prescription-no-right', { medicine, on })
  }
  const isOffList = outcome.isCommissionNeeded && !isByTradeName
  const carrying = await findCarryingDecision(
    within,
    {
      personId: command.personId as PersonId,
      medicineId: about.medicine.id,
      on,
      tradeName: isByTradeName ? tradeName : undefined,
      grounds: [
        ...(isByTradeName ? (['trade-name'] as const) : []),
        ...(isOffList ? (['off-list'] as const) : []),
        ...(about.isOverLimit ? (['over-quantity'] as const) : []),
      ],
    },
    command.commissionDecisionId as CommissionDecisionId | undefined,
    { medicine, units: command.units, limit: about.mostUnits },
  )
  if (isRefusal(carrying)) return carrying
  return {
    decision: { ...decision, outcome: { ...outcome, benefit, programme } },
    commissionDecisionId: carrying.id,
  }
}
