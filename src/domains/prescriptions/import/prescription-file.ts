import { listDoctors, listSites } from '#domains/facilities/index.ts'
import { listCatalogue } from '#domains/medicines/index.ts'
import { peopleByNumbers, type PersonId } from '#domains/people/index.ts'
import { MedicineFinder } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Queryable, sql, type Transaction } from '#kernel/db/index.ts'
import { compare, decimal } from '#kernel/decimal.ts'
import { t } from '#kernel/i18n/index.ts'
import {
  type ImportKind,
  type NumberedValue,
  type PostedRow,
  type RowProblem,
  refuseRepeated,
} from '#kernel/import/index.ts'
import { type Facts, type Refusal, refused } from '#kernel/refusal.ts'
import { correctPrescription } from '../correct-prescription.ts'
import type { CommissionDecisionId, Prescription } from '../types.ts'
import { type WritePrescription, writePrescription, type WrittenBy } from '../write-prescription.ts'
import { type KnownPrescription, knownPrescriptions } from './known-prescriptions.ts'
import {
  checkPrescriptionRow,
  prescriptionFileColumns,
  type PrescriptionFileLookup,
  type PrescriptionFileRow,
} from './prescription-row.ts'

/**
 * Prescriptions of a clinic that writes in a system of its own. A row is known by the clinic's
 * number: new, it is written and stands signed; the same again, it changes nothing; changed, the old
 * one is corrected, unless it was served or has ended: then the row comes back with the reason.
 */
export const prescriptionsImport: ImportKind<PrescriptionFileRow, PrescriptionFileLookup> = {
  kind: 'prescriptions',
  namespace: 'prescriptions',
  document: 'prescription-file',
  parts: ['medicines'],
  columns: prescriptionFileColumns,
  options: [
    {
      name: 'site',
      isRequired: false,
      input: {
        type: 'pick',
        path: 'sites',
        search: 'text',
        value: 'code',
        label: 'name',
        about: 'address',
      },
    },
  ],
  prepare,
  checkRow: checkPrescriptionRow,
  checkTogether: refuseRepeatedNumbers,
  post: postRows,
}

async function prepare(
  tx: Queryable,
  context: Context,
  options: Facts,
): Promise<PrescriptionFileLookup | Refusal> {
  const sites = await listSites(context)
  const siteIds = new Map(sites.map(({ code, id }) => [code.toLowerCase(), id as number]))
  const code = typeof options['site'] === 'string' ? options['site'] : ''
  const siteId = siteIds.get(code.toLowerCase())
  if (code !== '' && siteId === undefined)
    return refused('prescription-site-unknown', { siteId: code })
  const doctors = await listDoctors(context)
  return {
    finder: new MedicineFinder(await listCatalogue(tx, context.region.country)),
    siteIds,
    siteId,
    doctorIds: new Map(doctors.map((doctor) => [doctor.code.toLowerCase(), doctor.id])),
  }
}

/** The first row of a number stands; each later one is refused and names it. */
function refuseRepeatedNumbers(
  rows: readonly NumberedValue<PrescriptionFileRow>[],
): Map<number, RowProblem[]> {
  return refuseRepeated(
    rows,
    ({ number }) => number,
    (row, { number: got }) => ({
      column: 'number',
      code: 'prescription-repeated',
      facts: { got, row },
    }),
  )
}

type Found = {
  people: ReadonlyMap<string, PersonId>
  decisions: ReadonlyMap<string, CommissionDecisionId>
  known: ReadonlyMap<string, KnownPrescription>
  importId: number
}

async function postRows(
  tx: Transaction,
  context: Context,
  rows: readonly NumberedValue<PrescriptionFileRow>[],
  _options: Facts,
  _lookup: PrescriptionFileLookup,
  importId: number,
  tellRowsDone: (rowsDone: number) => void,
): Promise<PostedRow[]> {
  const found: Found = {
    people: await peopleByNumbers(
      tx,
      rows.map(({ value }) => value.personNumber),
    ),
    decisions: await decisionsByNumber(
      tx,
      rows.flatMap(({ value }) => value.commissionNumber ?? []),
    ),
    known: await knownPrescriptions(
      tx,
      rows.map(({ value }) => value.number),
    ),
    importId,
  }
  const posted: PostedRow[] = []
  // In the order of places: two files wait for the counters of places in one order.
  for (const row of rows.toSorted((one, other) => one.value.siteId - other.value.siteId)) {
    posted.push(await postRow(tx, context, row, found))
    tellRowsDone(posted.length)
  }
  return posted
}

