import type { CheckedRow, ImportColumn, ImportRow } from '#kernel/import/index.ts'
import { parsePlainDate, type PlainDate, plainDate } from '#kernel/plain-date.ts'
import { type FieldProblem, personProblems } from './check-person.ts'
import {
  type CategoryFact,
  type ConditionFact,
  type DisabilityGroup,
  disabilityGroups,
  type NewPerson,
  type NumberKind,
  numberKinds,
  type Package,
  packages,
  type Period,
  type RefusalFact,
} from './types.ts'

const column = (name: string, isRequired: boolean, ...titles: string[]): ImportColumn => ({
  name,
  isRequired,
  titles,
})

/**
 * The columns of a file of people, one row a person. Several facts of a cell are parted by `|`; a
 * period stands after its code as FIRST..LAST, the last day left out while it is open.
 */
export const personColumns: readonly ImportColumn[] = [
  column('familyName', true, 'Фамилия', 'Family name'),
  column('givenName', true, 'Имя', 'Given name'),
  column('patronymic', false, 'Отчество', 'Patronymic'),
  column('born', true, 'Дата рождения', 'Born'),
  column('sex', true, 'Пол', 'Sex'),
  column('died', false, 'Дата смерти', 'Died'),
  column('snils', false, 'СНИЛС', 'SNILS'),
  column('oms-policy', false, 'Полис ОМС', 'ЕНП'),
  column('oms-policy-old', false, 'Полис старого образца'),
  column('iin', false, 'ИИН', 'ЖСН'),
  column('passport', false, 'Паспорт', 'Passport'),
  column('okato', false, 'ОКАТО', 'OKATO'),
  column('address', false, 'Адрес', 'Address'),
  column('rural', false, 'Сельская местность', 'Rural'),
  column('livesSince', false, 'Живёт с', 'Lives since'),
  column('categories', false, 'Категории', 'Categories'),
  column('conditions', false, 'Заболевания', 'Conditions'),
  column('disability', false, 'Инвалидность', 'Disability'),
  column('refusals', false, 'Отказ от набора', 'Package refusals'),
  column('email', false, 'Электронная почта', 'E-mail'),
  column('telephone', false, 'Телефон', 'Telephone'),
]

type Problems = FieldProblem[]

/** A row as a person; every problem of it at once. `today` bounds birthdays. */
export function checkPersonRow({ cells }: ImportRow, today: PlainDate): CheckedRow<NewPerson> {
  const problems: Problems = []
  const cell = (name: string) => (cells[name] ?? '').trim()
  const born = dayOf('born', cell('born'), problems)
  const sex = sexOf(cell('sex'), problems)
  const died = cell('died') === '' ? undefined : dayOf('died', cell('died'), problems)
  const numbers = numbersOfCells(cell)
  if (Object.keys(numbers).length === 0) problems.push(wrong('snils', 'no-number'))
  const disability = listOf('disability', cell('disability'), problems, groupOf)[0]
  const person: NewPerson = {
    familyName: cell('familyName'),
    givenName: cell('givenName'),
    ...(cell('patronymic') ? { patronymic: cell('patronymic') } : {}),
    born: born ?? today,
    sex: sex ?? 'female',
    ...(died ? { died } : {}),
    ...(cell('email') ? { email: cell('email') } : {}),
    ...(cell('telephone') ? { telephone: cell('telephone') } : {}),
    numbers,
    categories: listOf('categories', cell('categories'), problems, categoryOf),
    conditions: listOf('conditions', cell('conditions'), problems, conditionOf),
    refusals: listOf('refusals', cell('refusals'), problems, refusalOf),
    ...(disability ? { disability } : {}),
    ...residenceOf(cell, born ?? today, problems),
  }
  const all = [...problems, ...(born ? personProblems(person, today) : [])]
  return all.length === 0 ? { ok: true, value: person } : { ok: false, problems: all }
}

function wrong(name: string, code: string, got?: string): FieldProblem {
  return { column: name, code, facts: got === undefined ? {} : { got } }
}

