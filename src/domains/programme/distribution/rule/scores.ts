import {
  type Basis,
  bases,
  type DistributedLine,
  type LineFacts,
  type Organisation,
} from './types.ts'

const none: LineFacts = { population: 0n, capacity: 0n, history: 0n, coefficient: 10_000n }

export function factsOf(organisation: Organisation, line: string): LineFacts {
  return organisation.lines.get(line) ?? none
}

/**
 * How the organisations stand to each other in a line: the sum of their shares in each basis, by its
 * weight. A basis of which nothing is known counts for nothing, and is named. Where capacities are
 * known, who has none and did none last year takes no part.
 */
export function calculateScores(
  line: DistributedLine,
  organisations: readonly Organisation[],
): { scores: bigint[]; missing: readonly Basis[] } {
  const facts = organisations.map((each) => factsOf(each, line.line))
  const hasCapacities = facts.some(({ capacity }) => capacity > 0n)
  const taking = facts.map((fact, at) => {
    if (organisations[at]?.isInsured !== true) return none
    return hasCapacities && fact.capacity === 0n && fact.history === 0n ? none : fact
  })
  const wanted = bases.filter((basis) => line.weights[basis] > 0n)
  const whole = new Map(
    wanted.map((basis) => [basis, taking.reduce((sum, fact) => sum + fact[basis], 0n)]),
  )
  const used = wanted.filter((basis) => (whole.get(basis) ?? 0n) > 0n)
  // Shares of different wholes are brought to one denominator, so that nothing is rounded here.
  const factors = new Map(
    used.map((basis) => {
      const others = used.filter((other) => other !== basis)
      const product = others.reduce((sum, other) => sum * (whole.get(other) ?? 1n), 1n)
      return [basis, product * line.weights[basis]]
    }),
  )
  return {
    scores: taking.map((fact) =>
      used.reduce((sum, basis) => sum + fact[basis] * (factors.get(basis) ?? 0n), 0n),
    ),
    missing: wanted.filter((basis) => !used.includes(basis)),
  }
}
