/** For comparing what people write: case, ё, quotes, dots, dashes and spaces do not matter. */
export function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}

/**
 * The candidate whose name shares most pairs of letters with the text (Dice's coefficient); undefined
 * where fewer than a third are shared, so that no far-fetched name is offered.
 */
export function nearestOf<Candidate>(
  text: string,
  candidates: Iterable<Candidate>,
  namesOf: (candidate: Candidate) => readonly string[],
): Candidate | undefined {
  const wanted = pairsOf(folded(text))
  let best: { candidate: Candidate; share: number } | undefined
  for (const candidate of candidates) {
    const share = Math.max(
      0,
      ...namesOf(candidate).map((name) => shared(wanted, pairsOf(folded(name)))),
    )
    if (share >= 1 / 3 && share > (best?.share ?? 0)) best = { candidate, share }
  }
  return best?.candidate
}

function pairsOf(text: string): Map<string, number> {
  const pairs = new Map<string, number>()
  for (let at = 0; at + 2 <= text.length; at += 1) {
    const pair = text.slice(at, at + 2)
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  return pairs
}

function shared(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  const all = sumOf(a) + sumOf(b)
  if (all === 0) return 0
  let common = 0
  for (const [pair, count] of a) common += Math.min(count, b.get(pair) ?? 0)
  return (2 * common) / all
}

function sumOf(pairs: ReadonlyMap<string, number>): number {
  let sum = 0
  for (const count of pairs.values()) sum += count
  return sum
}
