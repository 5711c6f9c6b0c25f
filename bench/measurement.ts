/** One line of a benchmark: what was measured, beside the limit or peer it is measured against. */
export type Measurement = {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** How many times as good as `of` we are: throughput ours over theirs, time theirs over ours. */
  readonly ratio: number
  /** The limit or peer, in the same unit. */
  readonly of: number
}

/** A benchmark: a file of this folder exports one as its default. */
export type Benchmark = () => AsyncIterable<Measurement>

/** The middle value; the mean of the two middle ones where their number is even. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other)
  const upper = sorted[Math.floor(sorted.length / 2)]
  const lower = sorted[Math.ceil(sorted.length / 2) - 1]
  if (upper === undefined || lower === undefined) throw new RangeError('no values')
  return (upper + lower) / 2
}

/** A time against a limit or peer: less is better. */
export function time(name: string, unit: string, value: number, of: number): Measurement {
  return { name, value: rounded(value), unit, ratio: rounded(of / value), of: rounded(of) }
}

/** A throughput against a limit or peer: more is better. */
export function throughput(name: string, unit: string, value: number, of: number): Measurement {
  return { name, value: rounded(value), unit, ratio: rounded(value / of), of: rounded(of) }
}

/**
 * Runs ours and theirs in turn, so that both see the same machine, and gives the
 * median of each.
 *
 * @param rounds at least five
 */
export async function interleaved(
  rounds: number,
  ours: () => Promise<number>,
  theirs: () => Promise<number>,
): Promise<{ ours: number; theirs: number }> {
  if (rounds < 5) throw new RangeError('fewer than five rounds say nothing')
  const values = { ours: [] as number[], theirs: [] as number[] }
  for (let round = 0; round < rounds; round++) {
    values.theirs.push(await theirs())
    values.ours.push(await ours())
  }
  return { ours: median(values.ours), theirs: median(values.theirs) }
}

function rounded(value: number): number {
  return Number(value.toPrecision(4))
}
