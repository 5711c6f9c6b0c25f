import { type Queryable, type Sql, sql, trustedSql } from '#kernel/db/index.ts'
import type { Language } from '#kernel/language.ts'
import { fullName, searchName } from './full-name.ts'
import type { PersonId, PersonLabel } from './types.ts'

export type PeopleOrder = {
  readonly by: 'name' | 'born'
  readonly direction: 'asc' | 'desc'
}

export type PeoplePage = {
  /** A part of the name, in any case; everybody where there is none. */
  readonly text?: string
  readonly order?: PeopleOrder
  readonly offset: number
  readonly limit: number
  /** Whose alphabet names are sorted by. */
  readonly language: Language
}

export type PersonOnPage = PersonLabel & { readonly personId: PersonId }

/**
 * A page of many people who were found by something else, in the order of their names or birthdays;
 * how many fit `text`. The ids are those of survivors. Not audited: whoever shows the page does it.
 */
export async function pageOfPeople(
  db: Queryable,
  ids: readonly PersonId[],
  { text, order = { by: 'name', direction: 'asc' }, offset, limit, language }: PeoplePage,
): Promise<{ people: PersonOnPage[]; total: number }> {
  const named = searchName(text ?? '')
  const fits =
    named === '' ? sql`true` : sql`search_name LIKE ${`%${named.replaceAll(/[%_\\]/g, '\\$&')}%`}`
  const chosen = sql`id = ANY (${ids}::bigint[]) AND ${fits}`
  const { total } =
    named === ''
      ? { total: ids.length }
      : await db.one<{ total: number }>(sql`SELECT count(*) AS total FROM person WHERE ${chosen}`)
  const rows = await db.many<Row>(sql`
    SELECT id, family_name AS "familyName", given_name AS "givenName", patronymic, born_on AS born
    FROM person WHERE ${chosen}
    ORDER BY ${orders[order.by](language, order.direction)}, id
    LIMIT ${limit} OFFSET ${offset}`)
  return {
    people: rows.map(({ id, born, ...name }) => ({ personId: id, fullName: fullName(name), born })),
    total,
  }
}

type Row = PersonLabel & {
  id: PersonId
  familyName: string
  givenName: string
  patronymic: string
}

const orders: Record<
  PeopleOrder['by'],
  (language: Language, direction: PeopleOrder['direction']) => Sql
> = {
  name: (language, direction) => {
    const each = `COLLATE "${language}-x-icu" ${direction}`
    return trustedSql(`family_name ${each}, given_name ${each}, patronymic ${each}`)
  },
  born: (_, direction) => trustedSql(`born_on ${direction}`),
}
