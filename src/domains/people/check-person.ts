import {
  birthDateOfIin,
  type Iin,
  parseIcd10,
  parseOkato,
  sexOfIin,
} from '#kernel/identifier/index.ts'
import type { Problem } from '#kernel/parsed.ts'
import { type PlainDate, yearOf } from '#kernel/plain-date.ts'
import type { Facts } from '#kernel/refusal.ts'
import { parseNumber } from './parse-number.ts'
import type { Fact, NewPerson, NumberKind, Period } from './types.ts'

/** What is wrong in a field; the sentence is `people:problem.<code>`, or the kernel's of that code. */
export type FieldProblem = { readonly column: string; readonly code: string; readonly facts: Facts }

/** Everything that is wrong with a person as given, never only the first thing. */
export function personProblems(person: NewPerson, today: PlainDate): FieldProblem[] {
  return [
    ...identityProblems(person, today),
    ...numberProblems(person),
    ...residenceProblems(person),
    ...categoryProblems(person),
    ...conditionProblems(person),
    ...otherProblems(person),
  ]
}

export type Identity = Pick<
  NewPerson,
  'familyName' | 'givenName' | 'patronymic' | 'born' | 'sex' | 'died' | 'email' | 'telephone'
>

export function identityProblems(person: Identity, today: PlainDate): FieldProblem[] {
  const { born, died, email, telephone } = person
  const problems: FieldProblem[] = []
  for (const column of ['familyName', 'givenName'] as const) {
    if (person[column].trim() === '') problems.push(wrong(column, 'empty'))
  }
  if (born > today) problems.push(wrong('born', 'in-the-future', { got: born }))
  if (died !== undefined) {
    if (died > today) problems.push(wrong('died', 'in-the-future', { got: died }))
    if (died < born) problems.push(wrong('died', 'before-birth', { got: died, born }))
  }
  if (email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)) {
    problems.push(wrong('email', 'not-an-email', { got: email }))
  }
  if (telephone && telephone.replaceAll(/\D/g, '').length < 5) {
    problems.push(wrong('telephone', 'not-a-telephone', { got: telephone }))
  }
  return problems
}

function numberProblems({ numbers, born, sex }: NewPerson): FieldProblem[] {
  return Object.entries(numbers ?? {}).flatMap(([kind, text]) =>
    problemsOfNumber(kind as NumberKind, text, { born, sex }),
  )
}

/** Whether a number can exist, and whether an ИИН is of somebody born that day, of that sex. */
export function problemsOfNumber(
  kind: NumberKind,
  text: string,
  { born, sex }: Pick<NewPerson, 'born' | 'sex'>,
): FieldProblem[] {
  const number = parseNumber(kind, text)
  if (!number.ok) return [ofProblem(kind, number.problem)]
  if (kind !== 'iin') return []
  const iin = number.value as Iin
  const ofIin = birthDateOfIin(iin)
  return [
    ...(ofIin === born ? [] : [wrong(kind, 'iin-other-birth', { got: ofIin, born })]),
    ...(sexOfIin(iin) === sex ? [] : [wrong(kind, 'iin-other-sex')]),
  ]
}

function residenceProblems({ residence, born }: NewPerson): FieldProblem[] {
  return residence
    ? [...problemsOfOkato(residence.okato), ...periodProblems('residence', residence, born)]
    : []
}

export function problemsOfOkato(okato: string): FieldProblem[] {
  const code = parseOkato(okato)
  return code.ok ? [] : [ofProblem('okato', code.problem)]
}

function categoryProblems({ categories = [], born }: NewPerson): FieldProblem[] {
  return [
    ...categories.flatMap((category) => [
      ...problemsOfCategory(category.code),
      ...periodProblems('categories', category, born),
    ]),
    ...overlapProblems('categories', categories, ({ code }) => code),
  ]
}

export function problemsOfCategory(code: string): FieldProblem[] {
  return /^[1-9]\.\d{5}\.\d{4}$/.test(code)
    ? []
    : [wrong('categories', 'not-a-category-code', { got: code })]
}

function conditionProblems({ conditions = [], born }: NewPerson): FieldProblem[] {
  return [
    ...conditions.flatMap((condition) => [
      ...problemsOfIcd10(condition.icd10),
      ...periodProblems('conditions', condition, born),
    ]),
    ...overlapProblems('conditions', conditions, ({ icd10 }) => icd10),
  ]
}

export function problemsOfIcd10(text: string): FieldProblem[] {
  const code = parseIcd10(text)
  return code.ok ? [] : [ofProblem('conditions', code.problem)]
}

function otherProblems({
  refusals = [],
  disability,
  trusted = [],
  born,
}: NewPerson): FieldProblem[] {
  const years = refusals.map(({ year }) => year)
  return [
    ...years.flatMap((year, index) => [
      ...problemsOfYear(year),
      ...(years.indexOf(year) < index ? [wrong('refusals', 'year-repeated', { year })] : []),
    ]),
    ...(disability ? periodProblems('disability', disability, born) : []),
    ...trusted.flatMap((each) => periodProblems('trusted', each, born)),
  ]
}

const firstYearOfPackage = 2005
const lastYear = 2100

export function problemsOfYear(year: number): FieldProblem[] {
  if (year >= firstYearOfPackage && year <= lastYear) return []
  const facts = { atLeast: firstYearOfPackage, atMost: lastYear, got: year }
  return [wrong('refusals', 'out-of-range', facts)]
}

/** A period that ends before it begins, or begins before the person was born. */
export function periodProblems(
  column: string,
  { from, to }: Period,
  born: PlainDate,
): FieldProblem[] {
  return [
    ...(to !== undefined && to < from ? [wrong(column, 'period-backwards', { from, to })] : []),
    ...(from < born ? [wrong(column, 'before-birth', { got: from, born })] : []),
    ...(yearOf(from) > lastYear ? [wrong(column, 'no-such-date', { got: from })] : []),
  ]
}

function overlapProblems<Fact extends Period>(
  column: string,
  facts: readonly Fact[],
  codeOf: (fact: Fact) => string,
): FieldProblem[] {
  return facts.flatMap((fact, index) =>
    facts.slice(0, index).some((other) => codeOf(other) === codeOf(fact) && overlaps(other, fact))
      ? [wrong(column, 'period-overlaps', { code: codeOf(fact), from: fact.from })]
      : [],
  )
}

/** Whether two periods share a day. */
export function overlaps(one: Period, other: Period): boolean {
  return (
    (one.to === undefined || other.from <= one.to) &&
    (other.to === undefined || one.from <= other.to)
  )
}

function wrong(column: string, code: string, facts: Facts = {}): FieldProblem {
  return { column, code, facts }
}

function ofProblem(column: string, { code, facts }: Problem): FieldProblem {
  return wrong(column, code, facts)
}

/** What is wrong with one fact of a person born on a day. */
export function factProblems(fact: Fact, born: PlainDate): FieldProblem[] {
  switch (fact.kind) {
    case 'category':
      return [...problemsOfCategory(fact.code), ...periodProblems('categories', fact, born)]
    case 'condition':
      return [...problemsOfIcd10(fact.icd10), ...periodProblems('conditions', fact, born)]
    case 'disability':
      return periodProblems('disability', fact, born)
    case 'residence':
      return [...problemsOfOkato(fact.okato), ...periodProblems('residence', fact, born)]
    case 'trusted':
      return [
        ...(fact.fullName.trim() === '' ? [wrong('trusted', 'empty')] : []),
        ...periodProblems('trusted', fact, born),
      ]
    case 'refusal':
      return problemsOfYear(fact.year)
  }
}
