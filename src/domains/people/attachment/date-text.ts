import type { PlainDate } from '#kernel/plain-date.ts'

/** 14.03.2026: the same in the three languages. */
export function dateText(on: PlainDate): string {
  return on.split('-').toReversed().join('.')
}
