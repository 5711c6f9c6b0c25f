import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, type PlainDate, plainDate } from '#kernel/plain-date.ts'
import { compileBenefits } from '../compile-benefits.ts'
import type { PersonFacts, PersonId } from '../person-facts.ts'
import { rightsOfFacts } from '../rights-of-facts.ts'
import { testLaw, testPerson } from '../test-law.ts'
import { evaluateColumns } from './evaluate.ts'
import { FactColumnsBuilder } from './fact-columns.ts'
import { answerOf, readReason, rightAnswers } from './pattern-rights.ts'

const values = {
  'test.months': [6, 'months'],
  'test.years': [2, 'years'],
  'test.child': [3, 'years'],
  'test.adult': [18, 'years'],
} as const

const codes = ['1.00000.0218', '1.00000.0033', '1.00000.0042']
const diagnoses = ['I21', 'I21.9', 'I22.0', 'E10', 'E11.9', 'E14.0', 'E15', 'Z95.5']

const leaf = fc.oneof(
  fc.record({ 'in-category': fc.subarray(codes, { minLength: 1 }) }),
  fc.record({
    'has-condition': fc.oneof(
      fc.record({ icd10: fc.subarray(['I21', 'E10-E14', 'I21.9'], { minLength: 1 }) }),
      fc.constant({ icd10: ['I21', 'I22'], within: { value: 'test.months' } }),
      fc.constant({ icd10: ['E10-E14'], within: { value: 'test.years' } }),
    ),
  }),
  fc.constantFrom(
    { 'observed-for': { icd10: ['I21', 'Z95.5'], within: { value: 'test.years' } } },
    { 'observed-for': { icd10: ['I21'] } },
    { 'observed-for': { icd10: ['I21'], since: '2012-05-01' } },
    { 'age-below': { value: 'test.child' } },
    { 'age-at-least': { value: 'test.adult' } },
    { 'kept-package': true },
    { resident: true },
    { rural: true },
  ),
  fc.record({ disability: fc.subarray(['I', 'II', 'III', 'child'], { minLength: 1 }) }),
)

const tree = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 3 },
    leaf,
    fc.record({ all: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('node') }),
  ),
})).node

/** Days around the boundaries of the terms and ages above, leap years among them. */
const day = fc
  .integer({ min: 0, max: 365 * 30 })
  .map((days) => addDays(plainDate('2000-02-20'), days))
const onDay = fc.oneof(
  day,
  fc.constantFrom(
    ...['2024-02-28', '2024-02-29', '2024-03-01', '2025-02-28', '2025-03-01', '2025-08-31'].map(
      plainDate,
    ),
  ),
)
const period = fc
  .record({ from: onDay, length: fc.option(fc.integer({ min: 0, max: 900 })) })
  .map(({ from, length }) => ({ from, ...(length === null ? {} : { to: addDays(from, length) }) }))

const person: fc.Arbitrary<PersonFacts> = fc
  .record({
    born: onDay,
    lived: fc.option(fc.integer({ min: 0, max: 9_000 })),
    categories: fc.array(fc.tuple(fc.constantFrom(...codes), period), { maxLength: 3 }),
    conditions: fc.array(fc.tuple(fc.constantFrom(...diagnoses), period, fc.option(onDay)), {
      maxLength: 4,
    }),
    refusals: fc.array(fc.integer({ min: 2020, max: 2028 }), { maxLength: 3 }),
    disability: fc.option(fc.tuple(fc.constantFrom('I', 'II', 'III', 'child'), period)),
    residence: fc.option(fc.tuple(fc.constantFrom('66', '66401', '98'), fc.boolean(), period)),
  })
  .map(({ born, lived, categories, conditions, refusals, disability, residence }) =>
    testPerson({
      born,
      ...(lived === null ? {} : { died: addDays(born, lived) }),
      categories: categories.map(([code, during]) => ({ code, ...during })),
      conditions: conditions.map(([icd10, during, observedFrom]) => ({
        icd10,
        ...during,
        ...(observedFrom === null ? {} : { observedFrom }),
      })),
      refusals: refusals.map((year) => ({ year, package: 'all' as const })),
      ...(disability ? { disability: { group: disability[0], ...disability[1] } } : {}),
      ...(residence
        ? { residence: { okato: residence[0], isRural: residence[1], ...residence[2] } }
        : {}),
    }),
  )

function compare(trees: readonly unknown[], people: readonly PersonFacts[], on: PlainDate) {
  const law = testLaw({
    values,
    okato: '66',
    benefits: Object.fromEntries(trees.map((who, index) => [`b${index}`, { who }])),
  })
  const compiled = compileBenefits(law, on)
  const builder = new FactColumnsBuilder()
  people.forEach((facts, index) => builder.add({ ...facts, id: (index + 1) as PersonId }))
  const found = evaluateColumns(compiled, builder.done())
  people.forEach((facts, index) => {
    const pattern = found.patternOf[index]!
    compiled.leaves.forEach((each, number) => {
      const inColumns = readReason(found.reasons, pattern * found.width, found.words, number)
      expect([each.key, inColumns]).toEqual([each.key, each.explain(facts).holds])
    })
    const inWords = rightsOfFacts(facts, on, law).map(({ outcome }) => answerOf(outcome.holds))
    const { answers, benefits } = found.rights
    expect([...answers.subarray(pattern * benefits, (pattern + 1) * benefits)]).toEqual(inWords)
  })
}

describe('the two readings of the law', () => {
  it('agree on every condition and every right, whoever is asked about whichever day', () => {
    fc.assert(
      fc.property(
        fc.array(tree, { minLength: 1, maxLength: 8 }),
        fc.array(person, { minLength: 1, maxLength: 12 }),
        onDay,
        compare,
      ),
      { numRuns: 300 },
    )
  })

  it('agree where there are more conditions than one integer has bits', () => {
    const trees = Array.from({ length: 70 }, (_, index) => ({
      'in-category': [`1.00000.${String(index).padStart(4, '0')}`],
    }))
    const categories = [3, 31, 32, 64, 69].map((serial) => ({
      code: `1.00000.${String(serial).padStart(4, '0')}`,
      from: plainDate('2020-01-01'),
    }))
    compare(trees, [testPerson({ categories }), testPerson()], plainDate('2026-01-01'))
  })

  it('keep people apart when there are more patterns than at first was room for', () => {
    const categories = Array.from({ length: 13 }, (_, bit) => `1.00000.000${bit.toString(16)}`)
    const people = Array.from({ length: 8_192 }, (_, number) =>
      testPerson({
        categories: categories
          .filter((_, bit) => (number & (1 << bit)) !== 0)
          .map((code) => ({ code, from: plainDate('2020-01-01') })),
      }),
    )
    const on = plainDate('2026-01-01')
    const who = (code: string) => ({ who: { 'in-category': [code] } })
    const law = testLaw({
      benefits: Object.fromEntries(categories.map((code, bit) => [`b${bit}`, who(code)])),
    })
    const builder = new FactColumnsBuilder()
    for (const facts of people) builder.add(facts)
    const { patternOf, rights } = evaluateColumns(compileBenefits(law, on), builder.done())
    expect(new Set(patternOf).size).toBe(8_192)
    const held = people.map((_, number) =>
      categories.reduce((bits, _code, bit) => {
        const answer = rights.answers[patternOf[number]! * rights.benefits + bit]
        return answer === rightAnswers.yes ? bits | (1 << bit) : bits
      }, 0),
    )
    expect(held).toEqual(people.map((_, number) => number))
  })
})