async function postRow(
  tx: Transaction,
  context: Context,
  { number, value }: NumberedValue<PrescriptionFileRow>,
  { people, decisions, known, importId }: Found,
): Promise<PostedRow> {
  const personId = people.get(value.personNumber)
  if (personId === undefined) {
    return { number, ...refusedRow('person', 'person-unknown', { got: value.personNumber }) }
  }
  const decisionId = value.commissionNumber && decisions.get(value.commissionNumber)
  if (value.commissionNumber && !decisionId) {
    return {
      number,
      ...refusedRow('commission', 'decision-unknown', { got: value.commissionNumber }),
    }
  }
  const earlier = known.get(value.number)
  if (earlier && earlier.latest.siteId !== value.siteId) {
    return { number, ...refusedRow('number', 'number-taken', { got: value.number }) }
  }
  const edition = (earlier?.editions ?? 0) + 1
  const command = commandOf(value, personId, decisionId || undefined, edition)
  if (earlier && isSame(earlier.latest, command)) return { number, result: 'unchanged' }
  const by: WrittenBy = {
    source: 'imported',
    importId,
    isLate: true,
    number: edition === 1 ? value.number : `${value.number}/${edition}`,
  }
  const outcome = earlier
    ? await correctPrescription(
        context,
        {
          prescriptionId: earlier.latest.id,
          reason: t(context.region.languages[0] ?? 'ru', 'prescriptions:import.corrected'),
          prescription: command,
        },
        by,
        tx,
      )
    : await writePrescription(context, command, by, tx)
  if ('prescription' in outcome) return { number, result: earlier ? 'changed' : 'added' }
  const { reason, facts } = outcome
  const namespace = reason === 'forbidden' ? 'kernel' : 'prescriptions'
  const why = t(context.language, `${namespace}:refusal.${reason}.detail`, facts)
  return { number, ...refusedRow('number', 'row-refused', { why }) }
}

function refusedRow(column: string, code: string, facts: Facts) {
  return { result: 'refused' as const, problems: [{ column, code, facts }] }
}

function commandOf(
  row: PrescriptionFileRow,
  personId: PersonId,
  commissionDecisionId: CommissionDecisionId | undefined,
  edition: number,
): WritePrescription {
  const { number, personNumber: _person, tradeName, commissionNumber: _decision, ...rest } = row
  return {
    ...rest,
    personId,
    isSigned: true,
    idempotencyKey: `prescription file ${number} ${edition}`,
    ...(tradeName === undefined ? {} : { tradeName }),
    ...(commissionDecisionId === undefined ? {} : { commissionDecisionId }),
  }
}

function isSame(known: Prescription, row: WritePrescription): boolean {
  return (
    known.personId === row.personId &&
    known.doctorId === row.doctorId &&
    known.medicineId === row.medicineId &&
    known.issuedOn === row.issuedOn &&
    known.units === row.units &&
    compare(decimal(known.unitsPerDay), decimal(row.unitsPerDay)) === 0 &&
    known.signa === row.signa &&
    known.icd10 === row.icd10 &&
    known.priority === row.priority &&
    known.isChronicCourse === row.isChronicCourse &&
    known.tradeName === (row.tradeName ?? null) &&
    known.commissionDecisionId === (row.commissionDecisionId ?? null)
  )
}

async function decisionsByNumber(
  db: Queryable,
  numbers: readonly string[],
): Promise<Map<string, CommissionDecisionId>> {
  const rows = await db.many<{ number: string; id: CommissionDecisionId }>(sql`
    SELECT number, id FROM commission_decision WHERE number = ANY (${numbers}::text[])`)
  return new Map(rows.map(({ number, id }) => [number, id]))
}
