import { listOwnEntries, listSetAsides, type OwnEntry } from '#domains/stock/index.ts'
import { type Queryable, sql } from '#kernel/db/index.ts'
import { kopecks } from '#kernel/money.ts'
import type { Region } from '#kernel/region.ts'
import { documentOwner } from './hand-over.ts'
import { patientPays } from './patient-pays.ts'

export type DispensingDifference = {
  check: 'units' | 'money' | 'ledger' | 'reversal' | 'lot' | 'state' | 'deferral' | 'kept'
  /** Number of a prescription, or of a document that has none. */
  reference: string
  stored: string
  recomputed: string
}

export type DispensingProof = { checked: number; differences: DispensingDifference[] }

const documentsAtOnce = 2_000

/**
 * Recomputes what counter and deferral keep: units and kopecks of each dispensing from the entries of
 * the ledger under its document, units and states of prescriptions from their dispensings, deferrals
 * from the prescriptions, and what is kept from the set asides. Nothing is repaired.
 */
export async function proveDispensing({ db }: Pick<Region, 'db'>): Promise<DispensingProof> {
  return db.transaction(
    async (tx) => {
      const ledger = await againstLedger(tx)
      const differences = [...ledger.differences]
      for (const check of [units, states, deferrals, kept]) differences.push(...(await check(tx)))
      return { checked: ledger.checked, differences }
    },
    { isolation: 'repeatable read' },
  )
}

type DispensingRow = {
  documentId: number
  number: string
  units: number
  medicineId: number
  programme: string
  percent: number
  patientPays: number
  isReversed: boolean
}

async function againstLedger(tx: Queryable): Promise<DispensingProof> {
  const differences: DispensingDifference[] = []
  let checked = 0
  let after = 0
  for (;;) {
    const page = { after, documents: documentsAtOnce }
    const entries = await listOwnEntries(tx, documentOwner, page)
    const through = entries.at(-1)?.documentId
    const rows = await dispensings(tx, after, through)
    const ofDocument = Map.groupBy(entries, ({ documentId }) => documentId as number)
    const ofRow = new Map(rows.map((row) => [row.documentId, row]))
    for (const documentId of new Set([...ofDocument.keys(), ...ofRow.keys()])) {
      checked += 1
      differences.push(
        ...compare(documentId, ofRow.get(documentId), ofDocument.get(documentId) ?? []),
      )
    }
    if (through === undefined) return { checked, differences }
    after = through
  }
}

/** Dispensings whose document lies on the page; on the last one, all that are left. */
function dispensings(
  tx: Queryable,
  after: number,
  through: number | undefined,
): Promise<DispensingRow[]> {
  return tx.many<DispensingRow>(sql`
    SELECT dispensing.document_id AS "documentId", prescription.number, dispensing.units,
           dispensing.medicine_id AS "medicineId", prescription.programme,
           prescription.patient_pays_percent AS percent, dispensing.patient_pays AS "patientPays",
           dispensing.reversed_document_id IS NOT NULL AS "isReversed"
    FROM dispensing JOIN prescription ON prescription.id = dispensing.prescription_id
    WHERE dispensing.document_id > ${after}
      AND (${through ?? null}::bigint IS NULL OR dispensing.document_id <= ${through ?? null})`)
}

function compare(
  documentId: number,
  row: DispensingRow | undefined,
  entries: readonly OwnEntry[],
): DispensingDifference[] {
  const units = entries.reduce((sum, { quantity }) => sum + quantity, 0)
  if (!row) {
    const reference = `document ${documentId}`
    return [{ check: 'ledger', reference, stored: 'no dispensing', recomputed: String(units) }]
  }
  const priced = entries.map((entry) => ({ ...entry, pricePerPack: kopecks(entry.pricePerPack) }))
  const pays = patientPays(priced, row.percent)
  const other = entries.find(
    (entry) => entry.medicineId !== row.medicineId || entry.programme !== row.programme,
  )
  const isBack = entries.some(({ isReversed }) => isReversed)
  return [
    difference('ledger', row.number, row.units, units),
    difference('money', row.number, row.patientPays, pays),
    difference('reversal', row.number, row.isReversed, isBack),
    difference('lot', row.number, `${row.medicineId} ${row.programme}`, wordsOf(row, other)),
  ].flat()
}

