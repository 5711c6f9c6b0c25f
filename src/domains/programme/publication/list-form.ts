import { hasText, type Language, t } from '#kernel/i18n/index.ts'
import { dateText } from '#kernel/plain-date.ts'
import { cellOf, type ListedRow, placesOf, rowsOf } from '../model/lists.ts'
import type { Programme } from '../model/types.ts'
import { groupTitle, limitText, placesText, sayOf } from '../site/fact-words.ts'
import { capital } from '../site/facts.ts'
import { columnWords } from '../workbook/template/draw.ts'
import type { ColumnKind, ShownCell, ShownRow, ShownTable } from './form.ts'

type Part = {
  readonly column: string
  readonly kind?: ColumnKind
  /** What stands in the cell, where it is not the text of the column. */
  readonly text?: (row: ListedRow, programme: Programme, language: Language) => string
  /** The key of the heading, where it is not the column's usual word. */
  readonly heading?: string
}

type Form = {
  /** The column whose words part the rows under headings. */
  readonly groupBy?: string
  readonly parts: readonly Part[]
  /** The document says of no row where it stands. */
  readonly isPlaceless?: boolean
  /** Rows that belong below another one are set in. */
  readonly isNested?: (row: ListedRow) => boolean
}

const what: Part = { column: 'what', kind: 'name' }
const amount: Part = {
  column: 'number',
  heading: 'amount',
  text: (row) => [cellOf(row, 'number'), cellOf(row, 'unit')].filter(Boolean).join(' '),
}

/** Of the lists that the format knows, what of a row is published and under which headings. */
const forms: Readonly<Record<string, Form>> = {
  organisations: {
    isPlaceless: true,
    parts: [
      { column: 'number', kind: 'code', text: (row) => `${cellOf(row, 'number')}.`, heading: 'no' },
      { column: 'name', kind: 'name', heading: 'organisation' },
      {
        column: 'is-insured',
        kind: 'code',
        heading: 'insured',
        text: (row) => (cellOf(row, 'is-insured') === '1' ? '+' : ''),
      },
    ],
  },
  free: {
    groupBy: 'group',
    parts: [
      { column: 'name', kind: 'name' },
      { column: 'detail' },
      { column: 'conditions' },
      { column: 'forms' },
    ],
  },
  'medicines-supply': {
    groupBy: 'topic',
    parts: [what, { column: 'for-whom' }, { column: 'act' }],
  },
  'medical-devices': {
    parts: [
      { column: 'number', kind: 'code', heading: 'no' },
      { column: 'group', kind: 'name' },
      { column: 'items', heading: 'items' },
    ],
  },
  'out-of-turn': {
    isNested: (row) => cellOf(row, 'part') !== '',
    parts: [
      {
        column: 'group',
        kind: 'code',
        text: (row) => (cellOf(row, 'part') === '' ? `${cellOf(row, 'group')})` : ''),
      },
      { column: 'who', kind: 'name' },
      { column: 'detail' },
      {
        column: 'act',
        text: (row, programme) => (cellOf(row, 'part') === '' ? titleOfAct(row, programme) : ''),
      },
    ],
  },
  'out-of-turn-steps': {
    groupBy: 'place',
    parts: [{ column: 'step', kind: 'code', heading: 'no' }, what],
  },
  papers: {
    groupBy: 'whose',
    parts: [what, { column: 'form', heading: 'form' }, { column: 'when', heading: 'when' }],
  },
  'out-of-turn-acts': {
    parts: [
      { column: 'title', kind: 'name', heading: 'act' },
      { column: 'date', text: (row) => dateText(cellOf(row, 'date')) },
      { column: 'number' },
      { column: 'groups', heading: 'groups', text: (row) => cellOf(row, 'groups') },
    ],
  },
  'emergency-refund': { parts: [{ column: 'who', kind: 'name' }, { column: 'what' }] },
  limits: {
    groupBy: 'group',
    parts: [
      what,
      { column: 'limit', text: (row, _, language) => limitText(sayOf({ language }), row) },
      { column: 'from', heading: 'from' },
      { column: 'note' },
    ],
  },
  payers: {
    groupBy: 'payer',
    parts: [
      { column: 'care', kind: 'name' },
      { column: 'for-whom' },
      { column: 'except' },
      { column: 'note' },
    ],
  },
  unpaid: { parts: [what, { column: 'except' }] },
  tariff: {
    parts: [
      { column: 'number', kind: 'code', heading: 'no' },
      what,
      {
        column: 'limit',
        heading: 'limit',
        text: (row) => [cellOf(row, 'limit'), cellOf(row, 'unit')].filter(Boolean).join(' '),
      },
    ],
  },
  'ways-of-payment': {
    parts: [
      { column: 'for-what', kind: 'name', heading: 'way' },
      { column: 'when', heading: 'when' },
    ],
  },
  screening: { groupBy: 'group', parts: [what, amount] },
  prevention: { groupBy: 'group', parts: [what] },
  'conditions-of-stay': { groupBy: 'group', parts: [what, amount] },
  'choice-of-doctor': { parts: [what, amount] },
  'per-head-criteria': { parts: [what, amount] },
  duties: { groupBy: 'whose', parts: [what] },
  stages: { groupBy: 'kind', parts: [{ column: 'step', kind: 'code', heading: 'no' }, what] },
  rules: { parts: [what] },
  contacts: {
    groupBy: 'step',
    parts: [
      { column: 'who', kind: 'name' },
      { column: 'telephone', kind: 'code' },
      { column: 'what' },
    ],
  },
}

