import { type PlainDate, plainDate } from '#kernel/plain-date.ts'
import { LawUnreadable } from './law-unreadable.ts'
import { numberIn, recordIn, textIn } from './conditions/body.ts'
import type { PersonFacts, PersonId } from './person-facts.ts'

type Fields = Readonly<Record<string, unknown>>

const nobody = 1 as PersonId
/** In no region of Russia's classifier. */
const elsewhere = '99'

/**
 * The person of a worked case, as guarantees/README.md words it: a category by its code alone is
 * held for life, a residence that is left out is a town of the region; `unknown: true` leaves it open.
 */
export function personOfCase(given: Fields, territory: string): PersonFacts {
  const born = dateIn(given['born'], 'born')
  const residence = residenceOf(given['residence'], born, territory)
  const disability = given['disability']
  return {
    id: nobody,
    born,
    sex: given['sex'] === 'male' ? 'male' : 'female',
    ...(given['died'] === undefined ? {} : { died: dateIn(given['died'], 'died') }),
    categories: listIn(given['categories']).map((each) =>
      typeof each === 'string'
        ? { code: each, from: born }
        : withPeriod(each, born, { code: textIn(recordIn(each, 'categories')['code'], 'code') }),
    ),
    conditions: listIn(given['conditions']).map((each) => {
      const { icd10, 'observed-from': observed } = recordIn(each, 'conditions')
      return withPeriod(each, born, {
        icd10: textIn(icd10, 'icd10'),
        ...(observed === undefined ? {} : { observedFrom: dateIn(observed, 'observed-from') }),
      })
    }),
    refusals: listIn(given['refusals']).map((each) => {
      const { year, package: part } = recordIn(each, 'refusals')
      return { year: numberIn(year, 'year'), package: part === 'medicines' ? part : 'all' }
    }),
    ...(disability === undefined
      ? {}
      : { disability: withPeriod(disability, born, { group: groupOf(disability) }) }),
    ...(residence ? { residence } : {}),
  }
}

function residenceOf(value: unknown, born: PlainDate, territory: string): PersonFacts['residence'] {
  const fields = value === undefined ? {} : recordIn(value, 'residence')
  if (fields['unknown'] === true) return undefined
  const okato = fields['elsewhere'] === true ? elsewhere : territory
  return { okato, isRural: fields['rural'] === true, from: born }
}

type Group = NonNullable<PersonFacts['disability']>['group']
const groups: readonly Group[] = ['I', 'II', 'III', 'child']

function groupOf(value: unknown): Group {
  const { group } = recordIn(value, 'disability')
  const found = groups.find((each) => each === group)
  if (!found) throw new LawUnreadable('case', `no such group of disability: ${String(group)}`)
  return found
}

function withPeriod<Own extends object>(
  value: unknown,
  born: PlainDate,
  own: Own,
): Own & { from: PlainDate; to?: PlainDate } {
  const { from, to } = recordIn(value, 'period')
  return {
    ...own,
    from: from === undefined ? born : dateIn(from, 'from'),
    ...(to === undefined || to === null ? {} : { to: dateIn(to, 'to') }),
  }
}

function dateIn(value: unknown, at: string): PlainDate {
  return plainDate(textIn(value, at))
}

function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
