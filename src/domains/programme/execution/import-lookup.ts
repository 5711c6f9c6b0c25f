import type { Line, Programme } from '../model/types.ts'
import {
  linesWithVolume,
  organisationsOf,
  type ProgrammeOrganisation,
  volumeDecimals,
  yearOf,
} from './followed.ts'
import { folded, nearestOf } from './nearest.ts'
import type { ReadMonth } from './read-month.ts'

/** One programme, as the rows of a file are held against it. */
export type ProgrammeLookup = {
  readonly code: string
  readonly year: number
  readonly volumeDecimals: number
  readonly organisation: (text: string) => ProgrammeOrganisation | undefined
  readonly nearestOrganisation: (text: string) => ProgrammeOrganisation | undefined
  /** Lines under a code, a name or a printed row; more than one where the text does not tell. */
  readonly lines: (text: string) => readonly Line[]
  readonly nearestLine: (text: string) => Line | undefined
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
  const organisations = organisationsOf(programme)
  const byText = new Map<string, ProgrammeOrganisation>()
  for (const organisation of organisations.toReversed()) {
    for (const text of [organisation.name, organisation.shortName, organisation.number]) {
      byText.set(folded(text), organisation)
    }
  }
  const followed =
    distributed.size > 0 ? distributed : new Set(linesWithVolume(programme).map(({ code }) => code))
  const lineTexts = textsOfLines(programme)
  const followedLines = [...programme.lines.values()].filter(({ code }) => followed.has(code))
  return {
    code: programme.code,
    year: yearOf(programme),
    volumeDecimals: volumeDecimals(programme),
    organisation: (text) => byText.get(folded(text.replace(/^\s*(№|n|no\.?)\s*(?=\d)/i, ''))),
    nearestOrganisation: (text) =>
      nearestOf(text, organisations, ({ name, shortName }) => [name, shortName]),
    lines: (text) => {
      const exact = programme.lines.get(text.trim())
      if (exact) return [exact]
      const found = [...(lineTexts.get(folded(asRowText(text))) ?? [])]
      const own = found.filter(({ code }) => followed.has(code))
      return own.length > 0 ? own : found
    },
    nearestLine: (text) => nearestOf(text, followedLines, ({ code, name }) => [code, name]),
    isFollowed: (line) => followed.has(line),
  }
}

/** Every way to write a line: its name, the name of its rows, the printed row, "7/24" with the appendix before it. */
function textsOfLines({ lines, tables }: Programme): Map<string, Set<Line>> {
  const texts = new Map<string, Set<Line>>()
  const add = (text: string, line: Line | undefined) => {
    const key = folded(text)
    if (!line || key === '') return
    const known = texts.get(key)
    if (known) known.add(line)
    else texts.set(key, new Set([line]))
  }
  for (const line of lines.values()) add(line.name, line)
  for (const { place, rows } of tables) {
    for (const { row, line: code, name, unit } of rows) {
      const line = code === undefined ? undefined : lines.get(code)
      add(name, line)
      add(`${name} ${unit}`, line)
      if (row.startsWith('#')) continue
      // "22.1" must not become "221": the sign is kept as a letter.
      add(rowText(row), line)
      if (place.appendix !== undefined) add(`${place.appendix}x${rowText(row)}`, line)
    }
  }
  return texts
}

function rowText(row: string): string {
  return row.replaceAll('.', 'p')
}

/** A printed row as it is looked for: "22.1", "стр. 22.1", "7/22.1". */
export function asRowText(text: string): string {
  const [, appendix, row] =
    /^(?:(?:прил(?:ожение|\.)?|appendix)?\s*(\d+)\s*[/,]\s*)?(?:стр(?:ока|\.)?|row|№)?\s*(\d+(?:\.\d+)*)$/i.exec(
      text.trim(),
    ) ?? []
  if (row === undefined) return text
  return appendix === undefined ? rowText(row) : `${appendix}x${rowText(row)}`
}
