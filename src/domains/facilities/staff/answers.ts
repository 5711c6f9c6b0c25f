import type { Licence } from '../licence-in-force.ts'
import type { Organisation, Settlement, Site } from '../site.ts'

export type Opening = { isOpen: boolean; sentence: string }
export type SiteAnswer = Site & { opening: Opening }
export type LicenceAnswer = Licence & { isInForce: boolean }
export type SiteCardAnswer = SiteAnswer & {
  organisation: Organisation
  licences: readonly LicenceAnswer[]
}
export type SettlementAnswer = Settlement
export type Listed<Item> = { items: readonly Item[] }
