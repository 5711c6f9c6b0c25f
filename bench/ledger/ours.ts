import { atSite, postMovement } from '../../src/domains/stock/index.ts'
import type { Region } from '../../src/kernel/region.ts'
import type { Dispensing } from './shelves.ts'

/** The product's own use case, as the counter calls it. */
export function dispense(region: Region, dispensing: Dispensing) {
  const { shelf, lot, quantity, key, at, number } = dispensing
  const { siteId } = shelf
  return postMovement(
    { region, actor: shelf.actor, language: 'ru', at, requestId: key },
    {
      kind: 'stock-dispensing',
      siteId,
      ...(number === undefined ? {} : { number }),
      lines: [{ lotId: lot.id, quantity, from: atSite(siteId), to: 'patients' }],
      idempotencyKey: key,
      content: contentOf(dispensing),
    },
  )
}

/** What was asked, kept as a hash beside the key by both sides. */
export function contentOf({ shelf, lot, quantity }: Dispensing) {
  return { siteId: shelf.siteId, lotId: lot.id, quantity }
}
