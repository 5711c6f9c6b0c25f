import { ageAtLeast, ageBelow } from './age.ts'
import type { LawDay, Leaf } from './condition.ts'
import { disability } from './disability.ts'
import { hasCondition, observedFor } from './has-condition.ts'
import { inCategory } from './in-category.ts'
import { keptPackage } from './kept-package.ts'
import { resident, rural } from './residence.ts'

/** Reads the body of one word of `who` for a day; throws `LawUnreadable` where it makes no sense. */
export type LeafReader = (body: unknown, day: LawDay, at: string) => Leaf

/** Every word that the law may use beside `all`, `any` and `not`. */
export const vocabulary: Readonly<Record<string, LeafReader>> = {
  'in-category': inCategory,
  'has-condition': hasCondition,
  'observed-for': observedFor,
  'age-below': ageBelow,
  'age-at-least': ageAtLeast,
  'kept-package': keptPackage,
  disability,
  resident,
  rural,
}
