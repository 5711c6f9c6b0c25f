import type { Id } from '#kernel/id.ts'
import type { Names } from '#kernel/language.ts'
import type { Licence } from './licence-in-force.ts'
import type { OpeningHours } from './opening-hours.ts'
import type {
  Audience,
  OrganisationKind,
  Ownership,
  SettlementKind,
  SiteKind,
  SiteService,
} from './site-kind.ts'

export type SiteId = Id<'Site'>
export type OrganisationId = Id<'Organisation'>
export type SettlementId = Id<'Settlement'>
export type DistrictId = Id<'District'>

export type District = { readonly id: DistrictId; readonly code: string; readonly names: Names }

export type Settlement = {
  readonly id: SettlementId
  readonly code: string
  readonly kind: SettlementKind
  readonly names: Names
  readonly district: District
  readonly latitude: number
  readonly longitude: number
  /** People, approximate. */
  readonly population: number | null
}

export type Organisation = {
  readonly id: OrganisationId
  readonly code: string
  readonly name: string
  readonly kind: OrganisationKind
  readonly ownership: Ownership
  readonly chain: string | null
  readonly taxNumber: string | null
  readonly registrationNumber: string | null
  readonly isDemonstration: boolean
}

export type SiteOrganisation = Pick<
  Organisation,
  'id' | 'code' | 'name' | 'kind' | 'ownership' | 'chain'
>
export type SiteSettlement = Pick<Settlement, 'id' | 'code' | 'kind' | 'names'>

/** A place of an organisation, as everybody may see it. */
export type Site = {
  readonly id: SiteId
  readonly code: string
  /** The site in public addresses; never changes. */
  readonly slug: string
  readonly kind: SiteKind
  /** Null where nothing is given out. */
  readonly serves: Audience | null
  readonly isCompounding: boolean
  readonly name: string
  readonly organisation: SiteOrganisation
  readonly settlement: SiteSettlement
  readonly district: District
  readonly address: string
  readonly latitude: number
  readonly longitude: number
  readonly timeZone: string
  readonly telephone: string | null
  /** Without narcotics for those who may not read facilities: where they lie is not published. */
  readonly services: readonly SiteService[]
  readonly hours: OpeningHours
  readonly version: number
  readonly isDemonstration: boolean
}

/** A site with what only staff see. */
export type SiteCard = Site & {
  readonly organisation: Organisation
  readonly licences: readonly Licence[]
}
