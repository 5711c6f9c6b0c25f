import type { Guarantees } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type CompiledLaw, compileBenefits } from './compile-benefits.ts'
import { compileLists, type MedicineLists } from './medicine-lists.ts'

/** The law of one day, ready to be asked: benefits in order, and the lists that they open. */
export type LawOfDay = CompiledLaw & { readonly lists: MedicineLists }

const daysKept = 128
const compiled = new Map<string, LawOfDay>()

/** Reads the law of a day once per pack; the days asked for last are kept. */
export function lawOfDay(guarantees: Guarantees, on: PlainDate): LawOfDay {
  const key = `${guarantees.hash} ${on}`
  const known = compiled.get(key)
  if (known) {
    compiled.delete(key)
    compiled.set(key, known)
    return known
  }
  const law = compileBenefits(guarantees, on)
  const lists = compileLists(
    guarantees,
    on,
    new Set(law.benefits.flatMap(({ gets }) => gets.list ?? [])),
  )
  const made = { ...law, lists }
  compiled.set(key, made)
  for (const oldest of compiled.keys()) {
    if (compiled.size <= daysKept) break
    compiled.delete(oldest)
  }
  return made
}
