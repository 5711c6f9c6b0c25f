import { type Language, t } from '#kernel/i18n/index.ts'
import type { Indicator } from '../model/types.ts'
import { type FindingsOfCells, findingsByCell } from './difference.ts'
import type { OpenedProgramme } from './opened-programme.ts'
import { marks, type RowView, type TableView } from './views.ts'

/** The code of an indicator in a place: its number, and its part where it is one. */
export function indicatorCode({ number, part }: Pick<Indicator, 'number' | 'part'>): string {
  return part === '' ? number : `${number}/${part}`
}

export function indicatorsTable(language: Language) {
  return { table: 'indicators', title: t(language, 'programme-desk:indicators'), appendix: '' }
}

/** The targets as printed: nothing is computed in them, findings are marked. */
export function indicatorsView(opened: OpenedProgramme, language: Language): TableView {
  const { programme, findings } = opened
  const cells = findingsByCell(findings)
  return {
    programme: programme.code,
    table: 'indicators',
    title: indicatorsTable(language).title,
    place: '',
    hasComputed: false,
    columns: programme.years.map((year) => ({
      column: `y${year}`,
      header: String(year),
      measure: '',
      source: '',
      year: String(year),
    })),
    rows: programme.indicators.map((indicator) => rowOf(indicator, programme.years, cells)),
  }
}

function rowOf(indicator: Indicator, years: readonly number[], cells: FindingsOfCells): RowView {
  const row = indicatorCode(indicator)
  const at = (column: string) => cells.get(`indicators|${row}|${column}`) ?? []
  return {
    row,
    number: indicator.part === '' ? indicator.number : '',
    name: indicator.name,
    declared: '',
    unit: indicator.unit,
    findings: marks(['', 'unit', 'name'].flatMap(at)),
    cells: Object.fromEntries(
      years.map((year) => {
        const printed = indicator.values.get(year)
        const found = at(`y${year}`)
        return [
          `y${year}`,
          {
            printed: printed?.text ?? '',
            computed: '',
            difference: '',
            reason: found.length > 0 ? 'finding' : 'nothing',
            isComputed: false,
            findings: marks(found),
          },
        ]
      }),
    ),
  }
}
