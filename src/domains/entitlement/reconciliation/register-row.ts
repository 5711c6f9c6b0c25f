import { parseSnils } from '#kernel/identifier/index.ts'
import type { CheckedRow, ImportColumn, ImportRow, RowProblem } from '#kernel/import/index.ts'
import type { Facts } from '#kernel/refusal.ts'
import { type PlainDate, parsePlainDate } from '#kernel/plain-date.ts'
import type { RegisterRecord } from './compare-register.ts'

/** The headings under which exports of the register bring a column. */
export const registerColumns: readonly ImportColumn[] = [
  { name: 'snils', isRequired: true, titles: ['СНИЛС', 'snils'] },
  { name: 'family', isRequired: true, titles: ['Фамилия', 'family'] },
  { name: 'given', isRequired: true, titles: ['Имя', 'name'] },
  { name: 'patronymic', isRequired: false, titles: ['Отчество', 'patronymic'] },
  { name: 'born', isRequired: true, titles: ['Дата рождения', 'birthdate'] },
  {
    name: 'category',
    isRequired: true,
    titles: ['Код категории', 'Код льготы', 'Категория', 'benefit'],
  },
  { name: 'from', isRequired: true, titles: ['Дата включения', 'Дата начала', 'datebegin'] },
  { name: 'to', isRequired: false, titles: ['Дата исключения', 'Дата окончания', 'dateend'] },
  { name: 'refused', isRequired: false, titles: ['Отказ от НСУ', 'Отказ', 'refusal'] },
  { name: 'okato', isRequired: false, titles: ['ОКАТО', 'Код региона', 'okato'] },
]

const yes = new Set(['да', '1', 'true', 'yes', 'отказ'])
const no = new Set(['', 'нет', '0', 'false', 'no'])

/** A row of the export: the number with its check digit, the dates, a category that the book has. */
export function checkRegisterRow(
  { cells }: ImportRow,
  categories: ReadonlySet<string>,
): CheckedRow<RegisterRecord> {
  const problems: RowProblem[] = []
  const wrong = (column: string, code: string, facts: Facts = {}) => {
    problems.push({ column, code, facts: { got: cells[column] ?? '', ...facts } })
  }
  const snils = parseSnils(cells['snils'] ?? '')
  if (!snils.ok) wrong('snils', 'snils-wrong')
  const bornOn = dateOf(cells['born'])
  if (bornOn === undefined) wrong('born', 'date-wrong')
  const from = dateOf(cells['from'])
  if (from === undefined) wrong('from', 'date-wrong')
  const to = (cells['to'] ?? '') === '' ? null : dateOf(cells['to'])
  if (to === undefined) wrong('to', 'date-wrong')
  if (to && from && to < from) wrong('to', 'period-empty', { from })
  const category = (cells['category'] ?? '').trim()
  if (!categories.has(category)) wrong('category', 'category-unknown')
  const refused = (cells['refused'] ?? '').trim().toLowerCase()
  if (!yes.has(refused) && !no.has(refused)) wrong('refused', 'yes-or-no')
  const okato = (cells['okato'] ?? '').replaceAll(/\s/g, '')
  if (okato !== '' && !/^\d{2,11}$/.test(okato)) wrong('okato', 'okato-wrong')
  const names = ['family', 'given', 'patronymic'].map((name) => (cells[name] ?? '').trim())
  if (!names[0] || !names[1]) wrong(names[0] ? 'given' : 'family', 'name-missing')
  if (problems.length > 0 || !snils.ok || !bornOn || !from || to === undefined) {
    return { ok: false, problems }
  }
  const value: RegisterRecord = {
    snils: snils.value,
    fullName: names.filter((name) => name !== '').join(' '),
    bornOn,
    category,
    from,
    to,
    hasRefused: yes.has(refused),
    okato: okato === '' ? null : okato,
  }
  return { ok: true, value }
}

function dateOf(text: string | undefined): PlainDate | undefined {
  const parsed = parsePlainDate(text ?? '')
  return parsed.ok ? parsed.value : undefined
}
