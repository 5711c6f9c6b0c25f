import { type Language, t } from '#kernel/i18n/index.ts'
import type { OpenedProgramme } from '../desk/opened-programme.ts'
import { differenceOf } from '../desk/difference.ts'
import type { Cell } from '../model/types.ts'
import type { ShownCell, ShownRow, ShownTable } from './form.ts'
import { capital } from '../site/facts.ts'
import { groupedFigure } from './grouped-figure.ts'
import type { As } from './table-form.ts'

/** The figures that the running text states, section by section: a row a line and measure, a column a year. */
export function textFiguresForm(
  opened: OpenedProgramme,
  as: As,
  language: Language,
): ShownTable | undefined {
  const { programme } = opened
  const word = (key: string, facts = {}) =>
    t(language, `programme-publication:text-figures.${key}`, facts)
  const stated = programme.cells.filter(({ place }) => 'section' in place)
  if (stated.length === 0) return undefined
  const sections = Map.groupBy(stated, sectionOf)
  const rows = [...sections].flatMap(([section, cells]): ShownRow[] => {
    const title = programme.text.sections.find((each) => each.section === section)?.title ?? ''
    const heading = title === '' ? section : word('section', { section, title })
    const kinds = Map.groupBy(cells, ({ line, measure }) => `${line}|${measure}`)
    return [
      { level: 0, isHeading: true, cells: [{ text: heading }] },
      ...[...kinds.values()].flatMap((own) => rowsOf(opened, own, as, language)),
    ]
  })
  return {
    name: word('sheet'),
    title: word('title'),
    columns: [
      { kind: 'name', levels: [word('line')], number: '' },
      { kind: 'text', levels: [word('measure')], number: '' },
      { kind: 'text', levels: [word('unit')], number: '' },
      ...programme.years.map((year) => ({
        kind: 'figure' as const,
        levels: [String(year)],
        number: '',
      })),
    ],
    rows,
    notes: [],
  }
}

function sectionOf({ place }: Cell): string {
  return 'section' in place ? place.section : ''
}

/** One row; more where the section states the figure of a year more than once. */
function rowsOf(
  opened: OpenedProgramme,
  cells: readonly Cell[],
  as: As,
  language: Language,
): ShownRow[] {
  const { programme } = opened
  const [first] = cells
  if (!first) return []
  const byYear = Map.groupBy(cells, ({ year }) => year)
  const most = Math.max(...[...byYear.values()].map(({ length }) => length))
  return Array.from({ length: most }, (_, turn) => ({
    level: 0,
    cells: [
      { text: capital(programme.lines.get(first.line)?.name ?? first.line) },
      { text: programme.measures.get(first.measure)?.names[language] ?? first.measure },
      { text: first.unit ?? programme.lines.get(first.line)?.unit ?? '' },
      ...programme.years.map((year) => valueOf(opened, byYear.get(year)?.[turn], as)),
    ],
  }))
}

function valueOf({ computed }: OpenedProgramme, cell: Cell | undefined, as: As): ShownCell {
  if (!cell) return { text: '' }
  const figure = as === 'computed' ? computed.figures.get(cell.key) : undefined
  return figure && cell.printed.value && differenceOf(cell.printed, figure) !== ''
    ? { text: groupedFigure(figure.shown), isOther: true }
    : { text: cell.printed.text }
}
