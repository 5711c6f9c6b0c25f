import type { Place, Programme, Reference } from '../model/types.ts'
import type { Draft } from './draft.ts'

/** References to rows, notes, sections and appendices that the document does not have; by place. */
export function checkReferences(programme: Programme): Draft[] {
  const dangling = programme.references.filter((reference) => !exists(programme, reference))
  const ofRows = danglingRows(programme)
  const groups = Map.groupBy(dangling, ({ place, kind }) => `${place}|${kind}`)
  const drafts = [...groups.values()].map((group): Draft => {
    const { place, kind } = group[0]!
    const refersTo = [...new Set(group.map((each) => each.refersTo))]
    return draftOf(placeOf(programme, place), kind, refersTo)
  })
  const told = new Set(drafts.map(({ places }) => JSON.stringify(places)))
  return [...drafts, ...ofRows.filter(({ places }) => !told.has(JSON.stringify(places)))]
}

function draftOf(place: Place, kind: string, refersTo: readonly string[]): Draft {
  const words = { refersTo: refersTo.join(', ') }
  const base = { rule: 'dangling-reference', severity: 'warning' } as const
  return { ...base, places: [place], printed: refersTo, key: `no-${kind}`, words, about: kind }
}

/** The rows of declared sums need no list: the tables name them. */
function danglingRows(programme: Programme): Draft[] {
  return programme.tables.flatMap(({ table, rows }) => {
    const numbers = new Set(rows.map(({ row }) => row))
    return rows.flatMap(({ row, declared }): Draft[] => {
      const lacking = (declared?.rows ?? [])
        .map((each) => each.row)
        .filter((each) => !numbers.has(each))
      return lacking.length === 0 ? [] : [draftOf({ table, row, column: '' }, 'row', lacking)]
    })
  })
}

function exists(programme: Programme, { place, refersTo, kind }: Reference): boolean {
  const { sections, appendices } = programme.text
  const [container = '', within] = refersTo.includes('/')
    ? refersTo.split('/')
    : [place.split('/')[0]!, refersTo]
  if (kind === 'appendix') return appendices.some(({ appendix }) => appendix === refersTo)
  if (kind === 'section') return sections.some(({ section }) => section === refersTo)
  const ofTable = programme.tables.find(({ table }) => table === container)?.place.appendix
  const appendix = ofTable ?? container.replace(/^appendix-/, '')
  if (kind === 'note') {
    const notes = appendices.find((each) => each.appendix === appendix)?.notes
    return notes?.includes((within ?? '').replaceAll(/[<>]/g, '')) ?? false
  }
  return programme.tables
    .filter((table) => table.table === container || table.place.appendix === appendix)
    .some(({ rows }) => rows.some(({ row }) => row === within))
}

function placeOf(programme: Programme, place: string): Place {
  const [container = '', row] = place.split('/')
  const isTable = programme.tables.some(({ table }) => table === container)
  return isTable ? { table: container, row: row ?? '', column: '' } : { section: place, words: '' }
}
