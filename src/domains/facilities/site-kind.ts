/**
 * What a site can be. The kinds of pharmacies are those of the field: a pharmacy, points of the
 * first and second category, a point at a feldsher station (run by the medical organisation),
 * a kiosk, a store.
 */
export const siteKinds = [
  'pharmacy',
  'pharmacy-point-1',
  'pharmacy-point-2',
  'pharmacy-at-feldsher-station',
  'kiosk',
  'store',
  'warehouse',
  'clinic',
  'hospital',
] as const
export type SiteKind = (typeof siteKinds)[number]

/** Whom a dispensing site gives medicine to: people from the street, or the wards of a hospital. */
export const audiences = ['public', 'hospital'] as const
export type Audience = (typeof audiences)[number]

export const siteServices = [
  'round-the-clock',
  'narcotics',
  'compounding',
  'home-delivery',
] as const
export type SiteService = (typeof siteServices)[number]

/** Where narcotics lie is not published. */
export const unpublishedServices: readonly SiteService[] = ['narcotics']

export const ownerships = ['state', 'municipal', 'private'] as const
export type Ownership = (typeof ownerships)[number]

export const organisationKinds = ['operator', 'pharmacies', 'medical', 'wholesaler'] as const
export type OrganisationKind = (typeof organisationKinds)[number]

export const settlementKinds = ['city', 'town', 'urban-settlement', 'village'] as const
export type SettlementKind = (typeof settlementKinds)[number]

export const closureReasons = [
  'repair',
  'stock-taking',
  'staff',
  'closed-for-good',
  'other',
] as const
export type ClosureReason = (typeof closureReasons)[number]

const withoutCounter: readonly SiteKind[] = ['warehouse', 'clinic', 'hospital']

/** Whether medicine is given out to people or wards there. */
export function dispenses(kind: SiteKind): boolean {
  return !withoutCounter.includes(kind)
}

/** The kinds that give out medicine. */
export const dispensingKinds: readonly SiteKind[] = siteKinds.filter(dispenses)
