import { familyOf } from '../model/parts.ts'
import type { Cell, Line, Place, Programme } from '../model/types.ts'
import { addendsOf } from './declared-rows.ts'
import type { Draft } from './draft.ts'

/** Declared sums, row numbers, units and denominators: what the figures are said to be. */
export function checkStructure(programme: Programme): Draft[] {
  return [
    ...declaredSums(programme),
    ...rowNumbers(programme),
    ...unitsOfText(programme),
    ...denominatorsOfColumns(programme),
    ...mixedSums(programme),
  ]
}

function declaredSums(programme: Programme): Draft[] {
  return programme.tables.flatMap((table) =>
    table.rows.flatMap((row): Draft[] => {
      const addends = addendsOf(programme, table, row)
      const others = addends.filter(({ isOther }) => isOther)
      if (others.length === 0) return []
      const column = table.columns.find(({ role }) => role === 'declared')?.column ?? ''
      const place: Place = { table: table.table, row: row.row, column }
      const fits = addends.map(({ fits }) => fits?.row)
      const words = {
        rows: others.map(({ named }) => named).join(', '),
        unit: row.unit,
        units: [...new Set(others.map((each) => each.row?.unit ?? ''))].join(', '),
        meant: fits.every((each) => each !== undefined) ? fits.join(' + ') : '—',
      }
      const { text } = row.declared!
      const base = { rule: 'declared-sum-points-elsewhere', severity: 'error' } as const
      return [{ ...base, places: [place], printed: [text], key: 'points-elsewhere', words }]
    }),
  )
}

function rowNumbers(programme: Programme): Draft[] {
  return programme.tables.flatMap(({ table, rows, columns }) => {
    const column = columns.find(({ role }) => role === 'row')?.column ?? ''
    return [...Map.groupBy(rows, ({ row }) => row)].flatMap(([row, all]): Draft[] => {
      if (all.length < 2) return []
      const places = [{ table, row, column }]
      const base = { rule: 'duplicate-row-number', severity: 'error', places } as const
      const words = { row, names: all.map(({ name }) => name).join('; ') }
      return [{ ...base, printed: all.map(() => row), key: 'duplicate-row-number', words }]
    })
  })
}

/** A norm of the text is counted in the unit of its line: the first word tells (посещение, вызов). */
function unitsOfText(programme: Programme): Draft[] {
  const first = (unit: string) =>
    unit
      .trim()
      .toLowerCase()
      .split(/[\s,]+/)[0]!
      .slice(0, 6)
  return programme.cells.flatMap((cell): Draft[] => {
    const line = programme.lines.get(cell.line)
    const kind = programme.measures.get(cell.measure)?.kind
    const isVolume = kind === 'volume-per-head' || kind === 'volume'
    const drafts: Draft[] = []
    if (isVolume && cell.unit && line?.unit && first(cell.unit) !== first(line.unit)) {
      const words = { unit: cell.unit, other: line.unit }
      drafts.push({
        ...at(cell),
        rule: 'unit-does-not-fit',
        severity: 'warning',
        key: 'unit',
        words,
      })
    }
    if (cell.denominator && line?.denominator && cell.denominator !== line.denominator) {
      drafts.push(otherDenominator(programme, cell, line, cell.denominator))
    }
    return drafts
  })
}

/** Money per head of one group in a column that counts another. */
function denominatorsOfColumns(programme: Programme): Draft[] {
  return programme.tables.flatMap(({ rows, columns }) =>
    rows.flatMap(({ cells }) =>
      [...cells].flatMap(([code, cell]): Draft[] => {
        const source = columns.find(({ column }) => column === code)?.source
        const line = programme.lines.get(cell.line)
        const counted = programme.sources.get(source ?? '')?.denominator
        const kind = programme.measures.get(cell.measure)?.kind
        if (kind !== 'money-per-head' || !cell.printed.value || !counted) return []
        if (line?.denominator === undefined || line.denominator === counted) return []
        return [otherDenominator(programme, cell, line, counted)]
      }),
    ),
  )
}

function otherDenominator(programme: Programme, cell: Cell, line: Line, counted: string): Draft {
  return {
    ...at(cell),
    rule: 'denominator-does-not-fit',
    severity: 'warning',
    key: 'denominator-of-column',
    wordsOf: (language) => ({
      counted: programme.denominators.get(counted)?.names[language] ?? counted,
      own: programme.denominators.get(line.denominator ?? '')?.names[language] ?? '',
    }),
  }
}

/** Rubles per resident and rubles per insured person added up are rubles per nobody. */
function mixedSums(programme: Programme): Draft[] {
  const family = familyOf(programme)
  return [...programme.lines.values()].flatMap((line): Draft[] => {
    if (line.denominator !== undefined) return []
    const cells = programme.cells.filter(
      (cell) =>
        cell.line === line.code &&
        cell.printed.value &&
        programme.measures.get(cell.measure)?.kind === 'money-per-head',
    )
    const parts = family.breakdownsOf(line.code).flatMap((each) => each.parts)
    const denominators = new Set(parts.flatMap(({ denominator }) => denominator ?? []))
    if (cells.length === 0 || denominators.size < 2) return []
    return [
      {
        rule: 'denominator-does-not-fit',
        severity: 'note',
        places: cells.map(({ place }) => place),
        printed: cells.map(({ printed }) => printed.text),
        key: 'denominators-mixed',
        wordsOf: (language) => ({
          denominators: [...denominators]
            .map((code) => programme.denominators.get(code)?.names[language] ?? code)
            .join(', '),
        }),
      },
    ]
  })
}

function at(cell: Cell): { places: Place[]; printed: string[] } {
  return { places: [cell.place], printed: [cell.printed.text] }
}