/** In which order lists that stand in one place of the document follow each other. */
export function orderOfList(list: string): number {
  const at = Object.keys(forms).indexOf(list)
  return at < 0 ? Object.keys(forms).length : at
}

/** What a list that the format does not know is shown with: everything that it holds. */
function plainForm(row: ListedRow | undefined): Form {
  const columns = Object.keys(row?.cells ?? {}).filter((column) => column !== 'source')
  return { parts: columns.map((column) => ({ column })) }
}

/**
 * Rows of a list as a table of the document, under its own headings. What the program says by itself
 * (headings, terms) is in the language; what the document lists is in its own. Within an appendix its
 * own points are named without it.
 */
export function listForm(
  programme: Programme,
  list: string,
  rows: readonly ListedRow[],
  language: Language,
  appendix?: string,
): ShownTable {
  const form = forms[list] ?? plainForm(rows[0])
  const parts = form.parts.filter(({ text, column }) =>
    rows.some((row) => (text ? text(row, programme, language) : cellOf(row, column)) !== ''),
  )
  const places = rows.map((row) => placeText(row, appendix, language))
  const hasPlaces = form.isPlaceless !== true && new Set(places).size > 1
  const { groupBy } = form
  const shown = rows.flatMap((row, index): ShownRow[] => {
    const group = groupBy === undefined ? '' : cellOf(row, groupBy)
    const before = rows[index - 1]
    const isNew = groupBy !== undefined && (!before || cellOf(before, groupBy) !== group)
    const heading = groupTitle(language, `${list}.${group}`)
    const cells = parts.map(({ column, text }): ShownCell => {
      return { text: text ? text(row, programme, language) : capital(cellOf(row, column)) }
    })
    const place = hasPlaces ? [{ text: places[index] ?? '' }] : []
    return [
      ...(isNew ? [{ level: 0, isHeading: true, cells: [{ text: heading }] }] : []),
      { level: form.isNested?.(row) ? 1 : 0, cells: [...cells, ...place] },
    ]
  })
  return {
    name: nameOfList(list, language),
    title: nameOfList(list, language),
    columns: [
      ...parts.map(({ column, kind = 'text', heading }) => ({
        kind,
        levels: [headingOf(column, heading, language)],
        number: '',
      })),
      ...(hasPlaces
        ? [{ kind: 'text' as const, levels: [headingOf('place', 'place', language)], number: '' }]
        : []),
    ],
    rows: [...shown, ...totalsOf(list, rows, language)],
    notes: [],
  }
}

function headingOf(column: string, heading: string | undefined, language: Language): string {
  return heading === undefined
    ? columnWords(column, language)
    : t(language, `programme-publication:list.${heading}`)
}

/** The list of organisations ends with how many there are, as it does in print. */
function totalsOf(list: string, rows: readonly ListedRow[], language: Language): ShownRow[] {
  if (list !== 'organisations') return []
  const insured = rows.filter((row) => cellOf(row, 'is-insured') === '1').length
  const total = (key: string, count: number): ShownRow => ({
    level: 0,
    isStrong: true,
    cells: [
      { text: '' },
      { text: t(language, `programme-publication:list.${key}`) },
      { text: String(count) },
    ],
  })
  return [total('total', rows.length), total('total-insured', insured)]
}

function titleOfAct(row: ListedRow, programme: Programme): string {
  const code = cellOf(row, 'act')
  const act = rowsOf(programme, 'out-of-turn-acts').find((each) => cellOf(each, 'act') === code)
  if (!act) return code
  const number = cellOf(act, 'number')
  return number === '' ? cellOf(act, 'title') : `${cellOf(act, 'title')} №\u00a0${number}`
}

function placeText(row: ListedRow, own: string | undefined, language: Language): string {
  const say = sayOf({ language })
  const texts = placesOf(row).map((place) => {
    if (own === undefined || place.appendix !== own) return placesText(say, [place])
    return place.point === undefined ? '' : say('place.point', { section: place.point })
  })
  return capital(texts.filter(Boolean).join('; '))
}

/** What a list is called; its code where there is no other name. */
export function nameOfList(list: string, language: Language): string {
  const key = `programme-workbook:sheet.${list}`
  return hasText(language, key) ? t(language, key) : capital(list)
}
