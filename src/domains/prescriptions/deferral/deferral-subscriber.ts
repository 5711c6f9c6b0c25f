import type { Context } from '#kernel/context.ts'
import type { RecordedEvent, Subscriber } from '#kernel/events.ts'
import { asId } from '#kernel/id.ts'
import { allocateArrivals, type Arrivals } from './allocate-arrivals.ts'
import { deferredEvent } from './defer-prescription.ts'
import { endCancelled } from './withdraw-deferral.ts'

/** Movements after which nothing more lies free than before, and nothing that was kept is gone. */
const freesNothing: readonly unknown[] = ['stock-dispensing', 'stock-write-off', 'stock-set-aside']

/**
 * Looks after the deferrals whenever units moved, a prescription was put off, or one that waits was
 * cancelled. What it writes is written exactly once, because it runs in the transaction that moves
 * it on.
 */
export function deferralSubscriber(contextOf: () => Context): Subscriber {
  return {
    name: 'deferrals',
    kinds: ['stock.posted', 'prescriptions.changed', deferredEvent],
    handle: async (tx, event) => {
      const { kind, payload } = event
      if (kind === 'prescriptions.changed') {
        const id = payload['prescriptionId']
        if (payload['to'] !== 'cancelled' || typeof id !== 'number') return
        await endCancelled(contextOf(), tx, asId(id))
        return
      }
      if (kind === 'stock.posted' && freesNothing.includes(payload['kind'])) return
      await allocateArrivals(contextOf(), touchedBy(event), tx)
    },
  }
}

/** An event without what it touched makes the whole queue be looked through: slow, never wrong. */
function touchedBy({ payload }: RecordedEvent): Arrivals {
  const medicineIds = numbers(payload['medicineIds'])
  const siteIds = numbers(payload['siteIds'])
  return {
    ...(medicineIds ? { medicineIds } : {}),
    ...(siteIds && siteIds.length > 0 ? { siteIds } : {}),
  }
}

function numbers(value: unknown): number[] | undefined {
  return Array.isArray(value) && value.every((each) => typeof each === 'number') ? value : undefined
}
