/**
 * The slices in the tiers of the design. A slice may import slices of earlier tiers, and within
 * its own tier those that stand before it; always through their `index.ts`.
 * `test/architecture.test.ts` enforces it.
 */
export const tiers = [
  { tier: 'registers', slices: ['medicines', 'facilities', 'accounts', 'messages', 'people'] },
  { tier: 'law', slices: ['guarantees', 'entitlement', 'coverage'] },
  { tier: 'supply', slices: ['funds', 'stock', 'marking', 'needs', 'procurement', 'delivery'] },
  {
    tier: 'care',
    slices: ['prescriptions', 'waiting', 'screening', 'outreach', 'hotline', 'surveys'],
  },
  { tier: 'money', slices: ['programme', 'payment'] },
  { tier: 'insight', slices: ['availability', 'indicators', 'daily-report'] },
  { tier: 'simulation', slices: ['simulation'] },
] as const

export type Slice = (typeof tiers)[number]['slices'][number]

/** Every slice, earliest first. */
export const slices: readonly Slice[] = tiers.flatMap(({ slices: names }) => names)

/** Whether the code of one slice may import another. Names that are no slices may nothing. */
export function mayImport(importer: string, imported: string): boolean {
  const from = slices.findIndex((slice) => slice === importer)
  const to = slices.findIndex((slice) => slice === imported)
  return from >= 0 && to >= 0 && to < from
}
