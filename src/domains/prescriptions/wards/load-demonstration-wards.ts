import { listSites, type Site } from '#domains/facilities/index.ts'
import { listInns, listMedicinesOfInns, type Medicine } from '#domains/medicines/index.ts'
import { receiveStock } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { kopecks } from '#kernel/money.ts'
import { addDays } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { askForWard } from './ask-for-ward.ts'
import { issueToWard } from './issue-to-ward.ts'
import { addToFormulary, listFormulary, listWards, openWard } from './manage-formulary.ts'
import { readRequest } from './read-request.ts'

/** Codes of the sites at which the demonstration's ward nurse and hospital pharmacist work. */
export const demonstrationHospital = { hospital: '67-101', pharmacy: '67-008' } as const

const hospitals = [
  {
    ...demonstrationHospital,
    wards: ['Терапия', 'Кардиология', 'Неврология', 'Хирургия', 'Реанимация'],
  },
  {
    hospital: '67-108',
    pharmacy: '67-014',
    wards: ['Терапия', 'Хирургия', 'Детское отделение'],
  },
] as const

const programme = 'inpatient'
const formularySize = 60
/** The last of them are left to the commission; no request of the demonstration asks for them. */
const ofReserve = 3
/** What hospitals use most: infections, heart, pain and sleep, fluids, hormones. */
const ofHospitals = /^(J01|B01|B05|C01|C03|C07|C09|H02|N01|N02|N05|A02|A03|R03|M01)/
const packsOf = (index: number) => 20 + ((index * 37) % 180)
const priceOf = (index: number) => kopecks(9_000 + ((index * 7_919) % 140_000))
const unitsPerPack = 10

/**
 * Two hospitals of the demonstration with wards, a formulary, stock of their pharmacies for hospital
 * care and some requests: one issued, one urgent, others waiting. All of it invented; what was loaded
 * before is found again.
 *
 * @returns how many requests the wards have sent
 */
export async function loadDemonstrationWards(context: Context): Promise<number> {
  let requests = 0
  for (const plan of hospitals) {
    const sites = await listSites(context, { codes: [plan.hospital, plan.pharmacy] })
    const hospital = sites.find(({ code }) => code === plan.hospital)
    const pharmacy = sites.find(({ code }) => code === plan.pharmacy)
    if (!hospital || !pharmacy) continue
    const medicines = await medicinesOfHospitals(context)
    await prepare(context, hospital, plan.wards, medicines)
    await receive(context, pharmacy, medicines)
    requests += await ask(context, hospital, pharmacy, medicines)
  }
  return requests
}

/** One medicine of each INN. */
async function medicinesOfHospitals({ region }: Context): Promise<Medicine[]> {
  const { db, country } = region
  const inns = await listInns(db, country, { withNarcotics: false, limit: 5_000 })
  const used = inns
    .filter(({ atc }) => atc.some((code) => ofHospitals.test(code)))
    .slice(0, formularySize)
  const medicines = await listMedicinesOfInns(
    db,
    used.map(({ id }) => id),
  )
  return [...Map.groupBy(medicines, ({ innId }) => innId).values()].flatMap(([first]) =>
    first ? [first] : [],
  )
}

async function prepare(
  context: Context,
  hospital: Site,
  names: readonly string[],
  medicines: readonly Medicine[],
): Promise<void> {
  for (const name of names) await openWard(context, { siteId: hospital.id, name })
  const listed = must(await listFormulary(context, { siteId: hospital.id }))
  if (listed.items.length > 0) return
  const today = localDate(context.at, context.region.timeZone)
  const innIds = medicines.map(({ innId }) => innId)
  const add = async (listedInns: number[], needsCommission: boolean) =>
    must(
      await addToFormulary(context, {
        siteId: hospital.id,
        innIds: listedInns,
        from: addDays(today, -300),
        basis: 'Приказ № ДЕМО-17 (демонстрация)',
        needsCommission,
      }),
    )
  await add(innIds.slice(0, -ofReserve), false)
  await add(innIds.slice(-ofReserve), true)
}

async function receive(
  context: Context,
  pharmacy: Site,
  medicines: readonly Medicine[],
): Promise<void> {
  const today = localDate(context.at, pharmacy.timeZone)
  const key = `demonstration wards ${pharmacy.code}`
  must(
    await receiveStock(context, {
      siteId: pharmacy.id,
      supplier: 'Поставщик для больниц (демонстрация)',
      invoiceNumber: 'ДЕМО-Б',
      invoiceOn: today,
      lines: medicines.map((medicine, index) => ({
        medicineId: medicine.id,
        tradeName: medicine.inn,
        batch: `Б${pharmacy.code.slice(-3)}${String(index + 1).padStart(3, '0')}`,
        expiresOn: addDays(today, 120 + ((index * 53) % 600)),
        programme,
        pricePerPack: priceOf(index),
        unitsPerPack,
        quantity: packsOf(index) * unitsPerPack,
      })),
      idempotencyKey: key,
    }),
  )
}

/** Requests of the first wards: the first issued in full, the second urgent, one asks for too much. */
async function ask(
  context: Context,
  hospital: Site,
  pharmacy: Site,
  medicines: readonly Medicine[],
): Promise<number> {
  const wards = must(await listWards(context, hospital.id)).items.filter(
    ({ closedOn }) => closedOn === null,
  )
  for (const [index, ward] of wards.entries()) {
    const chosen = medicines.filter((_, place) => place % wards.length === index).slice(0, 6)
    const outcome = must(
      await askForWard(context, {
        wardId: ward.id,
        pharmacySiteId: pharmacy.id,
        isUrgent: index === 1,
        ...(index === 1 ? { comment: 'Нужно до вечернего обхода' } : {}),
        lines: chosen.map(({ id }, place) => ({
          medicineId: id,
          programme,
          units: index === 2 && place === 0 ? 5_000 : 20 + place * 10,
        })),
        idempotencyKey: `demonstration ward request ${hospital.code} ${ward.id}`,
      }),
    )
    if (index === 0) await issueAll(context, outcome.requestId)
  }
  return wards.length
}

async function issueAll(context: Context, requestId: number): Promise<void> {
  const { lines, request } = must(await readRequest(context, requestId))
  if (request.closedAt !== null) return
  must(
    await issueToWard(context, {
      requestId,
      lines: lines.flatMap(({ id: lineId, proposal }) =>
        proposal.lines.map(({ lotId, quantity }) => ({ lineId, lotId, units: quantity })),
      ),
      receivedBy: 'Сестра-хозяйка (демонстрация)',
      idempotencyKey: `demonstration ward issue ${requestId}`,
    }),
  )
}

function must<Outcome extends { outcome: string }>(
  outcome: Outcome,
): Exclude<Outcome, { outcome: 'refused' }> {
  if (outcome.outcome === 'refused') throw new Error(`wards: ${JSON.stringify(outcome)}`)
  return outcome as Exclude<Outcome, { outcome: 'refused' }>
}
