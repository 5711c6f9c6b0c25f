import type { Cell, Programme } from '../model/types.ts'
import type { Draft } from './draft.ts'

/**
 * Who pays, as the text says it: another than the line has in the tables, or for one year and not for
 * another. Figures whose source the text names nowhere say nothing of it.
 */
export function checkSources(programme: Programme): Draft[] {
  const ofText = programme.cells.filter(({ place }) => 'section' in place)
  const groups = Map.groupBy(ofText, ({ line, measure, place }) =>
    [line, measure, 'section' in place ? place.section : ''].join('|'),
  )
  return [...others(programme, ofText), ...[...groups.values()].flatMap(unnamed)]
}

/** A line once, with every figure of the text that names another source. */
function others(programme: Programme, ofText: readonly Cell[]): Draft[] {
  const wrong = ofText.filter((cell) => {
    const own = programme.lines.get(cell.line)?.source
    return cell.source !== undefined && own !== undefined && cell.source !== own
  })
  return [...Map.groupBy(wrong, ({ line }) => line).values()].map((cells): Draft => {
    const [first] = cells
    const line = programme.lines.get(first!.line)!
    const nameOf = (source: string | undefined) => programme.sources.get(source ?? '')?.names
    return {
      rule: 'source-does-not-fit',
      severity: 'warning',
      ...places(cells),
      key: 'source',
      wordsOf: (language) => ({
        line: line.name,
        said: nameOf(first!.source)?.[language] ?? '',
        own: nameOf(line.source)?.[language] ?? '',
      }),
    }
  })
}

/** Of one figure: the years in which the text does not say who pays, while in another it does. */
function unnamed(cells: readonly Cell[]): Draft[] {
  const known = cells.find(({ source }) => source !== undefined)
  const lacking = cells.filter(({ source }) => source === undefined)
  if (!known || lacking.length === 0) return []
  const all = [...lacking, known]
  return [
    {
      rule: 'missing-value',
      severity: 'note',
      ...places(all),
      key: 'source-lacks',
      about: 'source',
      words: {
        years: lacking.map(({ year }) => year).join(', '),
        year: known.year,
        values: lacking.map(({ printed }) => printed.text).join('; '),
      },
    },
  ]
}

/** A figure for a span of years stands in one place. */
function places(cells: readonly Cell[]): Pick<Draft, 'places' | 'printed'> {
  const once = [...Map.groupBy(cells, ({ place }) => JSON.stringify(place)).values()]
  return {
    places: once.map(([cell]) => cell!.place),
    printed: once.map(([cell]) => cell!.printed.text),
  }
}
