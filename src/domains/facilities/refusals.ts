import type { Refusal } from '#kernel/refusal.ts'

/** What this slice refuses, each with its HTTP status; the sentences stand under `refusal` in the locales. */
export const facilitiesRefusals = {
  'site-code-taken': 409,
  'site-slug-taken': 409,
  'site-unknown': 404,
  'site-changed-meanwhile': 409,
  'site-organisation-unknown': 422,
  'site-settlement-unknown': 422,
  'site-place-impossible': 422,
  'site-time-zone-unknown': 422,
  'site-audience-missing': 422,
  'site-audience-impossible': 422,
  'site-compounding-impossible': 422,
  'site-hours-wrong': 422,
  'site-not-round-the-clock': 422,
  'site-licence-overlap': 422,
  'site-period-impossible': 422,
  'site-closure-overlap': 422,
  'site-exception-twice': 422,
  'organisation-code-taken': 409,
  'organisation-tax-number-taken': 409,
  'organisation-tax-number-wrong': 422,
  'organisation-registration-number-taken': 409,
  'organisation-registration-number-wrong': 422,
  'settlement-district-unknown': 422,
  'settlement-place-impossible': 422,
  'doctor-unknown': 404,
  'doctor-code-taken': 409,
  'doctor-site-unknown': 422,
  'doctor-site-treats-nobody': 422,
  'doctor-snils-wrong': 422,
  'doctor-period-impossible': 422,
  'demonstration-missing': 404,
} as const

export type FacilityReason = keyof typeof facilitiesRefusals
export type FacilityRefusal = Refusal<FacilityReason>
