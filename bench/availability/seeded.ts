/** Numbers that look random and are the same in every run (a linear congruential generator). */
export type Seeded = {
  /** From 0 up to, not including, 1. */
  next(): number
  /** A whole number from 0 up to, not including, `below`. */
  below(limit: number): number
  pick<Value>(values: readonly Value[]): Value
}

export function seeded(seed: number): Seeded {
  let state = seed >>> 0
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    pick: (values) => {
      const value = values[below(values.length)]
      if (value === undefined) throw new RangeError('nothing to pick from')
      return value
    },
  }
}

/**
 * Picks indexes the way medicines are asked for and stocked: few of them often, most seldom (the
 * n-th as often as 1/(n + 20)^0.8).
 */
export function seldomAndOften(random: Seeded, count: number): () => number {
  const sums = new Float64Array(count)
  let sum = 0
  for (let index = 0; index < count; index += 1) {
    sum += 1 / (index + 20) ** 0.8
    sums[index] = sum
  }
  return () => {
    const wanted = random.next() * sum
    let [low, high] = [0, count - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((sums[middle] ?? 0) < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}
