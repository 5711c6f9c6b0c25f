import { dispense } from '../../src/domains/prescriptions/index.ts'
import { quantity, type Waiting, type World } from './world.ts'

/** The product's own use case, permissions, checks and all. */
export async function serveByProduct(world: World, waiting: Waiting, key: string): Promise<void> {
  const { shelf, lot, prescriptionId } = waiting
  const done = await dispense(
    {
      region: world.region,
      actor: world.pharmacistOf(shelf),
      language: 'ru',
      at: new Date(),
      requestId: key,
    },
    {
      siteId: shelf.siteId,
      prescriptionId,
      lines: [{ lotId: lot.id, quantity }],
      receivedBy: 'patient',
      idempotencyKey: key,
    },
  )
  if (done.outcome !== 'dispensed') throw new Error(JSON.stringify({ done, waiting }))
}
