import {
  demonstrationCatchments,
  listDoctors,
  listSettlements,
  listSites,
  worksOn,
} from '#domains/facilities/index.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import { addDays, dayNumber, type PlainDate, yearsBetween } from '#kernel/plain-date.ts'
import { localDate, startOfDay } from '#kernel/time-zone.ts'
import { recordFactChange } from '../record-change.ts'
import type { PersonId } from '../types.ts'

type Resident = { id: PersonId; born: PlainDate; settlementId: number; since: PlainDate }

const columns = [
  'person_id',
  'site_id',
  'doctor_id',
  'state',
  'requested_at',
  'answer_due',
  'answered_at',
  'answered_by',
  'doctor_agreed_at',
  'during',
  'recorded_by',
] as const

const adultFromYears = 18
const longestAgoInDays = 3_000

/**
 * Attaches the residents of the demonstration, who are invented, to a clinic of their settlement
 * or district and to a doctor there for their age; through COPY, all in one transaction. Those who
 * are attached to something already stay. Answers with how many were attached.
 */
export async function attachDemonstrationPeople(context: Context): Promise<number> {
  const today = localDate(context.at, context.region.timeZone)
  const placesOf = await readPlaces(context, today)
  return context.region.db.transaction(async (tx) => {
    const residents = await tx.many<Resident>(sql`
      SELECT person.id, person.born_on AS born, residence.settlement_id AS "settlementId",
             lower(residence.during) AS since
      FROM person
      JOIN person_residence residence ON residence.person_id = person.id
        AND residence.known_to IS NULL AND residence.during @> ${today}::date
      WHERE person.is_demonstration AND person.merged_into IS NULL AND person.died_on IS NULL
        AND residence.settlement_id IS NOT NULL
        AND NOT EXISTS (SELECT FROM person_attachment attachment
                        WHERE attachment.person_id = person.id)
      ORDER BY person.id`)
    const rows = residents.flatMap((resident) => {
      const places = placesOf(resident.settlementId, yearsBetween(resident.born, today))
      const place = places[resident.id % Math.max(places.length, 1)]
      return place ? [attachmentOf(context, resident, place, today)] : []
    })
    await tx.copyIn('person_attachment', columns, rows)
    await recordFactChange(
      tx,
      context,
      rows.map(([personId]) => personId as PersonId),
      ['attachment'],
    )
    return rows.length
  })
}

type PlaceOfCare = { siteId: number; doctorId: number; since: PlainDate }

/** The doctors to whom people of a settlement and an age come, in a fixed order. */
async function readPlaces(context: Context, today: PlainDate) {
  const catchments = await demonstrationCatchments(context.region.id)
  const sites = new Map((await listSites(context)).map(({ id, code }) => [code, id as number]))
  const doctors = (await listDoctors(context, { takesAttachment: true }))
    .filter((doctor) => worksOn(doctor, today))
    .toSorted((one, other) => one.id - other.id)
  const settlements = new Map(
    (await listSettlements(context)).map((place) => [place.id as number, place]),
  )
  const known = new Map<string, PlaceOfCare[]>()
  return (settlementId: number, age: number): PlaceOfCare[] => {
    const ages = age >= adultFromYears ? 'adult' : 'child'
    const key = `${settlementId} ${ages}`
    const found = known.get(key)
    if (found) return found
    const place = settlements.get(settlementId)
    const siteIds = catchments
      .filter((catchment) => catchment.ages === 'all' || catchment.ages === ages)
      .filter(
        ({ settlementCode, districtCode }) =>
          settlementCode === place?.code || districtCode === place?.district.code,
      )
      .map(({ siteCode }) => sites.get(siteCode))
    const strangers = ages === 'adult' ? 'paediatrician' : 'therapist'
    const places = doctors
      .filter(({ siteId, speciality }) => siteIds.includes(siteId) && speciality !== strangers)
      .map(({ id, siteId, from }) => ({ siteId, doctorId: id as number, since: from }))
    known.set(key, places)
    return places
  }
}

/** Asked for and answered on one day some years ago, not before birth, moving in, or the doctor. */
function attachmentOf(
  context: Context,
  resident: Resident,
  place: PlaceOfCare,
  today: PlainDate,
): readonly unknown[] {
  const agoInDays = (resident.id * 7_919) % longestAgoInDays
  const earliest = [resident.born, resident.since, place.since].toSorted().at(-1) ?? today
  const wished = addDays(today, -agoInDays)
  const from = dayNumber(wished) < dayNumber(earliest) ? earliest : wished
  const at = startOfDay(from, context.region.timeZone)
  return [
    resident.id,
    place.siteId,
    place.doctorId,
    'attached',
    at,
    from,
    at,
    context.actor.name,
    at,
    `[${from},)`,
    context.actor.name,
  ]
}
