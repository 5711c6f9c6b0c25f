import { dateText } from '#kernel/plain-date.ts'
import type { Place, Programme } from '../model/types.ts'
import { cellOf, type ListedRow, placesOf, rowsOf } from '../model/lists.ts'
import type { Draft } from './draft.ts'
import { isNamedAs } from './named-alike.ts'

/**
 * What the document lists: numbers that run on, nothing twice, as many as it says; the organisations
 * that other places name as the list names them, and none that the list itself excludes.
 */
export function checkLists(programme: Programme): Draft[] {
  return [
    ...Object.keys(programme.lists).flatMap((list) => numbersAndNames(rowsOf(programme, list))),
    ...statedCounts(programme),
    ...namedElsewhere(programme),
    ...careNamedOtherwise(programme),
    ...actsOfNobody(programme),
    ...excluded(programme),
  ]
}

/** Of a list whose rows are numbered: `number` is its first column. */
function numbersAndNames(rows: readonly ListedRow[]): Draft[] {
  if (Object.keys(rows[0]?.cells ?? {})[0] !== 'number') return []
  const wrong = rows.filter((row) => cellOf(row, 'number') !== String(row.number))
  const [first] = wrong
  const byName = Map.groupBy(rows, (row) => plain(cellOf(row, 'name')))
  const twice = [...byName].flatMap(([name, all]) => (name !== '' && all.length > 1 ? [all] : []))
  return [
    ...(first
      ? [
          draftOf(first, 'list-number', 'error', {
            printed: cellOf(first, 'number'),
            expected: first.number,
          }),
        ]
      : []),
    ...twice.map((group) =>
      draftOf(group[0]!, 'list-twice', 'error', {
        name: cellOf(group[0]!, 'name'),
        numbers: group.map((row) => cellOf(row, 'number')).join(', '),
      }),
    ),
  ]
}

/** `stated-counts.csv`: how many rows of a list the document says there are, with a value or in all. */
function statedCounts(programme: Programme): Draft[] {
  return rowsOf(programme, 'stated-counts').flatMap((stated): Draft[] => {
    const [list, column, value] = ['list', 'column', 'value'].map((each) => cellOf(stated, each))
    const rows = rowsOf(programme, list!)
    const counted = column === '' ? rows : rows.filter((row) => cellOf(row, column!) === value)
    const printed = cellOf(stated, 'count')
    if (printed === String(counted.length)) return []
    return [
      {
        ...draftOf(stated, 'list-count', 'error', { counted: counted.length, what: list! }),
        printed: [printed],
        computed: String(counted.length),
        difference: String(Number(printed) - counted.length).replace('-', '−'),
      },
    ]
  })
}

/** `named-organisations.csv`: an organisation of the list as another place of the document names it. */
function namedElsewhere(programme: Programme): Draft[] {
  const listed = rowsOf(programme, 'organisations')
  return rowsOf(programme, 'named-organisations').flatMap((named): Draft[] => {
    const number = cellOf(named, 'organisation')
    const row = listed.find((each) => cellOf(each, 'number') === number)
    const full = row ? cellOf(row, 'name') : ''
    const [form, name] = [cellOf(named, 'form'), cellOf(named, 'name')]
    const words = { number, name: `${form} «${name}»`, listed: full }
    if (!row) return [draftOf(named, 'list-lacks', 'warning', words)]
    if (isNamedAs(full, form, name)) return []
    return [
      {
        ...draftOf(named, 'named-otherwise', 'note', words),
        places: [...placesIn(named), ...placesIn(row).slice(0, 1)],
        printed: [words.name, full],
      },
    ]
  })
}

/** `named-care.csv`: what a line is called where the text states its norms; one name is expected. */
function careNamedOtherwise(programme: Programme): Draft[] {
  const byLine = Map.groupBy(rowsOf(programme, 'named-care'), (row) => cellOf(row, 'line'))
  return [...byLine.values()].flatMap((rows): Draft[] => {
    const other = rows.find((row) => plain(cellOf(row, 'name')) !== plain(cellOf(rows[0]!, 'name')))
    if (!other) return []
    const names = [rows[0]!, other].map((row) => cellOf(row, 'name'))
    return [
      {
        ...draftOf(other, 'care-named-otherwise', 'note', { name: names[1]!, listed: names[0]! }),
        places: [rows[0]!, other].flatMap(placesIn),
        printed: names,
      },
    ]
  })
}

/** `cited-acts.csv`: an act of a body that did not exist, by that name, on the day of the act. */
function actsOfNobody(programme: Programme): Draft[] {
  return rowsOf(programme, 'cited-acts').flatMap((act): Draft[] => {
    const [body, date, from, through] = ['body', 'date', 'exists-from', 'exists-through'].map(
      (column) => cellOf(act, column),
    ) as [string, string, string, string]
    if ((from === '' || date >= from) && (through === '' || date <= through)) return []
    const words = { body, number: cellOf(act, 'number'), day: dateText(date) }
    return [{ ...draftOf(act, 'act-of-nobody', 'note', words), printed: [body, date] }]
  })
}

/** Paid for in compulsory insurance, and not in it. */
function excluded(programme: Programme): Draft[] {
  return rowsOf(programme, 'organisations')
    .filter((row) => cellOf(row, 'is-per-head-all') === '1' && cellOf(row, 'is-insured') === '0')
    .map((row) => draftOf(row, 'list-excludes', 'error', { name: cellOf(row, 'name') }))
}

function draftOf(
  row: ListedRow,
  key: string,
  severity: Draft['severity'],
  words: NonNullable<Draft['words']>,
): Draft {
  return {
    rule: 'list-does-not-agree',
    severity,
    places: placesIn(row),
    printed: [cellOf(row, 'name')],
    key,
    about: `${row.list} ${row.number} ${key}`,
    words,
  }
}

function placesIn(row: ListedRow): Place[] {
  return placesOf(row).map(({ text }) => ({ section: text, words: '' }))
}

/** Letters and digits alone: quotes, dots and spaces make no other organisation. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
