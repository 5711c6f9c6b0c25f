/**
 * What a reader with a pencil found in the printed programme of Sakha for 2018 (sections VI, VII and IX,
 * appendices 6 and 7): the checker finds at least that, by rules that know no row of it.
 */
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { guaranteesFolder } from '#domains/guarantees/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { checkProgramme, withConsequences } from './checks/check-programme.ts'
import type { Finding } from './checks/finding.ts'
import { differenceOf, findingsByCell } from './desk/difference.ts'
import { reasonOf } from './desk/reason.ts'
import { programmeLocales } from './locales.ts'
import { compute } from './model/compute.ts'
import { add, compare, exact, subtract } from './model/exact.ts'
import type { Computed, Programme } from './model/types.ts'
import { readProgrammeFolder } from './read-programme-folder.ts'

let programme: Programme
let causes: readonly Finding[]
let findings: readonly Finding[]

beforeAll(async () => {
  registerLocales('programme', programmeLocales)
  const built = await readProgrammeFolder(join(guaranteesFolder, 'ru-sakha/programme-2018'))
  expect(built.problems).toEqual([])
  programme = built.programme!
  causes = checkProgramme(programme)
  findings = withConsequences(causes)
})

const sentences = (all: readonly Finding[]) =>
  all.map(({ sentence }) => sentence.ru.replaceAll(/\s/g, ' '))

it.each([
  [
    'the norm per insured person of 2019 in 7.3',
    ['раздел 7.3', '30 575,95', 'строка 03', '30 375,95'],
  ],
  [
    'the inpatient case in 7.1 and in row 30',
    ['раздел 7.1', '55 777,71', 'строка 30', '68 291,29'],
  ],
  ['rows 23 and 30 in kopecks', ['строка 23,', '68 291,27', '68 291,29']],
  ['rows 23.1 and 30.1', ['строка 23.1,', '5 983,13', '5 981,17']],
  ['rows 24 and 31 in kopecks', ['строка 24,', '37 586,67', '37 586,73']],
  ['the sum that row 24 declares', ['строка 24', 'сумма строк 30 + 35', '31 + 36']],
  ['the sum that row 23.2 declares', ['строка 23.2', 'сумма строк 30.2 + 35.2', '30.3 + 35.2']],
  ['row 25 per insured person, its norm per resident', ['строка 25', '450,75', '456,48']],
  [
    'row 10 of appendix 6 and row 32 of appendix 7',
    ['приложение 6, строка 10', '450,75', '456,4828'],
  ],
  ['row 20 against 27 + 32 + 26', ['строка 20', '29 356,29', '29 362,02']],
  ['digits that changed places in row 03', ['приложение 7, строка 03', '14,78', '14,87']],
  ['the money of row 30.1', ['строка 30.1', '281 353,1', '281 260,7']],
  ['the money of row 30.2', ['строка 30.2', '70 333,4', '70 310,3']],
  ['care that costs nothing', ['строка 30.3', '0,00', '0,0028']],
  ['the note that row 26 wants', ['строка 26', '****']],
  ['the note on palliative care that has no mark', ['приложение 7', '***', 'знака её нигде нет']],
  ['the row that a note of appendix 6 means', ['приложение 6', 'строка 08', 'строка 10']],
  ['the point that appendix 2 means', ['приложение 2, пункт 1', 'приложение 2, пункт 2']],
  ['the leap of the inpatient case', ['раздел 7.1', '64 780,58', '+16,1 %', '+3,5 %']],
  ['cells of row 30.2 that are not crossed out', ['строка 30.2', 'пусто', '«Х»']],
  ['one sign of per cent in indicator 11', ['показатель 11', '52,9%', '53,2; 53,3']],
  ['fewer doctors, where more is better', ['показатель 24', '45,5', '48,0']],
  ['appendices 10 to 19', ['раздел 6.3', '10, 11, 12, 13, 14, 15, 16, 17, 18, 19']],
  ['indicator 3', ['показатель 3, 2019', '33,6', '5']],
  ['indicator 25', ['показатель 25', '2020', '51,0', '21,0; 29,5', '50,5']],
  ['indicator 27', ['показатель 27', '46,8', '2,2']],
  ['indicators without a unit', ['показатель 17', 'единица измерения не указана']],
  ['rubles per resident and per insured person added up', ['приложение 6, строка 01', '37 882,58']],
  ['money per head without the money', ['приложение 6, строка 11', 'пусто', '0,00']],
  [
    'the money of 2019 that its norms and costs do not reach',
    ['приложение 6, строка 04', '29 297 456,80', '27 693 396,93', '1 604 059,87', '359 658,9'],
  ],
  ['the same in 2020', ['30 406 889,10', '28 970 214,91', '1 436 674,19', '359 658,9']],
  [
    'high technology in all and the parts that are printed',
    ['раздел 6.1', '0,006', '0,0012', '0,0028', '0,0040', 'остаётся 0,0020'],
  ],
  ['doctors of town and country added up', ['показатель 24', '24,0 = 14,2 + 9,8']],
  ['nurses of town and country added up', ['показатель 25', '48,5 = 20,5 + 28,0']],
  [
    'doctors of the town that come and go',
    ['показатель 24 (в амбулаторных условиях, в городской местности)', '15,2', '14,2; 14,7'],
  ],
  ['the figure of 7.3 that is of another line', ['29 356,29', '27 569,03', 'строка 03']],
  ['the digits that the norm of row 03 lacks', ['вместо 0,0026 стояло 0,002584']],
  ['appendix 4, which is not what 8.13 promises', ['раздел 8.13', 'не участвует в программе']],
  ['appendices that the text does not name', ['не ссылается на приложения: 6, 7']],
  [
    'palliative care paid by the budget in the text',
    ['раздел 6.1', 'Паллиативная', 'Средства ОМС'],
  ],
  ['palliative care of 2019 that nobody pays', ['раздел 7.1', '5 160,25; 5 366,7', 'за чей счёт']],
  ['volumes without a year', ['приложение 5', 'на какой год']],
  ['a unit in two spellings', ['«посещение с профилактическими и иными целями» (04, 06)']],
  ['per cent in three spellings', ['«%» (21, 22)', '«проценты» (28, 29, 31)']],
  ['a hospital of 4.6 under another name', ['раздел 4.6', 'Эвено-Бытантайская ЦРБ', 'номером 40']],
  ['a hospital of another legal form', ['приложение 3, пункт 2.3', 'автономное', 'номером 61']],
  ['rehabilitation under two names in 7.1', ['раздел 7.1', 'больницах и центрах', 'организациях']],
  ['an act of 1985 of a ministry that came later', ['пункт 2.3', '№ 1055 от 07.08.1985']],
])('finds %s', (_, parts) => {
  const all = sentences(findings)
  expect(all.filter((text) => parts.every((part) => text.includes(part)))).not.toEqual([])
})

