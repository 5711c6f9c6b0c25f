import { type Language, t } from '#kernel/i18n/index.ts'
import type { Act } from '#kernel/guarantees.ts'
import type { OpenedProgramme } from '../desk/opened-programme.ts'
import { editionName } from '../desk/finding-files.ts'
import { isOfDocument, type ListedRow, placesOf, rowsOf } from '../model/lists.ts'
import type { Edition, Programme, Table } from '../model/types.ts'
import { dateText } from '#kernel/plain-date.ts'
import { differencesForm } from './differences-form.ts'
import type { ShownDocument, ShownTable } from './form.ts'
import { indicatorsForm } from './indicators-form.ts'
import { listForm, orderOfList } from './list-form.ts'
import { hasOutline, outlineForm } from './outline-form.ts'
import { type As, tableForm } from './table-form.ts'
import { textFiguresForm } from './text-figures-form.ts'

/** A part of the programme that is published as a document of its own. */
export type PartName = {
  /** `appendix-7`, `section-3`, `indicators`, `text-figures`, `text-lists`. */
  readonly code: string
  readonly place: string
  readonly title: string
  /** Whether any of its values are computed: then there are two forms of it. */
  readonly hasComputed: boolean
  /** Whether it is a text, of which the points are told in words of our own. */
  readonly isTold?: boolean
}

export type Publication = OpenedProgramme & {
  /** The act that approved it, where it is known. */
  readonly act?: Pick<Act, 'title' | 'number' | 'date'> | undefined
}

/** The parts of a programme that have something to publish, in the order of the document. */
export function partsOf({ programme }: Publication, language: Language): PartName[] {
  const say = (key: string, facts = {}) => t(language, `programme-publication:${key}`, facts)
  const appendices = programme.text.appendices.map(({ appendix }) => appendix)
  const ofTables = programme.tables.flatMap(({ place }) => place.appendix ?? [])
  const sections = new Set(programme.tables.flatMap(({ place }) => sectionOf(place) ?? []))
  const found = [...new Set([...appendices, ...ofTables])].flatMap((appendix): PartName[] => {
    const tables = tablesOfAppendix(programme, appendix)
    const isListed = listsOfAppendix(programme, appendix).length > 0
    if (tables.length === 0 && !isListed) return []
    const listed = programme.text.appendices.find((each) => each.appendix === appendix)?.title
    return [
      {
        code: `appendix-${appendix}`,
        place: say('place.appendix', { appendix }),
        title: tables[0]?.title[language] ?? listed ?? '',
        hasComputed: tables.length > 0,
        ...(hasOutline(programme, appendix) ? { isTold: true } : {}),
      },
    ]
  })
  return [
    ...found,
    ...[...sections].map((section) => ({
      code: `section-${section}`,
      place: say('place.section', { section }),
      title: tablesOfSection(programme, section)[0]?.title[language] ?? '',
      hasComputed: true,
    })),
    ...part(programme.indicators.length > 0, 'indicators', false),
    ...part(
      programme.cells.some(({ place }) => 'section' in place),
      'text-figures',
      true,
    ),
    ...part(listsOfText(programme).length > 0, 'text-lists', false),
  ]

  function part(isThere: boolean, code: string, hasComputed: boolean): PartName[] {
    const title = say(`${code}.title`)
    return isThere ? [{ code, place: say(`${code}.place`), title, hasComputed }] : []
  }
}

/** A part as a document; undefined where the programme has none of that code. */
export function documentOf(
  publication: Publication,
  code: string,
  as: As,
  language: Language,
): ShownDocument | undefined {
  const part = partsOf(publication, language).find((each) => each.code === code)
  if (!part) return undefined
  const { programme, act } = publication
  const say = (key: string, facts = {}) => t(language, `programme-publication:${key}`, facts)
  const isComputed = as === 'computed' && part.hasComputed
  const tables = tablesOf(programme, code)
  const edition = programme.editions.at(-1)
  return {
    code,
    language,
    place: part.place,
    title: part.title,
    under: [
      say('of-programme'),
      yearsLine(programme.years, language),
      actLine(act, edition, language),
      ...editionLine(edition, language),
    ],
    about: say(`about.${aboutOf(publication, code, isComputed)}`),
    tables: shownTables(publication, part, tables, as, language),
    ...(isComputed
      ? {
          differences: differencesForm(
            publication,
            code === 'text-figures' ? 'text' : tables,
            language,
          ),
        }
      : {}),
    foot: {
      left: [programme.names[language], say(isComputed ? 'foot.computed' : 'foot.printed')].join(
        ' · ',
      ),
      pages: say('foot.pages', { page: '{{page}}', pages: '{{pages}}' }),
    },
    madeAt: new Date(`${edition?.approvedOn ?? '1970-01-01'}T00:00:00Z`),
  }
}

