/** How often something holds in the demonstration: estimates, rounded, of no real region. See README.md. */
export const shares = {
  /** Of those who may take money instead of the package, how many do for a year. */
  packageRefused: 0.58,
  /** Of them, how many refuse the package whole and not only its medicines. */
  refusedWhole: 0.22,
  /** Of them, how many choose otherwise for the next year. */
  choiceChanged: 0.05,
  rightLost: 0.035,
  rightEndsSoon: 0.03,
  /** Of the disabled, whose group is given without a day of re-examination. */
  groupForever: 0.55,
  died: 0.022,
  movedAway: 0.009,
  lowMobilityInGroupI: 0.38,
  trustedOfTheOld: 0.05,
  email: 0.28,
  telephone: 0.83,
  noPolicy: 0.02,
  /** Of those whose nearest town is not the region's capital, who live in the country. */
  rural: 0.31,
} as const