it('raises no alarm over rows and targets in which the pencil found nothing', () => {
  const clean = ['04', '05', '08', '10', '13', '14', '15', '17', '19', '21', '22.1', '22.2', '22.3']
  // How the unit of row 04 is spelled says nothing of its figures.
  const ofFigures = findings.filter(({ rule }) => rule !== 'unit-does-not-fit')
  const rows = ofFigures.flatMap(({ places: [place] }) =>
    place && 'table' in place && place.table === 'appendix-7' ? [place.row] : [],
  )
  expect(rows.filter((row) => clean.includes(row))).toEqual([])
  const targets = ofFigures.flatMap(({ places: [place] }) =>
    place && 'indicator' in place ? [place.indicator.split('/')[0]] : [],
  )
  expect(new Set(targets)).toEqual(new Set(['3', '17', '18', '24', '25', '27']))
})

it('puts what follows from palliative care counted per other people below one cause', () => {
  const roots = causes.filter(({ rule }) => rule === 'denominator-does-not-fit')
  const about = roots.filter(({ sentence }) => sentence.ru.includes('450,75'))
  expect(about).toHaveLength(1)
  expect(about[0]!.consequences.length).toBeGreaterThan(3)
  // A sum of one part is a pair like any other.
  const elsewhere = causes.filter((cause) => cause !== about[0] && cause.printed.includes('450,75'))
  expect(elsewhere).toEqual([])
})

it('has every printed figure beside the computed one, each difference with its reason', () => {
  const opened = { programme, computed: compute(programme), findings: causes }
  const cells = findingsByCell(causes)
  const printed = programme.tables.flatMap(({ rows }) =>
    rows.flatMap((row) => [...row.cells.values()].filter((cell) => cell.printed.value)),
  )
  const reasons = printed.map((cell) => {
    const figure = opened.computed.figures.get(cell.key)!
    const difference = differenceOf(cell.printed, figure)
    return { cell, difference, reason: reasonOf(opened, cells, cell) }
  })
  expect(reasons.filter(({ reason }) => reason === 'unexplained' || reason === 'nothing')).toEqual(
    [],
  )
  const counts = Map.groupBy(reasons, ({ reason }) => reason)
  expect(printed).toHaveLength(268)
  // Of others that are equal a finding speaks: the money of later years, the norms of high technology.
  expect(counts.get('equal')!.length).toBeGreaterThanOrEqual(214)
  // What only follows from a finding elsewhere: the money of rows 03 and 23.1.
  const follows = counts.get('follows')!.map(({ cell }) => cell.place)
  expect(follows.map((place) => 'table' in place && `${place.row} ${place.column}`)).toEqual([
    '03 total-budget',
    '23.1 total-oms',
  ])
  // A rounding on the way is small: the largest is that of kopecks per head, times everybody.
  const largest = counts.get('rounding')!.map(({ cell, difference }) => ({
    key: cell.key,
    size: Math.abs(Number(difference.replaceAll(/[\s+]/g, '').replace('−', '-').replace(',', '.'))),
  }))
  expect(largest.filter(({ size }) => size > 1).map(({ key }) => key)).toEqual([
    'budget.outpatient.visits.uninsured|total|2018',
    'budget.inpatient.uninsured|total|2018',
  ])
})

it('moves the money of the later years with the amounts that it is made of', () => {
  const key = 'oms.base-money.subvention|total|2019'
  const { exact: before } = compute(programme).figures.get(key)!
  const more = add(before, exact(1000))
  const of = (computed: Computed) =>
    ['oms.base-money', 'oms', 'programme'].map(
      (line) => computed.figures.get(`${line}|total|2019`)!,
    )
  const [base, tried] = [of(compute(programme)), of(compute(programme, new Map([[key, more]])))]
  for (const [index, figure] of tried.entries()) {
    expect(compare(subtract(figure.exact, base[index]!.exact), exact(1000)), figure.key).toBe(0)
  }
})

it('gives every finding its own name', () => {
  const ids = findings.map(({ id }) => id)
  expect(new Set(ids).size).toBe(ids.length)
})
