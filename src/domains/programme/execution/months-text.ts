/** "1, 4–6": months by their numbers, runs drawn together. */
export function monthsText(months: readonly number[]): string {
  const runs: [number, number][] = []
  for (const month of months) {
    const last = runs.at(-1)
    if (last && last[1] === month - 1) last[1] = month
    else runs.push([month, month])
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(', ')
}
