import type { Names } from '#kernel/language.ts'
import type { Doctor } from '../doctors/doctor.ts'
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
export type DoctorAnswer = Omit<Doctor, 'snils' | 'accountId'> & {
  hasAccount: boolean
  isWorking: boolean
  siteName: string
  settlement: Names | null
}
