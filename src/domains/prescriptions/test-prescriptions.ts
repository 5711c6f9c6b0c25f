/** A clinic, a doctor, a person, a medicine and signed prescriptions for tests; all of it invented. */
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { PrescriptionState } from './prescription-state.ts'
import { readPrescription } from './tables.ts'
import type { Prescription, PrescriptionId, Priority } from './types.ts'

export type TestClinic = {
  clinicId: number
  pharmacyId: number
  doctorId: number
  innId: number
  medicineId: number
}

/** The clinic of a region, its pharmacy, doctor and medicine: made once, then found. */
export async function makeTestClinic(context: Context): Promise<TestClinic> {
  const { db } = context.region
  return db.transaction(async (tx) => {
    await tx.run(sql`SELECT pg_advisory_xact_lock(hashtext('test clinic'))`)
    const found = await tx.maybe<{ id: number }>(sql`SELECT id FROM site WHERE code = 'rx-clinic'`)
    if (!found) {
      await tx.run(sql`INSERT INTO district (code, name_ru, name_kk, name_en)
        VALUES ('rx-d', 'Район рецептов', 'Рецепт ауданы', 'Prescription district')`)
      await tx.run(sql`INSERT INTO settlement
          (code, kind, name_ru, name_kk, name_en, search_text, district_id, latitude, longitude)
        SELECT 'rx-c', 'city', 'Город', 'Қала', 'City', 'город рецептов', id, 54, 32
        FROM district WHERE code = 'rx-d'`)
      await tx.run(sql`INSERT INTO organisation (code, name, kind, ownership)
        VALUES ('rx-o', 'Поликлиника', 'medical', 'state')`)
      await tx.run(sql`INSERT INTO site (code, slug, organisation_id, kind, serves, name,
          settlement_id, address, latitude, longitude, time_zone)
        SELECT kind.code, kind.code, o.id, kind.kind, kind.serves, kind.name, c.id,
               'ул. Проверочная, 2', 54.01, 32.01, 'Europe/Moscow'
        FROM organisation o, settlement c, (VALUES
          ('rx-clinic', 'clinic', NULL, 'Поликлиника 1'),
          ('rx-pharmacy', 'pharmacy', 'public', 'Аптека при поликлинике')
        ) kind(code, kind, serves, name) WHERE o.code = 'rx-o' AND c.code = 'rx-c'`)
      await tx.run(sql`INSERT INTO doctor
          (site_id, family_name, given_name, patronymic, speciality, code, during, is_demonstration, changed_at)
        SELECT id, 'Врачова', 'Анна', 'Петровна', 'therapist', 'rx-doctor-1',
               '[2020-01-01,)', true, ${context.at} FROM site WHERE code = 'rx-clinic'`)
    }
    await tx.run(sql`INSERT INTO inn (country, name, slug, match_key, substances, updated_at)
      VALUES ('ru', 'Метформин', 'rx-metformin', 'rx метформін', 1, now()) ON CONFLICT DO NOTHING`)
    await tx.run(sql`INSERT INTO medicine
        (public_id, inn_id, country, form, strength, unit, match_key, node_code, source, updated_at)
      SELECT 'rx-metformin-500', id, 'ru', 'таблетки', '500 мг', 'шт', 'rx метформін|5', 'rx-node', 'official', now()
      FROM inn WHERE slug = 'rx-metformin' ON CONFLICT DO NOTHING`)
    return tx.one<TestClinic>(sql`
      SELECT clinic.id AS "clinicId", pharmacy.id AS "pharmacyId", doctor.id AS "doctorId",
             inn.id AS "innId", medicine.id AS "medicineId"
      FROM site clinic, site pharmacy, doctor, inn, medicine
      WHERE clinic.code = 'rx-clinic' AND pharmacy.code = 'rx-pharmacy'
        AND doctor.code = 'rx-doctor-1' AND inn.slug = 'rx-metformin'
        AND medicine.public_id = 'rx-metformin-500'`)
  })
}

export type TestPerson = {
  familyName?: string
  bornOn?: PlainDate | string
  /** A category from long ago without an end; none where empty. */
  category?: string
  /** A disease from long ago without an end, under dispensary observation. */
  condition?: string
  diedOn?: string
}

let people = 0

