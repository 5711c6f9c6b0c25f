import { findDoctor, listSites, readSiteCard, type SiteCard } from '#domains/facilities/index.ts'
import { findInnBySlug, findMedicines, type Medicine } from '#domains/medicines/index.ts'
import { type PaperDetails, paperDetailsOf, personLabels } from '#domains/people/index.ts'
import type { Context } from '#kernel/context.ts'
import { formatSnils, parseSnils } from '#kernel/identifier/index.ts'
import { systemActor } from '#kernel/permission.ts'
import { dateText, type PlainDate } from '#kernel/plain-date.ts'
import { findDecision } from '../commission/tables.ts'
import type { Prescription } from '../types.ts'
import type { PaperForm } from './form-code.ts'
import type { FormSheet } from './form-sheet.ts'
import { rpText } from './rp-text.ts'

/** A prescription as its row has it; the decision on which it rests is not printed. */
export type Printed = Omit<Prescription, 'decision'>

/**
 * A sheet for each prescription and form, with what stands on paper: the organisation's numbers,
 * the person's numbers and address of the day of issue, the doctor, the medicine in Latin.
 */
export async function readSheets(
  context: Context,
  asked: readonly { prescription: Printed; form: PaperForm }[],
): Promise<FormSheet[]> {
  const sheets: FormSheet[] = []
  for (const { prescription, form } of asked) {
    sheets.push(await readSheet(context, prescription, form))
  }
  return sheets
}

async function readSheet(
  context: Context,
  prescription: Printed,
  form: PaperForm,
): Promise<FormSheet> {
  const { db } = context.region
  const { personId, issuedOn } = prescription
  const label = (await personLabels(db, [personId])).get(personId)
  const details = (await paperDetailsOf(db, [personId], issuedOn)).get(personId)
  const doctor = await findDoctor(context, prescription.doctorId)
  const [medicine] = await findMedicines(db, [prescription.medicineId])
  if (!label || !doctor || !medicine) {
    throw new Error(`prescription ${prescription.id}: no person, doctor or medicine`)
  }
  const card = await cardOfSite(context, prescription.siteId)
  const decisionId = prescription.commissionDecisionId
  const decision = decisionId === null ? undefined : await findDecision(db, decisionId)
  return {
    form,
    prescriptionNumber: prescription.number,
    issuedOn,
    organisation: organisationOf(card, issuedOn, prescription.number),
    patient: {
      fullName: label.fullName,
      born: label.born,
      age: ageOn(label.born, issuedOn),
      ...numbersOf(details),
    },
    doctor: {
      fullName: doctor.fullName,
      code: doctor.code,
      isFeldsher: doctor.speciality === 'feldsher',
    },
    benefit: benefitOf(context, prescription),
    medicine: await medicineOf(context, medicine, prescription),
    signa: prescription.signa,
    perDay: `${prescription.unitsPerDay.replace('.', ',')} ${unitWord(medicine)}`,
    coversDays: prescription.coversDays,
    validDays: prescription.validDays,
    lastDay: prescription.lastDay,
    priority: prescription.priority,
    commission: decision ? { number: decision.number, decidedOn: decision.decidedOn } : null,
    isDraft: prescription.state === 'draft',
    isDemonstration: details?.isDemonstration ?? false,
  }
}

/** Numbers and licences of an organisation are public: whoever may print the paper may print them. */
async function cardOfSite(context: Context, siteId: number): Promise<SiteCard> {
  const asOpora = { ...context, actor: systemActor('forms') }
  const [site] = await listSites(asOpora, { ids: [siteId] })
  const card = site && (await readSiteCard(asOpora, site.slug))
  if (!card || 'outcome' in card) throw new Error(`no site ${siteId}`)
  return card
}

function organisationOf(card: SiteCard, on: PlainDate, number: string): FormSheet['organisation'] {
  const licence = card.licences.find(
    ({ kind, from, to }) => kind === 'medical' && from <= on && (to === undefined || on <= to),
  )
  return {
    name: card.organisation.name,
    site: card.name,
    address: `${card.settlement.names.ru}, ${card.address}`,
    telephone: card.telephone,
    registrationNumber: card.organisation.registrationNumber,
    code: number.split('-')[0] ?? '',
    licence: licence ? `${licence.number} от ${dateText(licence.from)}` : null,
  }
}

function numbersOf(details: PaperDetails | undefined) {
  const snils = details?.snils ? parseSnils(details.snils) : undefined
  return {
    snils: snils?.ok ? formatSnils(snils.value) : null,
    policy: details?.policy ?? null,
    address: details?.address ?? null,
  }
}

const fundingOfPayer: Readonly<Record<string, FormSheet['benefit']['funding']>> = {
  'federal-budget': 'federal',
  'regional-budget': 'regional',
  'municipal-budget': 'municipal',
}

function benefitOf({ region }: Context, prescription: Printed): FormSheet['benefit'] {
  const programme = region.guarantees
    .programmes(prescription.issuedOn)
    .find(({ code }) => code === prescription.programme)
  return {
    category: prescription.category,
    icd10: prescription.icd10,
    funding: fundingOfPayer[programme?.payer ?? ''] ?? 'other',
    payer: programme?.payerNames.ru ?? prescription.programme,
    patientPaysPercent: prescription.patientPaysPercent,
  }
}

async function medicineOf({ region }: Context, medicine: Medicine, { tradeName, units }: Printed) {
  const { inn, innSlug, form, strength, unit } = medicine
  const found = await findInnBySlug(region.db, region.country, innSlug)
  const rp = rpText({
    inn,
    innLatin: found?.nameLatin ?? null,
    tradeName,
    form,
    strength,
    unit,
    units,
  })
  const figure = new Intl.NumberFormat('ru').format(units)
  return {
    rp,
    name: `${tradeName === null ? inn : `«${tradeName}» (${inn})`}, ${form}`,
    strength: (strength ?? '').replaceAll(/(\d)\.(\d)/g, '$1,$2'),
    amount: `${figure} ${unitWord(medicine)}`,
  }
}

/** «шт. (таблетка)» → «шт.», «мг действующего вещества» → «мг», «доз(а)» → «доз». */
function unitWord({ unit }: Pick<Medicine, 'unit'>): string {
  return unit.startsWith('доз') ? 'доз' : (unit.split(' ')[0] ?? unit)
}

/** Whole years on a day; somebody born on 29 February is a year older from 1 March in a common year. */
export function ageOn(born: PlainDate, on: PlainDate): number {
  const years = Number(on.slice(0, 4)) - Number(born.slice(0, 4))
  return on.slice(5) < born.slice(5) ? years - 1 : years
}