/** What the values are: computed, printed, names of a list, or facts in our own words. */
function aboutOf({ programme }: Publication, code: string, isComputed: boolean): string {
  if (isComputed) return 'computed'
  if (code === 'text-lists') return 'listed'
  if (!code.startsWith('appendix-') || tablesOf(programme, code).length > 0) return 'printed'
  if (hasOutline(programme, code.slice('appendix-'.length))) return 'told'
  const lists = listsOfAppendix(programme, code.slice('appendix-'.length))
  return lists.every(({ list }) => list === 'organisations') ? 'named' : 'listed'
}

function shownTables(
  publication: Publication,
  { code, title }: PartName,
  tables: readonly Table[],
  as: As,
  language: Language,
): ShownTable[] {
  const { programme } = publication
  if (code === 'indicators') return [indicatorsForm(programme, language)]
  if (code === 'text-figures') {
    const figures = textFiguresForm(publication, as, language)
    return figures ? [figures] : []
  }
  if (code === 'text-lists') {
    return listsOfText(programme).map(({ list, rows }) => listForm(programme, list, rows, language))
  }
  const appendix = code.slice('appendix-'.length)
  if (hasOutline(programme, appendix)) return outlineForm(programme, appendix, title, language)
  const lists = code.startsWith('appendix-') ? listsOfAppendix(programme, appendix) : []
  const ofLists = lists.map(({ list, rows }) => listForm(programme, list, rows, language, appendix))
  const [only] = ofLists
  return [
    ...tables.map((table) => tableForm(publication, table, as, language)),
    // The only list of an appendix is the appendix.
    ...(only && ofLists.length === 1 && tables.length === 0 ? [{ ...only, title }] : ofLists),
  ]
}

function tablesOf(programme: Programme, code: string): Table[] {
  const [, kind, place = ''] = /^(appendix|section)-(.+)$/.exec(code) ?? []
  if (kind === 'section') return tablesOfSection(programme, place)
  return kind === undefined ? [] : tablesOfAppendix(programme, place)
}

function tablesOfSection(programme: Programme, section: string): Table[] {
  return byCode(programme.tables.filter(({ place }) => sectionOf(place) === section))
}

/** «Справочно» (`appendix-6-reference`) stands after the table that it belongs to (`appendix-6`). */
function tablesOfAppendix(programme: Programme, appendix: string): Table[] {
  return byCode(programme.tables.filter(({ place }) => place.appendix === appendix))
}

function byCode(tables: readonly Table[]): Table[] {
  return tables.toSorted((one, other) => (one.table < other.table ? -1 : 1))
}

function sectionOf({ appendix, section }: Table['place']): string | undefined {
  return appendix === undefined ? section : undefined
}

type Listed = { readonly list: string; readonly rows: readonly ListedRow[] }

/** The lists of which the document says in the appendix, first of all places. */
function listsOfAppendix(programme: Programme, appendix: string): Listed[] {
  return listedWhere(programme, (place) => place?.appendix === appendix)
}

/** The lists that stand in the text and in no appendix. */
function listsOfText(programme: Programme): Listed[] {
  return listedWhere(programme, (place) => place?.appendix === undefined)
}

function listedWhere(
  programme: Programme,
  isWanted: (place: ReturnType<typeof placesOf>[number] | undefined) => boolean,
): Listed[] {
  return Object.keys(programme.lists)
    .filter(isOfDocument)
    .flatMap((list) => {
      const rows = rowsOf(programme, list).filter((row) => isWanted(placesOf(row)[0]))
      return rows.length === 0 ? [] : [{ list, rows, at: orderOf(programme, rows) }]
    })
    .toSorted((one, other) => one.at - other.at || orderOfList(one.list) - orderOfList(other.list))
}

/** Where in the document the first of the rows stands. */
function orderOf({ text }: Programme, rows: readonly ListedRow[]): number {
  const places = rows.map((row) => {
    const place = placesOf(row)[0]?.text
    return text.sections.findIndex(({ section }) => section === place)
  })
  return Math.min(...places.map((at) => (at < 0 ? text.sections.length : at)))
}

/** «на 2018 год и на плановый период 2019 и 2020 годов». */
function yearsLine([year, ...planned]: readonly number[], language: Language): string {
  const years = new Intl.ListFormat(language).format(planned.map(String))
  return t(language, `programme-publication:years.${planned.length === 0 ? 'one' : 'planned'}`, {
    year,
    planned: years,
    count: planned.length,
  })
}

/** «Постановление … от 27.12.2017 № 420»; the day of approval where the act is not known. */
function actLine(
  act: Publication['act'],
  edition: Edition | undefined,
  language: Language,
): string {
  const say = (key: string, facts = {}) => t(language, `programme-publication:${key}`, facts)
  if (!act) return edition ? say('approved', { date: dateText(edition.approvedOn) }) : ''
  const { title, number = '', date } = act
  return say(number === '' || !date ? 'act.title' : 'act.whole', {
    title: title[language],
    number,
    date: dateText(date ?? ''),
  })
}

function editionLine(edition: Edition | undefined, language: Language): string[] {
  if (!edition || edition.edition === 'original') return []
  const facts = { edition: editionName(edition.edition, language), date: dateText(edition.from) }
  return [t(language, 'programme-publication:edition', facts)]
}
