/** Refusals of this slice and their HTTP status; worded in `locales` under `refusal`. */
export const entitlementRefusals = {
  'benefit-unknown': 404,
  'entitlement-medicine-unknown': 404,
  'entitlement-person-unknown': 404,
} as const satisfies Readonly<Record<string, number>>
