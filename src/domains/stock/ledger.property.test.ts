import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contextOf, type TestRegions, testNow, useTestRegions } from '#test/support/region.ts'
import { type SiteStatus, atSite, type Place } from './accounts.ts'
import { ensureLots, postMovement, proveStock, reverseDocument } from './index.ts'
import { makeTestShelf, newLot, nextKey, type TestShelf } from './test-shelf.ts'

const shelf = {} as TestShelf
const test: TestRegions = useTestRegions(async (regions) => {
  Object.assign(shelf, await makeTestShelf(regions))
})

type Step =
  | { act: 'move'; from: number; to: number; lots: number[]; quantity: number; minutesAgo: number }
  | { act: 'reverse'; which: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      act: fc.constant('move' as const),
      from: fc.integer({ min: 0, max: 5 }),
      to: fc.integer({ min: 0, max: 5 }),
      lots: fc.array(fc.integer({ min: 0, max: 2 }), { minLength: 1, maxLength: 4 }),
      quantity: fc.integer({ min: 1, max: 12 }),
      minutesAgo: fc.integer({ min: 0, max: 8 }),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ act: fc.constant('reverse' as const), which: fc.nat({ max: 30 }) }),
  },
)

const reasons = new Set([
  'stock-short',
  'stock-later-entry',
  'already-reversed',
  'document-not-reversible',
])

describe('whatever is posted, backdated and reversed, also at the same time', () => {
  it('the books prove: no difference, no running sum below zero', async () => {
    const status = (siteId: number, each: SiteStatus = 'available') => atSite(siteId, each)
    const places: Place[] = [
      { supplier: 'Поставщик' },
      status(shelf.warehouse),
      status(shelf.pharmacy),
      status(shelf.other),
      'patients',
      'losses',
    ]
    const refusedFor = new Set<string>()
    let posted = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(step, { minLength: 1, maxLength: 4 }), { minLength: 4, maxLength: 10 }),
        async (rounds) => {
          const lotIds = await ensureLots(test.region.db, [
            newLot(shelf),
            newLot(shelf),
            newLot(shelf),
          ])
          const documents: number[] = []
          const run = async (each: Step) => {
            const context = contextOf(test.region)
            if (each.act === 'reverse') {
              const documentId = documents[each.which % Math.max(documents.length, 1)]
              if (documentId === undefined) return
              const key = { reason: 'x', idempotencyKey: nextKey() }
              return reverseDocument(context, { documentId, ...key })
            }
            const [from, to] = [places[each.from], places[each.to]]
            const isInside = (place: Place | undefined) =>
              typeof place === 'object' && 'siteId' in place
            if (!from || !to || from === to || !(isInside(from) || isInside(to))) return
            const outcome = await postMovement(context, {
              kind: 'stock-movement',
              siteId: shelf.warehouse,
              effectiveAt: new Date(testNow.getTime() - each.minutesAgo * 60_000),
              lines: each.lots.map((index) => ({
                lotId: lotIds[index] as number,
                quantity: each.quantity,
                from,
                to,
              })),
              idempotencyKey: nextKey(),
              content: each,
            })
            if (outcome.outcome === 'posted') documents.push(outcome.documentId)
            return outcome
          }
          await run({ act: 'move', from: 0, to: 1, lots: [0, 1, 2], quantity: 30, minutesAgo: 6 })
          for (const round of rounds) {
            for (const outcome of await Promise.all(round.map(run))) {
              if (outcome?.outcome === 'posted') posted += 1
              if (outcome?.outcome === 'refused') refusedFor.add(outcome.reason)
            }
          }
          expect((await proveStock(contextOf(test.region))).differences).toEqual([])
        },
      ),
      { seed: 20260313, numRuns: 25 },
    )
    expect(posted).toBeGreaterThan(100)
    expect([...refusedFor].filter((reason) => !reasons.has(reason))).toEqual([])
    expect(refusedFor.size).toBeGreaterThanOrEqual(3)
  }, 60_000)
})
