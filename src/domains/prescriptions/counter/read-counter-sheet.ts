import { describeDecision, type DescribedDecision } from '#domains/entitlement/index.ts'
import type { Site } from '#domains/facilities/index.ts'
import type { Medicine } from '#domains/medicines/index.ts'
import { personLabels, rowsOfPerson, type TrustedPerson, trustedOf } from '#domains/people/index.ts'
import {
  findLots,
  type FreeLot,
  listFreeLots,
  listSetAsides,
  type Lot,
} from '#domains/stock/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { t } from '#kernel/i18n/index.ts'
import { asId } from '#kernel/id.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { dateText, type PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { dueOf } from '../deferral/continue-deferral.ts'
import { type Deferral, findOpenDeferral } from '../deferral/deferral-tables.ts'
import type { DueDay } from '../deferral/due-day.ts'
import { readPrescription } from '../tables.ts'
import type { Prescription } from '../types.ts'
import { type Check, checksOfPrescription, inTheWay } from './checks.ts'
import { findCounterMedicine, findCounterSite, isLicensed, servesPeople } from './counter-place.ts'
import { type Dispensing, listDispensings, listServed } from './dispensing-tables.ts'
import { dayOfRight, nameOf } from './hand-over.ts'
import { type ProposedLines, proposeLines } from './propose-lines.ts'
import { rightOnDay } from './right-on-day.ts'
import { beginsOn, servedTooEarly } from './serving-guard.ts'

export type SheetCheck = Check & {
  /** What is looked at, in two or three words. */
  title: string
  /** Where it does not hold: what is wrong and what to do. */
  sentence?: string
}

export type SheetLot = Pick<
  FreeLot,
  | 'id'
  | 'tradeName'
  | 'batch'
  | 'expiresOn'
  | 'programme'
  | 'available'
  | 'pricePerPack'
  | 'unitsPerPack'
> & { programmeName: string; isOfRight: boolean; isUsable: boolean }

export type Offer = {
  kind: 'serve' | 'part' | 'defer' | 'fetch' | 'nothing'
  sentence: string
  /** When the rest would be due, if it were put off now. */
  due?: DueDay
}

export type CounterSheet = {
  outcome: 'opened'
  today: PlainDate
  prescription: Omit<Prescription, 'decision' | 'signature'>
  unitsLeft: number
  medicine: Pick<Medicine, 'id' | 'inn' | 'form' | 'strength' | 'unit' | 'narcotic'>
  person: { id: number; fullName: string; born: PlainDate | null }
  /** Who may fetch for the patient, by the register; the paper is looked at all the same. */
  trusted: readonly TrustedPerson[]
  programmeName: string
  /** For the component that shows why: absent where the law of the day does not know the benefit. */
  right?: DescribedDecision
  checks: SheetCheck[]
  /** The day on which the patient would begin with what is handed over. */
  beginsOn: PlainDate
  /** All that lies free here of this medicine, what expires first on top. */
  shelf: SheetLot[]
  /** Units of other programmes, which do not serve this right. */
  otherProgrammeUnits: number
  proposal: ProposedLines
  /** What is set aside for this prescription here. */
  kept: { setAsideId: number; lot: Lot; quantity: number; until: Date }[]
  deferral: Deferral | null
  dispensings: Dispensing[]
  offer: Offer
}

export type SheetOutcome =
  | CounterSheet
  | Refusal<'prescription-not-found', { prescriptionId: number }>
  | Refusal<'counter-site-unknown', { siteId: number }>
  | ForbiddenRefusal

/**
 * Everything that the counter shows of a prescription, in words: patient and right, checks, lots with
 * the proposal and what the patient pays, deferral, and what to do. One question of the screen; it
 * names a person and a medicine, so it is audited.
 */
export async function readCounterSheet(
  context: Context,
  asked: { siteId: number; prescriptionId: number },
): Promise<SheetOutcome> {
  const { siteId, prescriptionId } = asked
  const forbidden = refuseUnless(context, 'read', 'dispensing', { siteId })
  if (forbidden) return forbidden
  const { db } = context.region
  const [site, prescription] = await Promise.all([
    findCounterSite(context, siteId),
    readPrescription(db, asId(prescriptionId)),
  ])
  if (!site) return refused('counter-site-unknown', { siteId })
  if (!prescription) return refused('prescription-not-found', { prescriptionId })
  await recordAudit(db, context, {
    verb: 'read',
    document: 'person',
    documentId: prescription.personId,
    facts: { prescription: prescription.number, at: 'counter' },
  })
  const found = await gather(context, site, prescription)
  return sheetOf(context, site, prescription, found)
}

async function gather(context: Context, site: Site, prescription: Prescription) {
  const { db, guarantees } = context.region
  const { id, personId, medicineId, number } = prescription
  const today = localDate(context.at, site.timeZone)
  const [medicine, rows, deferral, kept, shelf, labels, dispensings] = await Promise.all([
    findCounterMedicine(context, medicineId),
    rowsOfPerson(db, personId),
    findOpenDeferral(db, id),
    listSetAsides(db, { siteId: site.id, reference: number }),
    listFreeLots(db, { siteIds: [site.id], medicineIds: [medicineId] }),
    personLabels(db, [personId]),
    listDispensings(db, id),
  ])
  const [earlier, right, licensed, lots, trusted] = await Promise.all([
    listServed(db, rows, medicine.innId, today),
    rightOnDay(context, prescription, medicine, dayOfRight(deferral, site, today)),
    isLicensed(context, site, medicine, today),
    findLots(
      context.region,
      kept.map(({ lotId }) => lotId),
    ),
    trustedOf(db, rows, today),
  ])
  const allowed = guarantees.value('counter.allowed-overlap-days', today).value
  const tooEarly = servedTooEarly(earlier, id, today, allowed)
  const guardSite = await nameOf(context, tooEarly?.by.siteId)
  const begins = tooEarly ? today : beginsOn(earlier, today)
  const label = labels.get(personId)
  return {
    today,
    medicine,
    deferral,
    kept,
    lots,
    trusted,
    shelf,
    label,
    dispensings,
    right,
    licensed,
    tooEarly,
    guardSite,
    begins,
  }
}

