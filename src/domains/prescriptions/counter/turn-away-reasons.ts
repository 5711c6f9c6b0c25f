/** Why a prescription is not served; each has its remedy in the texts. */
export const turnAwayReasons = [
  'written-wrongly',
  'not-signed',
  'right-ended',
  'run-out',
  'declined',
  'suspected-forgery',
] as const
export type TurnAwayReason = (typeof turnAwayReasons)[number]
