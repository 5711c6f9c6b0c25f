import { type Language, t } from '#kernel/i18n/index.ts'
import { type Exact, type PopulationKey, populationKey, type Programme } from '../../model/types.ts'
import { addressOf, numberStyle, type SheetDraft, styles, type Written } from '../sheet.ts'
import { toNumber } from './formula-text.ts'

const headerRow = 3
const widths = [20, 34, 10, 18, 18, 60]
const valueColumn = 3

/** Every population that is known, in the order of the file. */
export function populationsOf(
  programme: Programme,
): { key: PopulationKey; code: string; year: number }[] {
  return [...programme.denominators.values()].flatMap(({ code, population }) =>
    [...population.keys()].map((year) => ({ key: populationKey(code, year), code, year })),
  )
}

export function populationAddresses(programme: Programme): ReadonlyMap<PopulationKey, string> {
  return new Map(
    populationsOf(programme).map(({ key }, index) => [
      key,
      addressOf(headerRow + 1 + index, valueColumn),
    ]),
  )
}

/** How many people, by denominator and year: cells that may be changed. */
export function populationSheet(
  programme: Programme,
  values: ReadonlyMap<PopulationKey, Exact>,
  name: string,
  language: Language,
): SheetDraft {
  const word = (key: string) => t(language, `programme-workbook:computed.${key}`)
  const headers = ['code', 'denominator', 'year', 'population', 'basis', 'note'].map((key) => ({
    value: word(key),
    style: styles.header,
  }))
  const rows = populationsOf(programme).map(({ key, code, year }) => {
    const { names, population } = programme.denominators.get(code)!
    const { basis, note } = population.get(year)!
    const value = values.get(key)
    const text = (value: string): Written => ({ value, style: styles.text })
    return [
      text(code),
      text(names[language]),
      { value: year, style: { ...numberStyle(0), numFmt: '0' } },
      value ? { value: toNumber(value), style: numberStyle(0, true) } : undefined,
      text(word(basis)),
      text(note),
    ]
  })
  return {
    name,
    rows: [
      [{ value: word('population-title'), style: styles.title }],
      [{ value: programme.names[language], style: styles.hint }],
      [{ value: word('input-hint'), style: styles.hint }],
      headers,
      ...rows,
    ],
    widths,
    frozen: { rows: headerRow + 1, columns: 0 },
  }
}