const wordsOf = (row: DispensingRow, other: OwnEntry | undefined) =>
  `${other?.medicineId ?? row.medicineId} ${other?.programme ?? row.programme}`

function difference(
  check: DispensingDifference['check'],
  reference: string,
  stored: unknown,
  recomputed: unknown,
): DispensingDifference[] {
  if (stored === recomputed) return []
  return [{ check, reference, stored: String(stored), recomputed: String(recomputed) }]
}

const dispensedOf = sql`(
  SELECT coalesce(sum(units), 0)::bigint FROM dispensing
  WHERE prescription_id = prescription.id AND reversed_document_id IS NULL)`

function units(tx: Queryable): Promise<DispensingDifference[]> {
  return tx.many<DispensingDifference>(sql`
    SELECT 'units' AS check, number AS reference, dispensed_units::text AS stored,
           recomputed::text AS recomputed
    FROM (SELECT number, dispensed_units, ${dispensedOf} AS recomputed FROM prescription) proved
    WHERE dispensed_units <> recomputed`)
}

/** What was handed over says which of the states of serving it can be. */
function states(tx: Queryable): Promise<DispensingDifference[]> {
  return tx.many<DispensingDifference>(sql`
    SELECT 'state' AS check, number AS reference, state AS stored,
           CASE WHEN dispensed_units = units THEN 'dispensed'
                WHEN dispensed_units > 0 THEN 'partly-dispensed or deferred'
                ELSE 'nothing dispensed' END AS recomputed
    FROM prescription
    WHERE (state = 'dispensed') <> (dispensed_units = units)
       OR (state = 'partly-dispensed' AND dispensed_units = 0)
       OR (dispensed_units BETWEEN 1 AND units - 1 AND state NOT IN ('partly-dispensed', 'deferred'))`)
}

/** What waits has one open deferral, for no more units than are left. */
function deferrals(tx: Queryable): Promise<DispensingDifference[]> {
  return tx.many<DispensingDifference>(sql`
    SELECT 'deferral' AS check, prescription.number AS reference,
           prescription.state || ' ' || (prescription.units - prescription.dispensed_units) AS stored,
           coalesce(deferral.state || ' ' || deferral.units, 'no deferral') AS recomputed
    FROM prescription
    LEFT JOIN deferral ON deferral.prescription_id = prescription.id AND deferral.ended_at IS NULL
    WHERE (prescription.state = 'deferred' AND deferral.id IS NULL)
       OR (deferral.id IS NOT NULL AND prescription.state NOT IN ('deferred', 'cancelled'))
       OR deferral.units > prescription.units - prescription.dispensed_units`)
}

/** What is kept under the number of a prescription is no more than its deferral asks for. */
async function kept(tx: Queryable): Promise<DispensingDifference[]> {
  const rows = await listSetAsides(tx, {})
  const open = await tx.many<{ number: string; units: number | null }>(sql`
    SELECT prescription.number, deferral.units
    FROM prescription
    LEFT JOIN deferral ON deferral.prescription_id = prescription.id AND deferral.ended_at IS NULL
    WHERE prescription.number = ANY (${[...new Set(rows.map(({ reference }) => reference))]}::text[])
      AND prescription.state <> 'cancelled'`)
  const sums = Map.groupBy(rows, ({ reference }) => reference)
  return open.flatMap(({ number, units: asked }) => {
    const held = (sums.get(number) ?? []).reduce((sum, { quantity }) => sum + quantity, 0)
    return held <= (asked ?? 0) ? [] : difference('kept', number, held, asked ?? 0)
  })
}
