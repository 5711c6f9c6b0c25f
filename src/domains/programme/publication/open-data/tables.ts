import { hasText, type Language, t } from '#kernel/i18n/index.ts'
import { isPlainDate } from '#kernel/plain-date.ts'
import type { OpenedProgramme } from '../../desk/opened-programme.ts'
import { toNumber } from '../../workbook/computed/formula-text.ts'
import { columnWords } from '../../workbook/template/draw.ts'
import type { Cell, Computed, Place, Printed, Programme } from '../../model/types.ts'
import { nameOfList } from '../list-form.ts'
import type { Field, OpenTable, Value } from './schema.ts'

/**
 * Everything that a programme holds as tables: its lines, measures, sources, populations, figures,
 * targets and lists. Codes are those of the programme's files; texts are as the document has them.
 */
export function openTables(opened: OpenedProgramme, language: Language): OpenTable[] {
  const { programme, computed } = opened
  return [
    lines(programme, language),
    measures(programme, language),
    sources(programme, language),
    populations(programme, computed, language),
    figures(opened, language),
    ...(programme.indicators.length > 0 ? [indicators(programme, language)] : []),
    ...Object.keys(programme.lists)
      .toSorted()
      .map((list) => listTable(programme, list, language)),
  ]
}

/** What a table is called in a language: a list by its name, another by what it holds. */
export function titleOfTable(table: string, language: Language): string {
  const key = `programme-publication:open-data.table.${table}`
  return hasText(language, key) ? t(language, key) : nameOfList(table, language)
}

function words(language: Language) {
  return (key: string): string => t(language, `programme-publication:open-data.${key}`)
}

function field(
  say: (key: string) => string,
  name: string,
  type: Field['type'] = 'string',
  isRequired = false,
): Field {
  return { name, type, description: say(`field.${name}`), ...(isRequired ? { isRequired } : {}) }
}

function lines(programme: Programme, language: Language): OpenTable {
  const say = words(language)
  const own = [...programme.lines.values()]
  return {
    name: 'lines',
    title: say('table.lines'),
    fields: [
      field(say, 'line', 'string', true),
      ...[
        'parent',
        'relation',
        'way',
        'name',
        'unit',
        'source',
        'denominator',
        'basis',
        'note',
      ].map((name) => field(say, name)),
    ],
    primaryKey: ['line'],
    foreignKeys: [
      { field: 'parent', table: '', to: 'line' },
      { field: 'source', table: 'sources', to: 'source' },
    ],
    rows: own.map((line) => [
      line.code,
      line.parent,
      line.relation,
      line.way,
      line.name,
      line.unit,
      line.source,
      line.denominator,
      line.basis,
      line.note || undefined,
    ]),
  }
}

function measures(programme: Programme, language: Language): OpenTable {
  const say = words(language)
  return {
    name: 'measures',
    title: say('table.measures'),
    fields: [
      field(say, 'measure', 'string', true),
      field(say, 'kind'),
      field(say, 'name'),
      field(say, 'decimals', 'integer'),
      field(say, 'is-exact', 'boolean', true),
      field(say, 'unit'),
    ],
    primaryKey: ['measure'],
    rows: [...programme.measures.values()].map(({ code, kind, names, decimals, isExact }) => [
      code,
      kind,
      names[language],
      decimals,
      isExact,
      unitOf(programme, kind),
    ]),
  }
}

/** `RUB`, `1000 RUB`, `%`; undefined where the unit is that of the line. */
function unitOf({ currency, moneyUnit }: Programme, kind: string): string | undefined {
  if (kind === 'money') return moneyUnit === 1 ? currency : `${moneyUnit} ${currency}`
  if (kind.startsWith('money')) return currency
  return kind === 'percent' ? '%' : undefined
}

function sources(programme: Programme, language: Language): OpenTable {
  const say = words(language)
  return {
    name: 'sources',
    title: say('table.sources'),
    fields: [field(say, 'source', 'string', true), field(say, 'name'), field(say, 'denominator')],
    primaryKey: ['source'],
    rows: [...programme.sources.values()].map(({ code, names, denominator }) => [
      code,
      names[language],
      denominator,
    ]),
  }
}

function populations(programme: Programme, computed: Computed, language: Language): OpenTable {
  const say = words(language)
  return {
    name: 'populations',
    title: say('table.populations'),
    fields: [
      field(say, 'denominator', 'string', true),
      field(say, 'year', 'year', true),
      field(say, 'name'),
      field(say, 'people', 'number'),
      field(say, 'basis'),
      field(say, 'note'),
    ],
    primaryKey: ['denominator', 'year'],
    rows: [...programme.denominators.values()].flatMap(({ code, names, population }) =>
      [...population].map(([year, { basis, note }]) => {
        const people = computed.populations.get(`population|${code}|${year}`)
        const value = people && toNumber(people)
        return [code, year, names[language], value, basis, note || undefined]
      }),
    ),
  }
}

