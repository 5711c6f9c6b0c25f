import { type LineLookup, lineLookup } from '../lookup/lines.ts'
import { type OrganisationLookup, organisationLookup } from '../lookup/organisations.ts'
import type { Programme } from '../model/types.ts'
import { linesWithVolume, volumeDecimals, yearOf } from './followed.ts'
import type { ReadMonth } from './read-month.ts'

/** One programme, as the rows of a file are held against it. */
export type ProgrammeLookup = {
  readonly code: string
  readonly year: number
  readonly volumeDecimals: number
  readonly organisations: OrganisationLookup
  readonly lines: LineLookup
  /** Whether volumes of the line are distributed, or could be. */
  readonly isFollowed: (line: string) => boolean
}

export type Lookup = {
  readonly byYear: ReadonlyMap<number, ProgrammeLookup>
  /** The last month that is over or running. */
  readonly today: ReadMonth
}

/** `distributed`: the lines of the plan in force; without any, all lines with volumes are followed. */
export function programmeLookup(
  programme: Programme,
  distributed: ReadonlySet<string>,
): ProgrammeLookup {
  const followed =
    distributed.size > 0 ? distributed : new Set(linesWithVolume(programme).map(({ code }) => code))
  return {
    code: programme.code,
    year: yearOf(programme),
    volumeDecimals: volumeDecimals(programme),
    organisations: organisationLookup(programme),
    lines: lineLookup(programme, followed),
    isFollowed: (line) => followed.has(line),
  }
}
