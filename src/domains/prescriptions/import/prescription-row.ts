import type { MedicineFinder } from '#domains/stock/index.ts'
import { parseNumber } from '#domains/people/index.ts'
import { parseDecimal, toText } from '#kernel/decimal.ts'
import { parseIcd10 } from '#kernel/identifier/index.ts'
import type { CheckedRow, ImportColumn, ImportRow, RowProblem } from '#kernel/import/index.ts'
import { parsePlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Facts } from '#kernel/refusal.ts'
import { priorities, type Priority } from '../types.ts'

/** One prescription of a clinic's file, read and not yet looked up. */
export type PrescriptionFileRow = {
  /** The clinic's own number: what the row is known by. */
  number: string
  siteId: number
  doctorId: number
  /** СНИЛС or policy, as the register keeps it. */
  personNumber: string
  issuedOn: PlainDate
  medicineId: number
  units: number
  unitsPerDay: string
  signa: string
  icd10: string
  priority: Priority
  isChronicCourse: boolean
  tradeName: string | undefined
  commissionNumber: string | undefined
}

/** What a row is read against. */
export type PrescriptionFileLookup = {
  finder: MedicineFinder
  /** Site by code, in small letters. */
  siteIds: ReadonlyMap<string, number>
  /** The site of the whole file, where one was chosen. */
  siteId: number | undefined
  /** Doctor by code, in small letters. */
  doctorIds: ReadonlyMap<string, number>
}

export const prescriptionFileColumns: readonly ImportColumn[] = [
  {
    name: 'number',
    isRequired: true,
    titles: ['Номер рецепта', 'Серия и номер', 'Рецепт', 'Рецепт нөмірі', 'Prescription number'],
  },
  {
    name: 'site',
    isRequired: false,
    titles: ['Код организации', 'Поликлиника', 'Место', 'Емхана', 'Site'],
  },
  { name: 'doctor', isRequired: true, titles: ['Код врача', 'Врач', 'Дәрігер коды', 'Doctor'] },
  {
    name: 'person',
    isRequired: true,
    titles: ['СНИЛС', 'Полис', 'СНИЛС или полис', 'Полис ОМС', 'Person'],
  },
  {
    name: 'issuedOn',
    isRequired: true,
    titles: ['Дата выписки', 'Дата', 'Жазылған күні', 'Issued on'],
  },
  {
    name: 'medicine',
    isRequired: true,
    titles: ['МНН', 'Код узла СМНН', 'Лекарство', 'Препарат', 'Дәрілік зат', 'Medicine', 'INN'],
  },
  {
    name: 'form',
    isRequired: false,
    titles: ['Лекарственная форма', 'Форма', 'Дәрілік түрі', 'Form'],
  },
  { name: 'strength', isRequired: false, titles: ['Дозировка', 'Дозасы', 'Strength'] },
  { name: 'units', isRequired: true, titles: ['Количество', 'Единиц', 'Мөлшері', 'Units'] },
  {
    name: 'perDay',
    isRequired: true,
    titles: ['В день', 'Единиц в день', 'Күніне', 'Units per day'],
  },
  {
    name: 'signa',
    isRequired: true,
    titles: ['Signa', 'Способ применения', 'Приём', 'Қолдану тәсілі', 'How taken'],
  },
  { name: 'icd10', isRequired: true, titles: ['МКБ-10', 'Диагноз', 'Код МКБ', 'АХЖ-10', 'ICD-10'] },
  {
    name: 'priority',
    isRequired: false,
    titles: ['Срочность', 'Приоритет', 'Шұғылдығы', 'Priority'],
  },
  {
    name: 'chronic',
    isRequired: false,
    titles: ['Хроническое', 'Хронический курс', 'Созылмалы', 'Chronic'],
  },
  {
    name: 'tradeName',
    isRequired: false,
    titles: ['Торговое наименование', 'Сауда атауы', 'Trade name'],
  },
  {
    name: 'commission',
    isRequired: false,
    titles: ['Решение ВК', 'Протокол ВК', 'ДКК шешімі', 'Commission decision'],
  },
]

