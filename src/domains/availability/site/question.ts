import { readText, type SiteParameters } from '#kernel/site/index.ts'
import type { ProgrammeChoice, Whereabouts } from '../types.ts'

/** What a reader asks for beside the medicine; all of it stands in the address of the page. */
export type Question = {
  readonly query: string
  readonly programme: ProgrammeChoice
  /** A town as it was typed, or its code. */
  readonly town: string
  /** Where a script found the reader, to about a kilometre. */
  readonly position: Whereabouts | null
  /** The trade name that led here. */
  readonly typed: string
}

export type Programme = { readonly code: string; readonly name: string }

const longestQuery = 200
const longestTown = 80

/** Reads the question of an address; a programme that is not offered is any programme. */
export function readQuestion(address: unknown, programmes: readonly Programme[]): Question {
  const programme = readText(address, 'programme', 40)
  return {
    query: readText(address, 'q', longestQuery),
    programme: programmes.some(({ code }) => code === programme) ? programme : 'any',
    town: readText(address, 'town', longestTown),
    position: readPosition(readText(address, 'position', 40)),
    typed: readText(address, 'typed', 80),
  }
}

/** `54.78,32.05` in degrees; anything else is no position. */
export function readPosition(typed: string): Whereabouts | null {
  const match = /^(-?\d{1,2}(?:\.\d{1,6})?),(-?\d{1,3}(?:\.\d{1,6})?)$/.exec(typed)
  if (!match) return null
  const latitude = Number(match[1])
  const longitude = Number(match[2])
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null
  return { latitude, longitude }
}

/** The part of a question that goes on from page to page. */
export function kept(question: Question): SiteParameters {
  const { programme, town, position } = question
  return {
    programme: programme === 'any' ? undefined : programme,
    town,
    position: town === '' && position ? `${position.latitude},${position.longitude}` : undefined,
  }
}
