/** What this slice refuses, each with its HTTP status; the sentences stand under `refusal` in the locales. */
export const medicinesRefusals = {
  'catalogue-of-another-country': 422,
  'medicine-unknown': 404,
} as const
