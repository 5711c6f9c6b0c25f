import type { Citation } from '#kernel/citation.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { failed, optional, present, type Reader, record, required, text } from './fields.ts'
import type { Place, Problems } from './pack-problem.ts'

/** Where something of the pack cites an act, from which day on. Checked once all acts are read. */
export type Sourced = { readonly at: Place; readonly source: Citation; readonly from: PlainDate }

/** `{ act: ru-59-fz, place: 'ст. 12 ч. 1' }` */
export const citation: Reader<Citation> = (node, problems) => {
  const read = record({ act: required(text), place: optional(text), url: optional(text) })
  const found = read(node, problems)
  return found === failed ? failed : present({ act: found.act, place: found.place, url: found.url })
}

/** Names the period whose end stands before its beginning. */
export function checkPeriod(
  period: { readonly at: Place; readonly from: PlainDate; readonly to: PlainDate | undefined },
  problems: Problems,
): void {
  if (period.to !== undefined && period.to < period.from) {
    problems.add(period.at, 'to-before-from', { from: period.from, to: period.to })
  }
}
