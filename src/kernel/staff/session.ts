import { createContext, useContext } from 'react'
import type { Language, Names } from '#kernel/language.ts'
import type { Currency } from '#kernel/money.ts'
import type { Grant, Verb } from '#kernel/permission.ts'
import type { RegionPart } from '#kernel/region-part.ts'

export type Account = {
  id: string
  name: string
  email: string
  language?: Language
  twoFactorEnabled: boolean
  signedInBy: 'password' | 'provider'
}

/** A region as the staff app sees it; `names` in every language, languages in its own order. */
export type StaffRegion = {
  id: string
  names: Names
  languages: readonly Language[]
  timeZone: string
  currency?: Currency
  /** What the installation holds of it. */
  serves: readonly RegionPart[]
}

export type StaffSite = { id: number; name: string; regionId?: string; timeZone?: string }

/** The answer of `GET /api/me`. */
export type Me = {
  account: Account
  regions: readonly StaffRegion[]
  grants: readonly Grant[]
  sites: readonly StaffSite[]
  secondFactorRequired: boolean
}

/** A verb on a kind of document: what a workplace or an action needs. */
export type Permission = readonly [verb: Verb, document: string]

export type Session = {
  me: Me
  region: StaffRegion
  /** The sites of this region where the account works. */
  sites: readonly StaffSite[]
  /** The site at the top of the screen; undefined means all of them. */
  site: StaffSite | undefined
  chooseSite: (id: number | undefined) => void
}

export const SessionContext = createContext<Session | undefined>(undefined)

/** Who works here, in which region, at which site. Throws outside the shell. */
export function useSession(): Session {
  const session = useContext(SessionContext)
  if (!session) throw new Error('useSession stands outside the shell')
  return session
}

/**
 * Whether the account may do it at the chosen site, or at some site where none is chosen. For
 * showing and hiding only: the server decides, and looks at the programme too.
 */
export function useMay(): (permission: Permission) => boolean {
  const { me, site } = useSession()
  return ([verb, document]) =>
    me.grants.some(
      (grant) =>
        grant.verb === verb &&
        grant.document === document &&
        (!site || grant.siteId === undefined || grant.siteId === site.id),
    )
}

/** Whether the account may do it in the whole region, not at a site of theirs only: for menus. */
export function mayInRegion(grants: readonly Grant[], [verb, document]: Permission): boolean {
  return grants.some(
    (grant) => grant.verb === verb && grant.document === document && grant.siteId === undefined,
  )
}

/** Whether the account may do it anywhere: for menus. */
export function mayAnywhere(grants: readonly Grant[], [verb, document]: Permission): boolean {
  return grants.some((grant) => grant.verb === verb && grant.document === document)
}
