import type { Context } from '#kernel/context.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { ProgrammeChoice, ProgrammeName } from './types.ts'

export type ProgrammeUnknown = Refusal<
  'availability-programme-unknown',
  { programme: string; known: string[] }
>

/** The programmes in force on the day, as they may be chosen; their law is in `guarantees/`. */
export function listProgrammes({
  region,
  at,
  language,
}: Pick<Context, 'region' | 'at' | 'language'>): ProgrammeName[] {
  return region.guarantees
    .programmes(localDate(at, region.timeZone))
    .filter(({ serves }) => serves === undefined)
    .map(({ code, names }) => ({ code, name: names[language] }))
}

/** Nothing typed, or `any`, means any programme. A programme that is not in force is refused. */
export function readProgramme(
  context: Pick<Context, 'region' | 'at' | 'language'>,
  typed: string | undefined,
): ProgrammeChoice | ProgrammeUnknown {
  if (typed === undefined || typed === '' || typed === 'any') return 'any'
  const known = listProgrammes(context).map(({ code }) => code)
  if (known.includes(typed)) return typed
  return refused('availability-programme-unknown', { programme: typed.slice(0, 60), known })
}
