/** Held, not held, or not enough is known to say. */
export type Truth = boolean | 'unknown'

/** All hold; one that does not decides at once, whatever else is unknown. */
export function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  return truths.includes('unknown') ? 'unknown' : true
}

/** One holds; that decides at once, whatever else is unknown. */
export function anyOf(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true
  return truths.includes('unknown') ? 'unknown' : false
}

export function notOf(truth: Truth): Truth {
  return truth === 'unknown' ? 'unknown' : !truth
}
