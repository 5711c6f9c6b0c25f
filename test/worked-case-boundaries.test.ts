/** Nothing in the law begins, ends or changes without a worked case on each of its two sides. */
import { describe, expect, it } from 'vitest'
import { type LoadedPack, loadPack, type WorkedCase } from '#domains/guarantees/index.ts'
import { sidesOf } from './worked-case-boundaries.ts'

const country = await loadPack('ru')
const packs: readonly (readonly [string, LoadedPack])[] = [
  ['ru', country],
  ['ru-smolensk', await loadPack('ru-smolensk')],
  ['ru-sakha', await loadPack('ru-sakha')],
]

describe.each(packs)('the law of %s', (id, { guarantees, cases }) => {
  const sides = sidesOf(guarantees, id === 'ru' ? undefined : country.guarantees)

  it('has a worked case on both sides of every date, age and term', () => {
    const bare = sides.filter(({ stands }) => !cases.some(stands)).map(({ at }) => at)
    expect(bare).toEqual([])
  })

  it('has dates, so that the question above is one', () => {
    expect(sides.length).toBeGreaterThan(id === 'ru' ? 500 : 3)
  })
})

it('a case that is taken away leaves its side bare', () => {
  const { guarantees, cases } = country
  const day = 'benefit decree-890-asthma: 1994-07-29'
  const isOfThatDay = ({ given }: WorkedCase) =>
    given['benefit'] === 'decree-890-asthma' && given['on'] === '1994-07-29'
  const rest = cases.filter((worked) => !isOfThatDay(worked))
  const bare = sidesOf(guarantees).filter(({ stands }) => !rest.some(stands))
  expect(bare.map(({ at }) => at)).toEqual([day])
})

it('there are enough of them, and each is said once', () => {
  const titles = packs.flatMap(([id, { cases }]) => cases.map(({ title }) => `${id}: ${title}`))
  expect(titles.length).toBeGreaterThanOrEqual(150)
  expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([])
})
