import { joinSql, type Queryable, type Sql, sql } from '#kernel/db/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Doctor, DoctorId, Speciality } from './doctor.ts'

export type DoctorFilter = {
  readonly ids?: readonly number[]
  readonly codes?: readonly string[]
  readonly siteIds?: readonly number[]
  readonly specialities?: readonly Speciality[]
  readonly accountId?: string
  readonly takesAttachment?: boolean
  /** Parts of the name or of the code, in any order. */
  readonly text?: string
  /** Only those who work on that day. */
  readonly on?: PlainDate
}

/** The doctors that fit, by name. */
export async function selectDoctors(
  db: Queryable,
  filter: DoctorFilter,
  limit?: number,
): Promise<Doctor[]> {
  return db.many<Doctor>(sql`
    SELECT id, site_id AS "siteId", family_name AS "familyName", given_name AS "givenName",
           patronymic, btrim(concat_ws(' ', family_name, given_name, patronymic)) AS "fullName",
           speciality, code, snils, account_id AS "accountId",
           takes_attachment AS "takesAttachment", lower(during) AS "from",
           upper(during) - 1 AS "to", is_demonstration AS "isDemonstration"
    FROM doctor WHERE ${conditionsOf(filter)}
    ORDER BY family_name COLLATE "ru-x-icu", given_name COLLATE "ru-x-icu", code
    LIMIT ${limit ?? null}`)
}

/** Holds the row until the end of the transaction. */
export async function lockDoctor(tx: Queryable, id: DoctorId): Promise<Doctor | undefined> {
  await tx.run(sql`SELECT FROM doctor WHERE id = ${id} FOR UPDATE`)
  const [doctor] = await selectDoctors(tx, { ids: [id] })
  return doctor
}

function conditionsOf(filter: DoctorFilter): Sql {
  const conditions: Sql[] = [sql`true`]
  if (filter.ids) conditions.push(sql`id = ANY (${filter.ids})`)
  if (filter.codes) conditions.push(sql`code = ANY (${filter.codes})`)
  if (filter.siteIds) conditions.push(sql`site_id = ANY (${filter.siteIds})`)
  if (filter.specialities) conditions.push(sql`speciality = ANY (${filter.specialities})`)
  if (filter.accountId !== undefined) conditions.push(sql`account_id = ${filter.accountId}`)
  if (filter.takesAttachment !== undefined) {
    conditions.push(sql`takes_attachment = ${filter.takesAttachment}::boolean`)
  }
  if (filter.on) conditions.push(sql`during @> ${filter.on}::date`)
  for (const word of wordsOf(filter.text ?? '')) {
    conditions.push(sql`position(${word} IN translate(lower(
      concat_ws(' ', family_name, given_name, patronymic, code)), 'ё', 'е')) > 0`)
  }
  return joinSql(conditions, ' AND ')
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .split(/\s+/)
    .filter((word) => word !== '')
}