/** A person of their own for the caller: an invalid of group I by the federal list unless said otherwise. */
export async function makeTestPerson(context: Context, person: TestPerson = {}): Promise<number> {
  people += 1
  const { db } = context.region
  const familyName = person.familyName ?? `Пациентов${people}`
  const category = person.category ?? '1.00000.0218'
  const { id } = await db.one<{ id: number }>(sql`
    INSERT INTO person (family_name, given_name, patronymic, search_name, born_on, sex, died_on,
                        language, is_demonstration, created_at, changed_at)
    VALUES (${familyName}, 'Пётр', 'Иванович', ${`${familyName} петр иванович`.toLowerCase()},
            ${person.bornOn ?? '1950-05-05'}, 'male', ${person.diedOn ?? null}, 'ru', true,
            ${context.at}, ${context.at})
    RETURNING id`)
  const longAgo = new Date('2020-01-01T00:00:00Z')
  if (category !== '') {
    await db.run(sql`INSERT INTO person_category (person_id, code, during, known_from, recorded_by)
      VALUES (${id}, ${category}, '[2020-01-01,)', ${longAgo}, 'test')`)
  }
  if (person.condition) {
    await db.run(sql`INSERT INTO person_condition
        (person_id, icd10, during, observed_from, known_from, recorded_by)
      VALUES (${id}, ${person.condition}, '[2020-01-01,)', '2020-01-01', ${longAgo}, 'test')`)
  }
  await db.run(sql`INSERT INTO person_residence
      (person_id, okato, is_rural, during, known_from, recorded_by)
    VALUES (${id}, '66401000000', false, '[2020-01-01,)', ${longAgo}, 'test')`)
  return id
}

export type TestPrescription = {
  number?: string
  personId?: number
  siteId?: number
  doctorId?: number
  medicineId?: number
  units?: number
  unitsPerDay?: number
  issuedOn?: PlainDate
  validDays?: number
  programme?: string
  benefit?: string
  category?: string | null
  patientPaysPercent?: number
  priority?: Priority
  isChronicCourse?: boolean
  tradeName?: string
  forms?: string[]
  state?: PrescriptionState
  presentedSiteId?: number
}

let prescriptions = 0

/**
 * A signed prescription, written today for 30 tablets, one a day, free by the federal package; a
 * clinic, a doctor, a person and a medicine are made where none is named. It goes past the rules of
 * writing on purpose, so that a test can have any prescription that the tables allow.
 */
export async function writeTestPrescription(
  context: Context,
  details: TestPrescription = {},
): Promise<Prescription> {
  prescriptions += 1
  const number = details.number ?? `660000-26${String(900_000 + prescriptions)}`
  const clinic = await makeTestClinic(context)
  const personId = details.personId ?? (await makeTestPerson(context))
  const issuedOn = details.issuedOn ?? localDate(context.at, context.region.timeZone)
  const validDays = details.validDays ?? 30
  const units = details.units ?? 30
  const perDay = details.unitsPerDay ?? 1
  const state = details.state ?? 'issued'
  const programme = details.programme ?? 'federal'
  const benefit = details.benefit ?? 'federal-social-package'
  const percent = details.patientPaysPercent ?? 0
  const lastDay = addDays(issuedOn, validDays - 1)
  const forms = details.forms ?? ['148-1/у-04(л)']
  const category = details.category === undefined ? '1.00000.0218' : details.category
  const decision = {
    outcome: {
      supply: percent === 0 ? 'free' : 'half-price',
      patientPaysPercent: percent,
      benefit,
      category,
      programme,
      forms,
      validDays,
      lastDay,
      isCommissionNeeded: false,
      considered: [{ benefit, holds: true, isUsed: true }],
    },
    on: issuedOn,
    reasons: [],
    receipt: { pack: 'test', parameters: [], engine: 'test' },
  }
  const { id } = await context.region.db.one<{ id: PrescriptionId }>(sql`
    INSERT INTO prescription
      (number, source, forms, person_id, site_id, doctor_id, issued_on, valid_days, last_day,
       medicine_id, trade_name, units, signa, units_per_day, covers_days, icd10, benefit, category,
       programme, patient_pays_percent, priority, is_chronic_course, decision, state,
       presented_site_id, dispensed_units, signed_at, signed_by, created_at, created_by)
    VALUES
      (${number}, 'written', ${forms},
       ${personId}, ${details.siteId ?? clinic.clinicId}, ${details.doctorId ?? clinic.doctorId},
       ${issuedOn}, ${validDays}, ${lastDay}, ${details.medicineId ?? clinic.medicineId},
       ${details.tradeName ?? null}, ${units}, 'По 1 таблетке утром', ${perDay},
       ${Math.max(1, Math.floor(units / perDay))}, 'I11.9', ${benefit}, ${category}, ${programme},
       ${percent}, ${details.priority ?? 'ordinary'}, ${details.isChronicCourse ?? false},
       ${JSON.stringify(decision)}, ${state}, ${details.presentedSiteId ?? null},
       ${state === 'dispensed' ? units : 0}, ${context.at}, 'Врачова Анна Петровна', ${context.at},
       ${context.actor.name})
    RETURNING id`)
  await context.region.db.run(sql`
    INSERT INTO prescription_step (prescription_id, at, from_state, to_state, by_name)
    VALUES (${id}, ${context.at}, NULL, 'draft', 'test'), (${id}, ${context.at}, 'draft', 'issued', 'test')`)
  const written = await readPrescription(context.region.db, id)
  if (!written) throw new Error('no test prescription')
  return written
}
