import type { PlainDate } from '#kernel/plain-date.ts'
import type { WhyDecision } from '#kernel/staff/index.ts'
import type { Receiver } from '../receivers.ts'

/** What the API of the counter answers, as JSON: moments are ISO 8601, amounts kopecks. */
export type HitAnswer = {
  id: number
  number: string
  lastDay: PlainDate
  unitsLeft: number
  medicine: string
  person: { id: number; fullName: string; born: PlainDate | null }
}

export type FoundAnswer = { isSure: boolean; items: HitAnswer[] }

export type CheckAnswer = {
  code: string
  holds: boolean | 'unknown'
  canOverride: boolean
  title: string
  sentence?: string
}

export type LotAnswer = {
  id: number
  tradeName: string
  batch: string
  expiresOn: PlainDate
  programme: string
  programmeName: string
  available: number
  pricePerPack: number
  unitsPerPack: number
  isOfRight: boolean
  isUsable: boolean
}

export type LineAnswer = { lotId: number; quantity: number }

export type DispensingAnswer = {
  id: number
  units: number
  coversFrom: PlainDate
  coversUntil: PlainDate
  patientPays: number
  receiptNumber: string | null
  receivedBy: Receiver
  at: string
  byName: string
  reversedDocumentId: number | null
}

/** Who may act for the patient by the register, and the paper that it knows. */
export type TrustedAnswer = {
  relation: 'parent' | 'guardian' | 'trusted'
  fullName: string
  document?: { kind?: string; number?: string; issuedOn?: PlainDate; issuedBy?: string }
}

export type SheetAnswer = {
  today: PlainDate
  prescription: {
    id: number
    number: string
    issuedOn: PlainDate
    lastDay: PlainDate
    signa: string
    units: number
    unitsPerDay: string
    dispensedUnits: number
    forms: string[]
    tradeName: string | null
    priority: 'ordinary' | 'cito' | 'statim'
    patientPaysPercent: number
    state: string
  }
  unitsLeft: number
  medicine: { inn: string; form: string; strength: string | null; unit: string }
  person: { id: number; fullName: string; born: PlainDate | null }
  trusted: TrustedAnswer[]
  programmeName: string
  right?: WhyDecision
  checks: CheckAnswer[]
  beginsOn: PlainDate
  shelf: LotAnswer[]
  otherProgrammeUnits: number
  proposal: { lines: LineAnswer[]; missing: number }
  kept: {
    setAsideId: number
    lot: Omit<LotAnswer, 'available' | 'programmeName' | 'isOfRight' | 'isUsable'>
    quantity: number
    until: string
  }[]
  deferral: { dueOn: PlainDate | null; units: number; state: 'waiting' | 'set-aside' } | null
  dispensings: DispensingAnswer[]
  offer: {
    kind: 'serve' | 'part' | 'defer' | 'fetch' | 'nothing'
    sentence: string
    due?: { dueOn?: PlainDate }
  }
}

export type MarkAnswer = { number: string; units: number; dueOn: PlainDate | null }

export type ServedAnswer = {
  dispensingId: number
  units: number
  unitsLeft: number
  covers: { from: PlainDate; until: PlainDate }
  patientPays: number
  deferral?: MarkAnswer
}

/** What was done last at the counter, for the words after it. */
export type Deed =
  | { kind: 'served'; answer: ServedAnswer }
  | { kind: 'deferred'; mark: MarkAnswer }
  | { kind: 'turned-away'; reason: string; remedy: string }
