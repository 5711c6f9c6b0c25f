import { describe, expect, it } from 'vitest'
import { plainDate, yearsBetween } from '#kernel/plain-date.ts'
import { loadDemonstrationFacilities } from '#domains/facilities/index.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { sql } from '#kernel/db/index.ts'
import { personProblems } from '../check-person.ts'
import { scanFacts } from '../read-facts.ts'
import type { NewPerson, PersonFacts } from '../types.ts'
import { generatePeople } from './generate-people.ts'
import { loadDemonstrationPeople } from './load-demonstration.ts'

const on = plainDate('2026-03-13')
const many = [...generatePeople(20_000, 7, { on })]
const shareOf = (holds: (person: NewPerson) => boolean) => many.filter(holds).length / many.length
const hasCategory = (person: NewPerson, code: string) =>
  person.categories?.some((category) => category.code === `1.00000.${code}`) ?? false

describe('invented people', () => {
  it('are the same for the same seed, others for another, whatever was taken before', () => {
    const again = [...generatePeople(50, 7, { on })]
    expect(again).toEqual(many.slice(0, 50))
    expect([...generatePeople(50, 7, { on }, 40)]).toEqual(many.slice(40, 50))
    expect([...generatePeople(50, 8, { on })]).not.toEqual(again)
  })

  it('could all be registered by a person', () => {
    const wrong = many.flatMap((person) => personProblems(person, on))
    expect(wrong).toEqual([])
  })

  it('have numbers that nobody can have, all different', () => {
    const snils = many.map(({ numbers }) => numbers?.snils ?? '')
    expect(new Set(snils).size).toBe(many.length)
    expect(snils.every((number) => number >= '90000000000')).toBe(true)
    const policies = many.flatMap(({ numbers }) => numbers?.['oms-policy'] ?? [])
    expect(policies.every((number) => number.startsWith('99'))).toBe(true)
    expect(many.every(({ email }) => email === undefined || email.endsWith('@example.org'))).toBe(
      true,
    )
    expect(
      many.every(({ telephone }) => telephone === undefined || telephone.startsWith('+7 4812 0')),
    ).toBe(true)
    expect(many.every(({ isDemonstration }) => isDemonstration)).toBe(true)
  })

  it('have rights about as often as is written', () => {
    expect(shareOf((person) => hasCategory(person, '0217'))).toBeCloseTo(0.268, 1)
    expect(shareOf((person) => hasCategory(person, '0041'))).toBeCloseTo(0.032, 1)
    expect(shareOf((person) => (person.categories?.length ?? 0) > 1)).toBeGreaterThan(0.1)
    expect(shareOf(({ died }) => died !== undefined)).toBeGreaterThan(0.01)
    expect(shareOf(({ residence }) => residence?.okato.startsWith('66') === false)).toBeGreaterThan(
      0.005,
    )
    expect(shareOf(({ refusals }) => (refusals?.length ?? 0) > 0)).toBeGreaterThan(0.25)
    expect(
      shareOf(({ categories = [] }) => categories.some(({ to }) => to !== undefined && to < on)),
    ).toBeGreaterThan(0.02)
  })

  it('lose the right of the first three years on the third birthday', () => {
    const children = many.filter((person) => hasCategory(person, '0041'))
    expect(children.length).toBeGreaterThan(300)
    for (const { born, categories = [] } of children) {
      const to = categories[0]?.to
      if (to === undefined) throw new Error('no end')
      expect(yearsBetween(born, to)).toBe(2)
    }
  })
})

const test = useTestRegions(async ({ region }) => {
  await loadDemonstrationFacilities(contextOf(region))
})

describe('loading them', () => {
  it('is refused to those who may not manage people', async () => {
    const actor = accountWith({ verb: 'post', document: 'person' })
    expect(await loadDemonstrationPeople(contextOf(test.region, { actor }))).toMatchObject({
      reason: 'forbidden',
    })
  })

  it('goes on where it was interrupted, and does nothing the second time', async () => {
    const context = contextOf(test.region)
    const heard: number[] = []
    const onProgress = (people: number) => heard.push(people)
    await loadDemonstrationPeople(context, { count: 300, onProgress })
    expect(await loadDemonstrationPeople(context, { count: 1_000, onProgress })).toEqual({
      outcome: 'loaded',
      people: 700,
    })
    expect(heard).toEqual([300, 1_000])
    expect(await loadDemonstrationPeople(context, { count: 1_000 })).toEqual({
      outcome: 'loaded',
      people: 0,
    })
    const { snils } = await test.region.db.one<{ snils: number }>(sql`
      SELECT count(DISTINCT value) AS snils FROM person_number WHERE kind = 'snils'`)
    expect(snils).toBe(1_000)
    const seen: PersonFacts[] = []
    await scanFacts(test.region.db, { on }, (people) => void seen.push(...people))
    expect(seen.length).toBeGreaterThan(900)
    expect(seen.every(({ residence }) => residence !== undefined)).toBe(true)
  })
})
