/** How a record of the federal register may contradict the facts here. */
export const differenceKinds = [
  'right-lost',
  'right-not-registered',
  'package-differs',
  'died',
  'moved',
  'identity-differs',
  'unknown-here',
] as const
export type DifferenceKind = (typeof differenceKinds)[number]

/** Where a contradiction stands; `gone` is one that the next reconciliation did not find again. */
export const caseStates = ['open', 'letter', 'settled', 'gone'] as const
export type CaseState = (typeof caseStates)[number]
