/**
 * The state of an indicator against its target.
 *
 * - `met`: the value, rounded to the digits of the target, reaches it
 * - `close`: it does not, and what is missing is within the tolerance
 * - `missed`: more is missing
 * - `no-data`: nothing is known for the year
 * - `not-judged`: neither more nor less is better, or no target is printed
 */
export type Light = 'met' | 'close' | 'missed' | 'no-data' | 'not-judged'

export const lights: readonly Light[] = ['missed', 'close', 'met', 'no-data', 'not-judged']
