import { type Language, t } from '#kernel/i18n/index.ts'
import type { Programme } from '../model/types.ts'
import type { ShownTable } from './form.ts'

/** The targets of access and quality by years, as printed; the parts of one stand below it. */
export function indicatorsForm(programme: Programme, language: Language): ShownTable {
  const word = (key: string) => t(language, `programme-publication:indicators.${key}`)
  return {
    name: word('sheet'),
    title: word('title'),
    columns: [
      { kind: 'code', levels: ['№'], number: '' },
      { kind: 'name', levels: [word('name')], number: '' },
      { kind: 'text', levels: [word('unit')], number: '' },
      ...programme.years.map((year) => ({
        kind: 'figure' as const,
        levels: [String(year)],
        number: '',
      })),
    ],
    rows: programme.indicators.map(({ number, part, name, unit, values }) => ({
      level: part === '' ? 0 : 1,
      cells: [
        { text: part === '' ? number : '' },
        { text: name },
        { text: unit },
        ...programme.years.map((year) => ({ text: values.get(year)?.text ?? '' })),
      ],
    })),
    notes: [],
  }
}
