import type { CheckedRow, ImportColumn, ImportRow, RowProblem } from '#kernel/import/index.ts'
import { parseAtc } from '#kernel/identifier/index.ts'

/** A node of the official catalogue, checked. Null is what the catalogue leaves unset. */
export type OfficialMedicine = {
  nodeCode: string
  inn: string
  form: string
  strength: string | null
  unit: string
  atc: string[]
  narcotic: boolean
  essential: boolean
}

/**
 * The columns of the export of the unified catalogue. Its `tn` is not a trade name but a note,
 * and `name_atc` repeats the code in words: neither is read.
 */
export const medicineColumns: readonly ImportColumn[] = [
  { name: 'nodeCode', isRequired: true, titles: ['smnn_code', 'Код узла СМНН', 'node code'] },
  {
    name: 'inn',
    isRequired: true,
    titles: ['standard_inn', 'Стандартизованное МНН', 'МНН', 'INN'],
  },
  {
    name: 'form',
    isRequired: true,
    titles: [
      'standard_form',
      'Стандартизованная лекарственная форма',
      'Лекарственная форма',
      'form',
    ],
  },
  {
    name: 'strength',
    isRequired: true,
    titles: ['standard_doze', 'Стандартизованная лекарственная доза', 'Дозировка', 'strength'],
  },
  { name: 'unit', isRequired: true, titles: ['name_unit', 'Потребительская единица', 'unit'] },
  { name: 'atc', isRequired: false, titles: ['code_atc', 'Код АТХ', 'ATC'] },
  {
    name: 'essential',
    isRequired: false,
    titles: ['essential_medicines', 'ЖНВЛП', 'Признак ЖНВЛП', 'essential'],
  },
  {
    name: 'narcotic',
    isRequired: false,
    titles: ['narcotic_psychotropic', 'Наркотическое или психотропное', 'narcotic'],
  },
]

const longest = { inn: 4000, form: 500, strength: 2000, unit: 200 }
const nodeCode = /^\d\d(?:\.\d+)+-\d+(?:-\d+)+$/

/** Reads a row, or says everything that is wrong with it. `~` is the catalogue's word for unset. */
export function checkMedicineRow(row: ImportRow): CheckedRow<OfficialMedicine> {
  const problems: RowProblem[] = []
  const refuse = (column: string, code: string, facts: RowProblem['facts'] = {}) => {
    problems.push({ column, code, facts })
  }
  const cell = (name: string) => {
    const text = (row.cells[name] ?? '').replaceAll(/\s+/gu, ' ').trim()
    return text === '~' ? '' : text
  }
  const text = (name: keyof typeof longest, isRequired: boolean) => {
    const value = cell(name)
    if (isRequired && value === '') refuse(name, 'empty')
    if (value.length > longest[name])
      refuse(name, 'too-long', { atMost: longest[name], got: value.length })
    return value
  }
  const flag = (name: string) => {
    const value = cell(name).toLowerCase()
    if (yes.has(value)) return true
    if (!no.has(value)) refuse(name, 'not-yes-or-no', { got: value })
    return false
  }

  const code = cell('nodeCode')
  if (code === '') refuse('nodeCode', 'empty')
  else if (!nodeCode.test(code)) refuse('nodeCode', 'not-a-node-code', { got: code })
  const inn = text('inn', true)
  if (inn !== '' && !/\p{L}/u.test(inn)) refuse('inn', 'not-a-name', { got: inn })
  const value: OfficialMedicine = {
    nodeCode: code,
    inn,
    form: text('form', true),
    strength: text('strength', false) || null,
    unit: text('unit', true),
    atc: readAtc(cell('atc'), refuse),
    narcotic: flag('narcotic'),
    essential: flag('essential'),
  }
  return problems.length === 0 ? { ok: true, value } : { ok: false, problems }
}

const yes = new Set(['да', 'yes', 'иә', 'true', '1'])
const no = new Set(['нет', 'no', 'жоқ', 'false', '0', ''])

/** Several codes stand in one cell, with `~` between them for a level that is not set. */
function readAtc(
  cell: string,
  refuse: (column: string, code: string, facts: RowProblem['facts']) => void,
): string[] {
  const codes: string[] = []
  for (const part of cell.split(';').map((each) => each.trim())) {
    if (part === '' || part === '~') continue
    const atc = parseAtc(part)
    if (atc.ok) codes.push(atc.value)
    else refuse('atc', atc.problem.code, atc.problem.facts)
  }
  return [...new Set(codes)]
}
