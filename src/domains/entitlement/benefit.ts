import type { LawEntry } from '#kernel/guarantees.ts'
import type { Condition, Leaf } from './conditions/condition.ts'

/** How much a right pays, and for what. */
export type Gets = {
  /** The dated list of medicines that the right opens; none where every medicine is covered. */
  readonly list: string | undefined
  /** Only the rows that say so in `for`, and those that say nothing there. */
  readonly for: string | undefined
  readonly patientPaysPercent: number
  /** FNSI 651: medicine, nutrition, device. */
  readonly recipeObjects: readonly string[]
}

/** One benefit as it stands on a day, ready to be asked. */
export type Benefit = {
  readonly entry: LawEntry
  readonly code: string
  readonly who: Condition
  readonly leaves: readonly Leaf[]
  readonly gets: Gets
  readonly programme: string
  readonly payer: string
  /** The code of category that stands on a prescription under this right, where the law names one. */
  readonly category: string | undefined
}
