import { type CompiledLaw, compileBenefits } from '../../src/domains/entitlement/index.ts'
import type { Guarantees } from '../../src/kernel/guarantees.ts'
import type { PlainDate } from '../../src/kernel/plain-date.ts'

/** Rights of every kind that the law has: groups, diseases, terms, ages, the package, a residence. */
export const measuredBenefits = [
  'cardio-observation',
  'high-cost-multiple-sclerosis',
  'hiv-supply',
  'federal-social-package',
  'infarction-first-six-months',
  'decree-890-asthma',
  'decree-890-diabetes',
  'decree-890-children-under-three',
  'decree-890-large-families-under-six',
  'decree-890-disabled-children',
  'decree-890-disabled-group-one',
  'half-price-minimum-pension',
  'smolensk-supplement',
] as const

/** The law that is shipped, as far as the hand-written loop goes. */
export function compileMeasured(guarantees: Guarantees, on: PlainDate): CompiledLaw {
  const wanted = new Set<string>(measuredBenefits)
  const entries: Guarantees['entries'] = (section, day) =>
    guarantees
      .entries(section, day)
      .filter(({ code }) => section !== 'benefits' || wanted.has(code))
  return compileBenefits({ ...guarantees, entries }, on)
}
