import { proveAudit } from '#kernel/audit.ts'
import type { Region } from '#kernel/region.ts'

/** One thing that is recomputed: how much was looked at, and whatever differs. */
export type Proof = {
  name: string
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
]