/** A row a printed place, and one for every computed figure that is printed nowhere. */
function figures({ programme, computed }: OpenedProgramme, language: Language): OpenTable {
  const say = words(language)
  const unprinted = [...computed.figures.values()].filter(
    ({ key, how }) => programme.cellsOf(key).length === 0 && how.kind !== 'input',
  )
  const rows: Value[][] = [
    ...programme.cells.map((cell) => figureRow(programme, computed, cell)),
    ...unprinted.map(({ key, shown }) => {
      const [line = '', measure = '', year = ''] = key.split('|')
      const { unit, denominator } = programme.lines.get(line) ?? {}
      const value = numberOf(shown)
      return [
        line,
        measure,
        Number(year),
        undefined,
        undefined,
        value,
        unit,
        denominator,
        undefined,
      ]
    }),
  ]
  return {
    name: 'figures',
    title: say('table.figures'),
    fields: [
      field(say, 'number', 'integer', true),
      field(say, 'line', 'string', true),
      field(say, 'measure', 'string', true),
      field(say, 'year', 'year', true),
      field(say, 'printed'),
      field(say, 'value', 'number'),
      field(say, 'computed', 'number'),
      field(say, 'unit'),
      field(say, 'denominator'),
      field(say, 'place'),
    ],
    primaryKey: ['number'],
    foreignKeys: [{ field: 'measure', table: 'measures', to: 'measure' }],
    rows: rows.map((row, index) => [index + 1, ...row]),
  }
}

function figureRow(programme: Programme, computed: Computed, cell: Cell): Value[] {
  const { key, line, measure, year, printed, place } = cell
  const { unit, denominator } = programme.lines.get(line) ?? {}
  const figure = printed.value ? computed.figures.get(key) : undefined
  return [
    line,
    measure,
    year,
    printed.text,
    valueOf(printed),
    figure && figure.how.kind !== 'input' ? numberOf(figure.shown) : undefined,
    cell.unit ?? unit,
    cell.denominator ?? denominator,
    placeOf(programme, place),
  ]
}

/** `appendix-7/01/total-budget` (table, row, column) or `6.1` (section of the text). */
function placeOf(programme: Programme, place: Place): string | undefined {
  if ('section' in place) return place.section
  if (!('table' in place)) return undefined
  const table = programme.tables.find((each) => each.table === place.table)
  return `${table?.table ?? place.table}/${place.row}/${place.column}`
}

function indicators(programme: Programme, language: Language): OpenTable {
  const say = words(language)
  return {
    name: 'indicators',
    title: say('table.indicators'),
    fields: [
      field(say, 'indicator', 'string', true),
      field(say, 'year', 'year', true),
      ...['parent', 'name', 'unit', 'territory', 'direction', 'kind', 'printed'].map((name) =>
        field(say, name),
      ),
      field(say, 'value', 'number'),
    ],
    primaryKey: ['indicator', 'year'],
    rows: programme.indicators.flatMap((indicator) =>
      programme.years.map((year) => {
        const { number, part, parent, name, unit, territory, direction, kind, values } = indicator
        const printed = values.get(year)
        const code = part === '' ? number : `${number}/${part}`
        const value = printed && valueOf(printed)
        const texts = [parent, name, unit || undefined, territory, direction, kind, printed?.text]
        return [code, year, ...texts, value]
      }),
    ),
  }
}

/** A list as its file has it: everything is a text but days, and what is 1 or 0 in all rows of an `is-` column. */
function listTable(programme: Programme, list: string, language: Language): OpenTable {
  const own = programme.lists[list] ?? []
  const columns = [...new Set(own.flatMap((row) => Object.keys(row)))]
  const isFlag = (column: string) =>
    column.startsWith('is-') && own.every((row) => /^[01]?$/.test(row[column] ?? ''))
  const isDay = (column: string) =>
    own.some((row) => row[column]) && own.every((row) => !row[column] || isPlainDate(row[column]))
  return {
    name: list,
    title: nameOfList(list, language),
    fields: columns.map((column) => ({
      name: column,
      type: isFlag(column) ? 'boolean' : isDay(column) ? 'date' : 'string',
      description: columnWords(column, language),
    })),
    rows: own.map((row) =>
      columns.map((column): Value => {
        const text = row[column] ?? ''
        if (text === '') return undefined
        return isFlag(column) ? text === '1' : text
      }),
    ),
  }
}

function valueOf({ value }: Printed): number | undefined {
  return value && toNumber(value)
}

/** "1680936,6" as 1680936.6. */
function numberOf(shown: string): number {
  return Number(shown.replaceAll(/\s/gu, '').replace(',', '.').replace('−', '-'))
}
