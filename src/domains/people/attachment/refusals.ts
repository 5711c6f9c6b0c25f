import type { Refusal } from '#kernel/refusal.ts'
import type { ChoiceRefused } from './attachment-choice.ts'

/** What attachment refuses, each with its HTTP status; the sentences stand in `locales` here. */
export const attachmentRefusals = {
  'attachment-unknown': 404,
  'attachment-site-unknown': 422,
  'attachment-doctor-impossible': 422,
  'attachment-person-died': 422,
  'attachment-same': 409,
  'attachment-too-early': 409,
  'attachment-requested-already': 409,
  'attachment-not-open': 409,
  'attachment-doctor-not-agreed': 409,
  'attachment-other-doctor': 403,
  'attachment-reason-missing': 422,
  'attachment-none': 409,
} as const

export type AttachmentReason = keyof typeof attachmentRefusals
export type AttachmentRefusal = Refusal<AttachmentReason> | ChoiceRefused