type Gathered = Awaited<ReturnType<typeof gather>>

function sheetOf(
  context: Context,
  site: Site,
  prescription: Prescription,
  found: Gathered,
): CounterSheet {
  const { today, medicine, deferral, right, begins, shelf } = found
  const { decision: _, signature: __, ...shown } = prescription
  const unitsLeft = prescription.units - prescription.dispensedUnits
  const checks = checksOfPrescription({
    today,
    prescription: { ...prescription, isSigned: prescription.signedAt !== null },
    isDeferred: deferral?.term.outlives === true,
    right,
    formsNeeded: right.formsNeeded,
    tooEarly: found.tooEarly,
    guardSite: found.guardSite,
    site: { dispenses: servesPeople(site), isLicensed: found.licensed },
  })
  const proposal = proposeLines(shelf, {
    ...prescription,
    quantity: unitsLeft,
    beginsOn: begins,
    today,
  })
  const names = programmeNames(context, today)
  const isOfRight = (lot: FreeLot) => lot.programme === prescription.programme
  const otherProgrammeUnits = sumOf(
    shelf.filter((lot) => !isOfRight(lot) && lot.expiresOn >= today),
  )
  return {
    outcome: 'opened',
    today,
    prescription: shown,
    unitsLeft,
    medicine,
    person: {
      id: prescription.personId,
      fullName: found.label?.fullName ?? '',
      born: found.label?.born ?? null,
    },
    trusted: found.trusted,
    programmeName: names.get(prescription.programme) ?? prescription.programme,
    ...(right.decision
      ? { right: describeDecision(right.decision, context.language, context.region.guarantees) }
      : {}),
    checks: checks.map((check) => inWords(context, check)),
    beginsOn: begins,
    shelf: shelf.map((lot) => ({
      ...lot,
      programmeName: names.get(lot.programme) ?? lot.programme,
      isOfRight: isOfRight(lot),
      isUsable: lot.expiresOn >= today,
    })),
    otherProgrammeUnits,
    proposal,
    kept: keptHere(found),
    deferral: deferral ?? null,
    dispensings: found.dispensings,
    offer: offerOf(context, prescription, checks, proposal, found, otherProgrammeUnits),
  }
}

const sumOf = (lots: readonly FreeLot[]) => lots.reduce((sum, lot) => sum + lot.available, 0)

function keptHere({ kept, lots }: Gathered): CounterSheet['kept'] {
  return kept.flatMap(({ id, lotId, quantity, expiresAt }) => {
    const lot = lots.get(lotId)
    return lot ? [{ setAsideId: id, lot, quantity, until: expiresAt }] : []
  })
}

function programmeNames(context: Context, today: PlainDate): ReadonlyMap<string, string> {
  const programmes = context.region.guarantees.programmes(today)
  return new Map(programmes.map(({ code, names }) => [code, names[context.language]]))
}

export function inWords({ language }: Pick<Context, 'language'>, check: Check): SheetCheck {
  const title = t(language, `prescriptions-counter:check.${check.code}`)
  if (check.holds === true) return { ...check, title }
  const sentence = t(
    language,
    `prescriptions-counter:refusal.counter-${check.code}.detail`,
    check.facts,
  )
  return { ...check, title, sentence }
}

function offerOf(
  context: Context,
  prescription: Prescription,
  checks: readonly Check[],
  proposal: ProposedLines,
  { kept, deferral, today }: Gathered,
  otherProgrammeUnits: number,
): Offer {
  const say = (key: string, values: Record<string, unknown> = {}) =>
    t(context.language, `prescriptions-counter:offer.${key}`, values)
  const obstacle = inTheWay(checks)
  if (obstacle && !obstacle.canOverride) return { kind: 'nothing', sentence: say('nothing') }
  const keptUnits = kept.reduce((sum, { quantity }) => sum + quantity, 0)
  if (keptUnits > 0) return { kind: 'fetch', sentence: say('fetch', { units: keptUnits }) }
  const units = prescription.units - prescription.dispensedUnits
  if (proposal.missing === 0) return { kind: 'serve', sentence: say('serve', { units }) }
  const due = deferral?.term ?? dueOf(context, prescription, today)
  const kind = proposal.missing < units ? 'part' : 'defer'
  const key = due.dueOn ? kind : `${kind}-without-term`
  const available = units - proposal.missing
  const sentences = [
    say(key, { units, available, due: due.dueOn ? dateText(due.dueOn) : '' }),
    ...(otherProgrammeUnits > 0 ? [say('other-programme', { units: otherProgrammeUnits })] : []),
  ]
  return { kind, sentence: `${sentences.join('. ')}.`, due }
}
