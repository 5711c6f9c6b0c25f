import type { PlainDate } from '#kernel/plain-date.ts'
import type { Urgency } from '../due-day.ts'

/** What the API of deferred supply answers, as JSON. */
export type DeferralAnswer = {
  id: number
  prescriptionId: number
  number: string
  siteId: number
  site: string
  person: { id: number; fullName: string } | null
  medicine: string
  unit: string
  units: number
  keptUnits: number
  state: 'waiting' | 'set-aside'
  urgency: Urgency
  requestedAt: string
  dueOn: PlainDate | null
  setAsideUntil: string | null
  toldAt: string | null
  isUntold: boolean
  unfetchedCount: number
}

export type CountsAnswer = {
  open: number
  overdue: number
  soon: number
  ready: number
  untold: number
  at: string
}

/** What is short for those who wait: a medicine under a programme. */
export type UnmetAnswer = {
  medicineId: number
  medicine: string
  unit: string
  programme: string
  programmeName: string
  prescriptions: number
  sites: number
  units: number
  overdue: number
  firstDueOn: PlainDate | null
  asked: number
}
