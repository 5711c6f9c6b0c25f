import { availabilitySubscriber, proveAvailability } from '#domains/availability/index.ts'
import { provePeople } from '#domains/people/index.ts'
import { proveDispensing, proveWards } from '#domains/prescriptions/index.ts'
import { proveStock } from '#domains/stock/index.ts'
import { proveAudit } from '#kernel/audit.ts'
import { deliverEvents } from '#kernel/events.ts'
import type { Region } from '#kernel/region.ts'
import type { RegionPart } from '#kernel/region-part.ts'

/** One thing that is recomputed: how much was looked at, and whatever differs. */
export type Proof = {
  name: string
  /** Only where a region holds this part; undefined: everywhere. */
  part?: RegionPart
  run: (region: Region) => Promise<{ checked: number; differences: readonly object[] }>
}

/** Everything that `opora prove` recomputes. */
export const proofs: readonly Proof[] = [
  {
    name: 'audit',
    run: async ({ db }) => {
      const { sealed, brokenAt } = await proveAudit(db)
      return { checked: sealed, differences: brokenAt ? [brokenAt] : [] }
    },
  },
  {
    name: 'stock',
    part: 'medicines',
    run: async (region) => {
      const { entries, differences } = await proveStock({ region })
      return { checked: entries, differences }
    },
  },
  {
    name: 'people',
    part: 'people',
    run: async ({ db }) => {
      const { people, overlaps, merges } = await provePeople(db)
      return { checked: people, differences: overlaps + merges > 0 ? [{ overlaps, merges }] : [] }
    },
  },
  { name: 'dispensing', part: 'medicines', run: proveDispensing },
  { name: 'wards', part: 'medicines', run: proveWards },
  {
    name: 'availability',
    part: 'medicines',
    run: async (region) => {
      // What was posted and not yet taken over is served first; then nothing may differ.
      await deliverEvents(region.db, availabilitySubscriber, new Date())
      const { rows, differences } = await proveAvailability(region)
      return { checked: rows, differences }
    },
  },
]
