import { type Language, t } from '#kernel/i18n/index.ts'
import type { Place, Programme } from '../model/types.ts'
import { codeOf } from './indicator-place.ts'

/** A place in the words of the document: "приложение 7, строка 23, Стоимость единицы объёма, 2018". */
export function describePlace(programme: Programme, place: Place, language: Language): string {
  if ('section' in place) {
    const [, appendix, point] = /^appendix-([^/]+)(?:\/(.+))?$/.exec(place.section) ?? []
    if (appendix !== undefined) {
      const where = [
        t(language, 'programme:place.appendix', { appendix }),
        ...(point === undefined ? [] : [t(language, 'programme:place.point', { point })]),
      ].join(', ')
      return place.words === '' ? where : `${where} (${place.words})`
    }
    const words = { section: place.section, words: place.words }
    return t(language, `programme:place.${place.words === '' ? 'section' : 'words'}`, words)
  }
  if ('indicator' in place) {
    const [number, code] = place.indicator.split('/')
    const year = place.column.replace(/^y/, '')
    const words = { indicator: number, part: partNames(programme, place.indicator), year }
    const name = code === undefined ? 'indicator' : 'indicator-part'
    return t(language, `programme:place.${name}${year === '' ? '-whole' : ''}`, words)
  }
  if ('file' in place) {
    const [, code] = /^denominators\.(.+)\.population$/.exec(place.column) ?? []
    const people = programme.denominators.get(code ?? '')?.names[language]
    if (people === undefined) return t(language, 'programme:place.file', place)
    return t(language, 'programme:place.population', { people, year: place.row })
  }
  const table = programme.tables.find((each) => each.table === place.table)
  const where =
    table?.place.appendix === undefined
      ? (table?.title[language] ?? place.table)
      : t(language, 'programme:place.appendix', { appendix: table.place.appendix })
  const row = t(language, 'programme:place.row', { row: place.row.replace(/^#/, '№ ') })
  const rows = place.row === '' ? [] : [row]
  return [where, ...rows, ...columnWords(programme, place, language)].join(', ')
}

/** Of a part of a part, both names: "в амбулаторных условиях, в городской местности". */
function partNames(programme: Programme, code: string): string {
  const own = programme.indicators.find((each) => each.part !== '' && codeOf(each) === code)
  if (!own) return ''
  const name = own.name.replace(/^[\s\-–—]+/, '')
  const above = own.parent === undefined ? '' : partNames(programme, own.parent)
  return above === '' ? name : `${above}, ${name}`
}

function columnWords(
  programme: Programme,
  { table, column }: { table: string; column: string },
  language: Language,
): string[] {
  const found = programme.tables
    .find((each) => each.table === table)
    ?.columns.find((each) => each.column === column)
  if (!found) return column === '' ? [] : [column]
  const measure = programme.measures.get(found.measure ?? '')
  if (!measure) return found.header === column ? [] : [found.header]
  const source = programme.sources.get(found.source ?? '')?.names[language]
  const year = found.year === undefined ? [] : [String(found.year)]
  const name = measure.names[language]
  return [source === undefined ? name : `${name} (${source})`, ...year]
}
