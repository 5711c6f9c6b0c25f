import { type Language, t } from '#kernel/i18n/index.ts'
import type { OpenedProgramme } from '../desk/opened-programme.ts'
import { tableView } from '../desk/table-view.ts'
import { differenceOf, findingsByCell, inheritedFindings } from '../desk/difference.ts'
import { capital } from '../site/facts.ts'
import { withConsequences } from '../checks/check-programme.ts'
import type { Finding } from '../checks/finding.ts'
import type { Table } from '../model/types.ts'
import type { ShownRow, ShownTable } from './form.ts'
import { groupedFigure } from './grouped-figure.ts'

/**
 * Where the computed values of tables are not the printed ones, and why: the findings that name the
 * cell, that it follows from another one, or rounding.
 */
export function differencesForm(
  opened: OpenedProgramme,
  tables: readonly Table[] | 'text',
  language: Language,
): ShownTable {
  const word = (key: string, facts = {}) =>
    t(language, `programme-publication:differences.${key}`, facts)
  const findings = new Map(withConsequences(opened.findings).map((each) => [each.id, each]))
  const rows =
    tables === 'text'
      ? rowsOfText(opened, language)
      : tables.flatMap((table) => rowsOf(opened, table, findings, language))
  return {
    name: word('sheet'),
    title: word('title', { count: rows.length }),
    columns: [
      { kind: 'code', levels: [word(tables === 'text' ? 'section' : 'row')], number: '' },
      { kind: 'name', levels: [word('figure')], number: '' },
      ...(['printed', 'computed', 'difference'] as const).map((each) => ({
        kind: 'figure' as const,
        levels: [word(each)],
        number: '',
      })),
      { kind: 'text', levels: [word('why')], number: '' },
    ],
    rows,
    notes: [],
  }
}

function rowsOf(
  opened: OpenedProgramme,
  table: Table,
  findings: ReadonlyMap<string, Finding>,
  language: Language,
): ShownRow[] {
  const view = tableView(opened, table.table, language, 'document')
  if (!view) return []
  return view.rows.flatMap((row) =>
    view.columns.flatMap(({ column, measure, source, year }): ShownRow[] => {
      const cell = row.cells[column]
      if (!cell || cell.difference === '') return []
      const what = [measure, source, year].filter(Boolean).join(', ')
      const rules = cell.findings.flatMap(({ id }) => findings.get(id)?.rule ?? [])
      const why =
        cell.reason === 'finding'
          ? [...new Set(rules)].map((rule) => t(language, `programme:rule.${rule}`)).join('; ')
          : t(language, `programme-publication:differences.${cell.reason}`)
      return [
        {
          level: 0,
          cells: [
            { text: row.number },
            // «- в дневных стационарах, в том числе:» ends as a heading.
            { text: `${(row.name || row.unit).replace(/[\s:,]+$/, '')}: ${what}` },
            { text: cell.printed },
            { text: groupedFigure(cell.computed) },
            { text: cell.difference },
            { text: why },
          ],
        },
      ]
    }),
  )
}

/** Of the figures that the running text states. */
function rowsOfText(opened: OpenedProgramme, language: Language): ShownRow[] {
  const { programme, computed } = opened
  const all = withConsequences(opened.findings)
  const ofTables = findingsByCell(opened.findings)
  return programme.cells.flatMap((cell): ShownRow[] => {
    const { key, line, measure, year, place, printed } = cell
    const figure = computed.figures.get(key)
    const difference = figure ? differenceOf(printed, figure) : ''
    if (!('section' in place) || !figure || difference === '') return []
    const own = all.filter(({ places }) =>
      places.some(
        (each) => 'section' in each && each.section === place.section && each.words === place.words,
      ),
    )
    const rules = [...new Set(own.map(({ rule }) => t(language, `programme:rule.${rule}`)))]
    const reason = inheritedFindings(opened, ofTables, figure).length > 0 ? 'follows' : 'rounding'
    const what = programme.measures.get(measure)?.names[language] ?? measure
    return [
      {
        level: 0,
        cells: [
          { text: place.section },
          { text: `${capital(programme.lines.get(line)?.name ?? line)}: ${what}, ${year}` },
          { text: printed.text },
          { text: groupedFigure(figure.shown) },
          { text: difference },
          {
            text:
              rules.length > 0
                ? rules.join('; ')
                : t(language, `programme-publication:differences.${reason}`),
          },
        ],
      },
    ]
  })
}
