import { Client } from 'pg'
import type { Region } from '../../src/kernel/region.ts'
import { addMonths, type PlainDate } from '../../src/kernel/plain-date.ts'
import { localDate } from '../../src/kernel/time-zone.ts'
import { type Shelf, type ShelfLot, type Shelves, stockShelves } from '../ledger/shelves.ts'

/** A prescription that waits to be served, each of a person of its own. */
export type Waiting = {
  prescriptionId: number
  number: string
  personId: number
  shelf: Shelf
  lot: ShelfLot
  innId: number
}

export type World = Shelves & {
  waiting: readonly Waiting[]
  today: PlainDate
  /** Somebody who serves at a site: an account with the grants of a pharmacist there. */
  pharmacistOf: (shelf: Shelf) => Shelf['actor']
}

const unitsOfPrescription = 30

/**
 * Pharmacies with goods, and as many people with a right and a signed prescription as a run serves;
 * in the register beside them others, so that an index is worth its while. Written past the use cases
 * for the sake of time, but whole.
 */
export async function makeWorld(region: Region, url: string, count: number): Promise<World> {
  const shelves = await stockShelves(region, 400)
  const today = localDate(new Date(), region.timeZone)
  const client = new Client({
    connectionString: url,
    options: `-c search_path=${region.schema},reference,public`,
  })
  await client.connect()
  try {
    await client.query(people(addMonths(today, -24)), [count])
    await client.query(doctor)
    await client.query(prescriptions, [count, today, addMonths(today, 1)])
    return { ...shelves, today, waiting: await waitingAt(client, shelves), pharmacistOf }
  } finally {
    await client.end()
  }
}

const people = (since: PlainDate) => `
  WITH made AS (
    INSERT INTO person (family_name, given_name, search_name, born_on, sex, language, created_at, changed_at)
    SELECT 'Счётный' || n, 'Иван', 'счетный' || n || ' иван', date '1950-01-01' + (n % 9000), 'male', 'ru',
           now(), now()
    FROM generate_series(1, $1::int) AS n RETURNING id),
  lives AS (
    INSERT INTO person_residence (person_id, okato, is_rural, during, known_from, recorded_by)
    SELECT id, '66401000000', false, daterange('${since}', NULL), now(), 'benchmark' FROM made)
  INSERT INTO person_category (person_id, code, during, known_from, recorded_by)
  SELECT id, '1.00000.0218', daterange('${since}', NULL), now(), 'benchmark' FROM made`

const doctor = `
  INSERT INTO doctor (site_id, family_name, given_name, speciality, code, during, changed_at)
  SELECT id, 'Врачова', 'Анна', 'therapist', 'benchmark', '[2020-01-01,)', now()
  FROM site WHERE kind = 'clinic' ORDER BY id LIMIT 1`

/** Federal lots alone; each person one prescription for a medicine of some lot. */
const prescriptions = `
  INSERT INTO prescription
    (number, source, forms, person_id, site_id, doctor_id, issued_on, valid_days, last_day, medicine_id,
     units, signa, units_per_day, covers_days, icd10, benefit, category, programme,
     patient_pays_percent, decision, state, signed_at, signed_by, created_at, created_by)
  SELECT '660000-26' || lpad(person.n::text, 6, '0'), 'written', ARRAY['148-1/у-04(л)'], person.id,
         doctor.site_id, doctor.id, $2::date, 30, $3::date, lot.medicine_id, ${unitsOfPrescription},
         'По 1 таблетке', 1, ${unitsOfPrescription}, 'I11.9', 'federal-social-package', '1.00000.0218',
         'federal', 0, '{}', 'issued', now(), 'Врачова Анна', now(), 'benchmark'
  FROM (SELECT id, row_number() OVER (ORDER BY id) AS n FROM person ORDER BY id LIMIT $1) person
  CROSS JOIN doctor
  JOIN (SELECT medicine_id, row_number() OVER (ORDER BY lot.id) AS n, count(*) OVER () AS lots
        FROM stock_lot lot JOIN medicine ON medicine.id = lot.medicine_id
        WHERE programme = 'federal' AND NOT medicine.narcotic AND NOT medicine.quantity_accounted) lot
    ON lot.n = 1 + person.n % lot.lots
  WHERE doctor.code = 'benchmark'
  ORDER BY person.n`

async function waitingAt(client: Client, { shelves, lots }: Shelves): Promise<Waiting[]> {
  const { rows } = await client.query<{
    prescriptionId: string
    number: string
    personId: string
    lotId: string
    innId: string
  }>(`
    SELECT prescription.id AS "prescriptionId", prescription.number, prescription.person_id AS "personId",
           lot.id AS "lotId", medicine.inn_id AS "innId"
    FROM prescription
    JOIN medicine ON medicine.id = prescription.medicine_id
    JOIN LATERAL (SELECT id FROM stock_lot
                  WHERE medicine_id = prescription.medicine_id AND programme = 'federal'
                  ORDER BY id LIMIT 1) lot ON true
    ORDER BY prescription.id`)
  const lotOf = new Map(lots.map((lot) => [lot.id, lot]))
  return rows.map((row, at) => {
    const shelf = shelves[at % shelves.length]
    const lot = lotOf.get(Number(row.lotId))
    if (!shelf || !lot) throw new Error('no shelf or no lot')
    const { number } = row
    return {
      number,
      shelf,
      lot,
      prescriptionId: Number(row.prescriptionId),
      personId: Number(row.personId),
      innId: Number(row.innId),
    }
  })
}

function pharmacistOf(shelf: Shelf): Shelf['actor'] {
  const { siteId } = shelf
  const grants = (['dispensing', 'stock', 'entitlement', 'person'] as const).flatMap((document) =>
    (['read', 'post'] as const).map((verb) => ({ verb, document, siteId })),
  )
  return { ...shelf.actor, grants }
}

export const quantity = unitsOfPrescription