const yes = new Set(['да', 'иә', 'yes', 'true', '1', '+'])

/** Reads a row; every column that is wrong is named, not only the first. */
export function checkPrescriptionRow(
  row: ImportRow,
  lookup: PrescriptionFileLookup,
): CheckedRow<PrescriptionFileRow> {
  const problems: RowProblem[] = []
  const cell = (name: string) => row.cells[name]?.trim() ?? ''
  const wrong = (column: string, code: string, facts: Facts = { got: cell(column) }) => {
    problems.push({ column, code, facts })
    return undefined
  }
  const siteId =
    cell('site') === '' ? lookup.siteId : lookup.siteIds.get(cell('site').toLowerCase())
  if (siteId === undefined) wrong('site', 'clinic-unknown')
  const doctorId = lookup.doctorIds.get(cell('doctor').toLowerCase())
  if (doctorId === undefined) wrong('doctor', 'doctor-unknown')
  const issuedOn = parsePlainDate(cell('issuedOn'))
  if (!issuedOn.ok) wrong('issuedOn', 'issue-day-wrong')
  const icd10 = parseIcd10(cell('icd10'))
  if (!icd10.ok) wrong('icd10', 'diagnosis-wrong')
  const perDay = parseDecimal(cell('perDay'))
  if (!perDay.ok || perDay.value.coefficient <= 0n) wrong('perDay', 'dose-wrong')
  const units = /^[1-9]\d{0,5}$/.test(cell('units')) ? Number(cell('units')) : undefined
  if (units === undefined) wrong('units', 'units-wrong')
  for (const name of ['number', 'signa']) if (cell(name) === '') wrong(name, 'empty', {})
  const personNumber = readPersonNumber(cell('person'))
  if (personNumber === undefined) wrong('person', 'person-number-wrong')
  const medicineId = readMedicine(cell, lookup, wrong)
  const priority = cell('priority') === '' ? 'ordinary' : cell('priority').toLowerCase()
  if (!isPriority(priority)) wrong('priority', 'priority-wrong')
  if (
    problems.length > 0 ||
    siteId === undefined ||
    doctorId === undefined ||
    !issuedOn.ok ||
    !icd10.ok ||
    !perDay.ok ||
    units === undefined ||
    personNumber === undefined ||
    medicineId === undefined ||
    !isPriority(priority)
  ) {
    return { ok: false, problems }
  }
  return {
    ok: true,
    value: {
      number: cell('number'),
      siteId,
      doctorId,
      personNumber,
      issuedOn: issuedOn.value,
      medicineId,
      units,
      unitsPerDay: toText(perDay.value),
      signa: cell('signa'),
      icd10: icd10.value,
      priority,
      isChronicCourse: yes.has(cell('chronic').toLowerCase()),
      tradeName: cell('tradeName') || undefined,
      commissionNumber: cell('commission') || undefined,
    },
  }
}

const isPriority = (text: string): text is Priority =>
  (priorities as readonly string[]).includes(text)

/** By its length: eleven digits are a СНИЛС, sixteen a policy, others one of older forms. */
function readPersonNumber(text: string): string | undefined {
  const digits = text.replaceAll(/\D/g, '').length
  const kind = digits === 11 ? 'snils' : digits === 16 ? 'oms-policy' : 'oms-policy-old'
  const parsed = parseNumber(kind, text)
  return parsed.ok ? parsed.value : undefined
}

function readMedicine(
  cell: (name: string) => string,
  { finder }: PrescriptionFileLookup,
  wrong: (column: string, code: string, facts?: Facts) => undefined,
): number | undefined {
  const match = finder.find({
    medicine: cell('medicine'),
    form: cell('form'),
    strength: cell('strength'),
  })
  if (match.outcome === 'found') return match.medicine.id
  const got = cell('medicine')
  if (match.outcome === 'several') {
    return wrong('medicine', 'medicine-ambiguous', { got, choices: match.names.join('; ') })
  }
  return wrong('medicine', 'medicine-unknown', { got })
}
