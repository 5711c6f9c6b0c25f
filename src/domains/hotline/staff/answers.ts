import type { Language } from '#kernel/language.ts'

/** A case as `GET /hotline/cases` answers it; moments are ISO 8601. */
export type CaseAnswer = {
  id: number
  number: string
  channel: 'page' | 'telephone'
  isUrgent: boolean
  innId: number | null
  medicineName: string
  programme: string | null
  settlement: string | null
  siteId: number | null
  personName: string | null
  telephone: string | null
  email: string | null
  comment: string | null
  language: Language
  state: 'new' | 'in-progress' | 'answered'
  urgency: 'on-time' | 'soon-due' | 'overdue' | null
  ownerId: string | null
  ownerName: string | null
  receivedAt: string
  dueOn: string
  answer: string | null
  answeredAt: string | null
}

export type CasesAnswer = { total: number; items: readonly CaseAnswer[] }

export type StepAnswer = {
  at: string
  byName: string
  kind: 'reported' | 'taken' | 'noted' | 'answered' | 'reopened'
  text: string
}

export type CaseWithSteps = { case: CaseAnswer; steps: readonly StepAnswer[] }

export type MedicineGroupAnswer = {
  innId: number | null
  medicineName: string
  open: number
  inAll: number
  firstReceivedAt: string
  nextDueOn: string
  settlements: readonly string[]
}

export type ProgrammesAnswer = { items: readonly { code: string; name: string }[] }

/** All open cases of a region come at once: filters and counts are then the browser's. */
export const mostOpenCases = 10_000
