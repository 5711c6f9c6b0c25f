/** The benefits that are shipped, read by the rules in service on every day on which something changes. */
import { describe, expect, it } from 'vitest'
import { type PersonFacts, rightsOfFacts } from '#domains/entitlement/index.ts'
import { listRegionIds, loadPack } from '#domains/guarantees/index.ts'
import type { PersonId } from '#domains/people/index.ts'
import { addDays, plainDate, type PlainDate } from '#kernel/plain-date.ts'

const packs = await Promise.all(['ru', ...(await listRegionIds())].map((id) => loadPack(id)))
const somebody: PersonFacts = {
  id: 1 as PersonId,
  born: plainDate('1960-05-01'),
  sex: 'female',
  categories: [],
  conditions: [],
  refusals: [],
}

describe.each(packs)('the benefits of $guarantees.jurisdiction', ({ guarantees }) => {
  const turns = new Set<PlainDate>(
    ['benefits', 'precedence'].flatMap((section) =>
      guarantees
        .allEntries(section)
        .flatMap(({ from, to }) => [addDays(from, -1), from, ...(to ? [to, addDays(to, 1)] : [])]),
    ),
  )

  it.each([...turns].toSorted())('are whole on %s', (on) => {
    const rights = rightsOfFacts(somebody, on, guarantees)
    expect(rights.map(({ outcome }) => outcome.benefit).toSorted()).toEqual(
      guarantees
        .entries('benefits', on)
        .map(({ code }) => code)
        .toSorted(),
    )
  })
})