function dayOf(name: string, text: string, problems: Problems): PlainDate | undefined {
  const day = parsePlainDate(text)
  if (day.ok) return day.value
  problems.push({ column: name, ...day.problem })
  return undefined
}

const sexWords: Readonly<Record<string, 'female' | 'male'>> = {
  ж: 'female',
  жен: 'female',
  женский: 'female',
  f: 'female',
  female: 'female',
  әйел: 'female',
  м: 'male',
  муж: 'male',
  мужской: 'male',
  m: 'male',
  male: 'male',
  ер: 'male',
}

function sexOf(text: string, problems: Problems) {
  const sex = sexWords[text.toLowerCase().replaceAll('.', '')]
  if (!sex) problems.push(wrong('sex', 'not-a-sex', text))
  return sex
}

function numbersOfCells(cell: (name: string) => string): Partial<Record<NumberKind, string>> {
  return Object.fromEntries(
    numberKinds.flatMap((kind) => (cell(kind) === '' ? [] : [[kind, cell(kind)]])),
  )
}

type ReadPart<Fact> = (code: string, rest: string) => Fact | undefined

/** The facts of a cell; a part that cannot be read is a problem of its own. */
function listOf<Fact>(
  name: string,
  text: string,
  problems: Problems,
  read: ReadPart<Fact>,
): Fact[] {
  const parts = text.split('|').map((part) => part.trim())
  return parts.filter(Boolean).flatMap((part) => {
    const [code = '', ...rest] = part.split(/\s+/)
    const fact = read(code, rest.join(' '))
    if (fact === undefined) problems.push(wrong(name, 'not-a-fact', part))
    return fact === undefined ? [] : [fact]
  })
}

/** `2020-01-01..2024-12-31`, `01.01.2020..`: both days inside. */
function periodOf(text: string): Period | undefined {
  const match = /^([\d.-]+?)\.\.([\d.-]*)$/.exec(text.replaceAll(' ', ''))
  const from = match && parsePlainDate(match[1] ?? '')
  if (!from?.ok) return undefined
  const last = match?.[2] ?? ''
  if (last === '') return { from: from.value }
  const to = parsePlainDate(last)
  return to.ok ? { from: from.value, to: to.value } : undefined
}

function categoryOf(code: string, rest: string): CategoryFact | undefined {
  const period = periodOf(rest)
  return period && { code, ...period }
}

/** `I21.9 2026-01-10.. 2026-02-01`: a second day is the first of dispensary observation. */
function conditionOf(icd10: string, rest: string): ConditionFact | undefined {
  const [days = '', observed] = rest.split(' ')
  const period = periodOf(days)
  if (!period) return undefined
  if (observed === undefined) return { icd10, ...period }
  const observedFrom = parsePlainDate(observed)
  return observedFrom.ok ? { icd10, ...period, observedFrom: observedFrom.value } : undefined
}

function groupOf(code: string, rest: string) {
  const period = periodOf(rest)
  const group = code as DisabilityGroup
  return period && disabilityGroups.includes(group) ? { group, ...period } : undefined
}

function refusalOf(year: string, rest: string): RefusalFact | undefined {
  const part = rest as Package
  return /^\d{4}$/.test(year) && packages.includes(part)
    ? { year: Number(year), package: part }
    : undefined
}

const yes = new Set(['да', 'иә', 'yes', '1', 'true'])
const no = new Set(['', 'нет', 'жоқ', 'no', '0', 'false'])

function residenceOf(cell: (name: string) => string, born: PlainDate, problems: Problems) {
  if (cell('okato') === '') return {}
  const rural = cell('rural').toLowerCase()
  if (!yes.has(rural) && !no.has(rural))
    problems.push(wrong('rural', 'not-yes-or-no', cell('rural')))
  const since = cell('livesSince')
  const from = since === '' ? born : dayOf('livesSince', since, problems)
  return {
    residence: {
      okato: cell('okato'),
      isRural: yes.has(rural),
      from: from ?? plainDate('1900-01-01'),
      ...(cell('address') ? { address: cell('address') } : {}),
    },
  }
}
