/** What this slice refuses, each with its HTTP status; the sentences stand under `refusal` in the locales. */
export const availabilityRefusals = {
  'availability-programme-unknown': 422,
  'availability-medicine-unknown': 404,
  'availability-form-unknown': 404,
  'availability-withheld': 404,
  'availability-site-unknown': 404,
  'availability-settlement-unknown': 422,
} as const
