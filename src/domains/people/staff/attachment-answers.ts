import type { PlainDate } from '#kernel/plain-date.ts'

export type AttachmentState = 'requested' | 'attached' | 'refused' | 'withdrawn' | 'ended'
export type Urgency = 'overdue' | 'soon-due' | 'on-time'

/** As the server gives a request or an attachment of one person. */
export type AttachmentAnswer = {
  readonly id: number
  readonly personId: number
  readonly siteId: number
  readonly doctorId: number | null
  readonly site: string
  readonly doctor: string | null
  readonly state: AttachmentState
  readonly requestedOn: PlainDate
  readonly answerDue: PlainDate
  readonly urgency: Urgency | null
  readonly doctorAgreedAt: string | null
  readonly answeredAt: string | null
  readonly answeredBy: string | null
  readonly reason: string
  readonly from: PlainDate | null
  readonly to: PlainDate | null
  /** What the person reads. */
  readonly sentence: string
  readonly canAnswer: boolean
  readonly canAgree: boolean
}

/** The same in the list of all people. */
export type AttachmentRowAnswer = AttachmentAnswer & {
  readonly person: string
  readonly born: PlainDate
}

export const attachmentStates: readonly AttachmentState[] = [
  'requested',
  'attached',
  'refused',
  'withdrawn',
  'ended',
]
export const urgencies: readonly Urgency[] = ['overdue', 'soon-due', 'on-time']
