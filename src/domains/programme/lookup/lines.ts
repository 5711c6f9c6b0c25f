import type { Line, Programme } from '../model/types.ts'
import { folded, nearestOf } from './nearest.ts'

/** The lines of a programme, as people name them in files. */
export type LineLookup = {
  /** Under a code, a name or a printed row; more than one where the text does not tell. */
  readonly find: (text: string) => readonly Line[]
  /** Of those that are asked for, the one that is written most alike; undefined where none is near. */
  readonly nearest: (text: string) => Line | undefined
}

/** `asked`: the codes of the lines that a file is about; where a text names several, they come first. */
export function lineLookup(
  programme: Pick<Programme, 'lines' | 'tables'>,
  asked: ReadonlySet<string>,
): LineLookup {
  const texts = textsOfLines(programme)
  const askedLines = [...programme.lines.values()].filter(({ code }) => asked.has(code))
  return {
    find: (text) => {
      const exact = programme.lines.get(text.trim())
      if (exact) return [exact]
      const found = [...(texts.get(folded(asRowText(text))) ?? [])]
      const own = found.filter(({ code }) => asked.has(code))
      return own.length > 0 ? own : found
    },
    nearest: (text) => nearestOf(text, askedLines, ({ code, name }) => [code, name]),
  }
}

/** Every way to write a line: its name, the name of its rows, the printed row, "7/24" with the appendix before it. */
function textsOfLines({
  lines,
  tables,
}: Pick<Programme, 'lines' | 'tables'>): Map<string, Set<Line>> {
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
