import { type Language, t } from '#kernel/i18n/index.ts'
import type { Place, Programme, Reference } from '../model/types.ts'
import { describePlace } from './describe-place.ts'
import type { Draft } from './draft.ts'

/** In the column `means`: what the words promise is not in the document. */
const nowhere = '-'

/**
 * References to what the document does not have; those whose words describe another place than they
 * name, or what the document does not have; notes and appendices that nothing refers to.
 */
export function checkReferences(programme: Programme): Draft[] {
  return [
    ...dangling(programme),
    ...elsewhere(programme),
    ...unmarkedNotes(programme),
    ...unnamedAppendices(programme),
  ]
}

/** References to rows, notes, sections and appendices that the document does not have; by place. */
function dangling(programme: Programme): Draft[] {
  const lacking = programme.references.filter((reference) => !exists(programme, reference))
  const ofRows = danglingRows(programme)
  const groups = Map.groupBy(lacking, ({ place, kind }) => `${place}|${kind}`)
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

function elsewhere(programme: Programme): Draft[] {
  return programme.references.flatMap(({ place, refersTo, means, words, kind }): Draft[] => {
    if (means === '' || means === refersTo) return []
    const named = (code: string) => (language: Language) =>
      describeReference(programme, place, kind, code, language)
    const isNowhere = means === nowhere
    return [
      {
        rule: 'reference-means-elsewhere',
        severity: 'warning',
        places: [placeOf(programme, place)],
        printed: [refersTo],
        key: isNowhere ? 'means-nothing' : 'means-elsewhere',
        about: `${kind} ${refersTo}`,
        wordsOf: (language) => ({
          named: named(refersTo)(language),
          meant: isNowhere ? words : named(means)(language),
        }),
      },
    ]
  })
}

function describeReference(
  programme: Programme,
  from: string,
  kind: string,
  code: string,
  language: Language,
): string {
  if (kind === 'appendix') return t(language, 'programme:place.appendix', { appendix: code })
  if (kind === 'note') return code
  if (kind === 'section') return describePlace(programme, { section: code, words: '' }, language)
  const place = code.includes('/') ? code : `${from.split('/')[0]}/${code}`
  return describePlace(programme, placeOf(programme, place), language)
}

/** Told only where the marks of notes are listed at all. */
function unmarkedNotes(programme: Programme): Draft[] {
  const references = programme.references.filter(({ kind }) => kind === 'note')
  if (references.length === 0) return []
  return programme.text.appendices.flatMap(({ appendix, notes }): Draft[] => {
    const tables = programme.tables.filter(({ place }) => place.appendix === appendix)
    const own = [`appendix-${appendix}`, ...tables.map(({ table }) => table)]
    const marks = references.flatMap(({ place, refersTo }) => {
      const [container, mark] = refersTo.includes('/')
        ? refersTo.split('/')
        : [place.split('/')[0], refersTo]
      return own.includes(container ?? '') ? [(mark ?? '').replaceAll(/[<>]/g, '')] : []
    })
    const unmarked = notes.filter((note) => !marks.includes(note))
    return unmarked.map((note) => ({
      rule: 'note-without-mark',
      severity: 'note',
      places: [placeOf(programme, own[1] ?? own[0]!)],
      printed: [note],
      key: 'no-mark',
      about: note,
      words: { note },
    }))
  })
}

/** Told only where the references to appendices are listed at all. */
function unnamedAppendices(programme: Programme): Draft[] {
  const named = programme.references.filter(({ kind }) => kind === 'appendix')
  if (named.length === 0) return []
  const lacking = programme.text.appendices.filter(
    ({ appendix }) => !named.some(({ refersTo }) => refersTo === appendix),
  )
  if (lacking.length === 0) return []
  return [
    {
      rule: 'appendix-without-reference',
      severity: 'note',
      places: lacking.map(({ appendix }) => ({ section: `appendix-${appendix}`, words: '' })),
      printed: lacking.map(({ appendix }) => appendix),
      key: 'appendix-not-named',
      words: { appendices: lacking.map(({ appendix }) => appendix).join(', ') },
    },
  ]
}

function placeOf(programme: Programme, place: string): Place {
  const [container = '', row] = place.split('/')
  const isTable = programme.tables.some(({ table }) => table === container)
  return isTable ? { table: container, row: row ?? '', column: '' } : { section: place, words: '' }
}
