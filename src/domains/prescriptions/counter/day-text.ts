import type { PlainDate } from '#kernel/plain-date.ts'

/** '13.03.2026', as it stands on paper and in the sentences of refusals. */
export const dayText = (on: PlainDate): string => on.split('-').toReversed().join('.')
