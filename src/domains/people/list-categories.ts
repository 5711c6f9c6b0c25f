import type { Guarantees, LawEntry } from '#kernel/guarantees.ts'
import type { Names } from '#kernel/language.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

/** A category of the federal book, as the pack of law holds it. */
export type Category = {
  /** level.OKATO.serial */
  readonly code: string
  readonly names: Names
  /** Whether it is given for a disease or for who somebody is. */
  readonly kind: 'people' | 'disease'
  readonly payer: 'federal' | 'regional'
  /** Whether its holder may take money instead of the social package. */
  readonly mayTakeMoney: boolean
  /** Codes and ranges of codes. */
  readonly icd10: readonly string[]
}

/** The categories of a day, by their codes. */
export function listCategories(guarantees: Guarantees, on: PlainDate): Category[] {
  return guarantees.entries('categories', on).map(categoryOf)
}

/** A category whatever the day: a record may name one that no longer is. Undefined for unknown codes. */
export function findCategory(guarantees: Guarantees, code: string): Category | undefined {
  const entry = guarantees.allEntries('categories').findLast((each) => each.code === code)
  return entry && categoryOf(entry)
}

function categoryOf({ code, names, body }: LawEntry): Category {
  return {
    code,
    names,
    kind: body['kind'] === 'disease' ? 'disease' : 'people',
    payer: body['payer'] === 'federal' ? 'federal' : 'regional',
    mayTakeMoney: body['may-take-money'] === true,
    icd10: (body['icd10'] as readonly string[] | undefined) ?? [],
  }
}
