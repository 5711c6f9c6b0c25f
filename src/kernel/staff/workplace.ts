import type { ComponentType } from 'react'
import type { Api } from './api/client.ts'
import type { IconName } from './icons.tsx'
import { type RegionPart, type Serving, servesAny } from '#kernel/region-part.ts'
import type { Permission } from './session.ts'

/** A page of a workplace: `path` below the workplace ('' is its first page), `page` its export. */
export type WorkplaceRoute<Page extends string> = {
  path: string
  page: Page
  /** Names the page in Ctrl+K; without it the page is reached from others only. */
  titleKey?: string
  permission?: Permission
}

/** What Ctrl+K found in a workplace: `to` is a place below the region ('stock/lots/17'). */
export type Finding = {
  id: string
  label: string
  description?: string
  to: string
  search?: Record<string, string>
}

/** Finds things by what is typed into Ctrl+K; only asked of those who have the permission. */
export type Finder = {
  titleKey: string
  permission: Permission
  find: (api: Api, text: string, signal: AbortSignal) => Promise<readonly Finding[]>
}

/**
 * One workplace of the staff app. The descriptor is loaded at once, so it imports no component;
 * its pages are a chunk of their own. Texts: `titleKey` is '<slice>:workplace.…'; the part
 * `workplace` of a slice's locales is loaded at once, the rest with the first page.
 */
export type Workplace<Page extends string = string> = {
  /** The slice, and the namespace of its texts; `id` tells apart two workplaces of one slice. */
  slice: string
  id: string
  /** The word in the address: /staff/ru-smolensk/<path>. */
  path: string
  titleKey: string
  icon: IconName
  permission: Permission
  /** It is there only where a region holds one of these parts; undefined: everywhere. */
  parts?: readonly RegionPart[]
  /** Other permissions that open the workplace as well. */
  alsoFor?: readonly Permission[]
  /** Its first page shows the whole region: whose permission holds at their site only does not see it in the menu. */
  isOfRegion?: true
  routes: readonly WorkplaceRoute<Page>[]
  load: () => Promise<Readonly<Record<Page, ComponentType>>>
  /** What needs doing, in figures that lead to the rows: stands at the top of the home page. */
  homeFigures?: () => Promise<{ HomeFigures: ComponentType }>
  /** Further slices whose texts the pages show. */
  alsoTexts?: readonly string[]
  finders?: readonly Finder[]
}

/** Every permission of which one opens the workplace. */
export function permissionsOf({ permission, alsoFor = [] }: Workplace): readonly Permission[] {
  return [permission, ...alsoFor]
}

/** Whether the region holds what the workplace is for. */
export function isHeldIn({ parts }: Workplace, region: Serving): boolean {
  return parts === undefined || servesAny(region, parts)
}

/** Checks that every route names a page that the module exports. */
export function defineWorkplace<Page extends string>(workplace: Workplace<Page>): Workplace {
  return workplace
}
