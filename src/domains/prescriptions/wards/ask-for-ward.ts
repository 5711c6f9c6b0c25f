import { listSites } from '#domains/facilities/index.ts'
import { findMedicines, type Medicine, type MedicineId } from '#domains/medicines/index.ts'
import { allOrNothing } from '#kernel/all-or-nothing.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql, type Transaction } from '#kernel/db/index.ts'
import { takeNumber } from '#kernel/numbering.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type PlainDate, yearOf } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { type LineGround, lineGround } from './line-ground.ts'
import type { WardReason, WardRefusal } from './refusals.ts'
import {
  findDecisions,
  findRequestByKey,
  findWard,
  lockWard,
  listFormularyRows,
  listLines,
} from './tables.ts'
import type { Ward, WardRequestId } from './types.ts'

export type AskedLine = {
  medicineId: number
  programme: string
  /** Smallest dispensable units. */
  units: number
  /** Where the medicine is outside the formulary. */
  commissionDecisionId?: number
}

export type AskForWard = {
  wardId: number
  pharmacySiteId: number
  isUrgent?: boolean
  comment?: string
  lines: readonly AskedLine[]
  idempotencyKey: string
}

export type AskOutcome =
  | { outcome: 'sent' | 'already-sent'; requestId: WardRequestId; number: string }
  | WardRefusal
  | ForbiddenRefusal

/**
 * A ward asks its pharmacy for medicines: each is on the hospital's formulary of that day, or an
 * approved decision of the commission names it. All lines or none.
 */
export async function askForWard(context: Context, command: AskForWard): Promise<AskOutcome> {
  const { region, at } = context
  const ward = await findWard(region.db, command.wardId)
  if (!ward) return refused('ward-not-found')
  const forbidden = refuseUnless(context, 'post', 'ward-request', { siteId: ward.siteId })
  if (forbidden) return forbidden
  const today = localDate(at, region.timeZone)
  const problem =
    (await refusePharmacy(context, command.pharmacySiteId)) ??
    refuseLines(context, command.lines, today)
  if (problem) return problem
  return allOrNothing(region.db, async (tx): Promise<AskOutcome> => {
    await tx.run(sql`SELECT pg_advisory_xact_lock(hashtextextended(${command.idempotencyKey}, 0))`)
    const earlier = await findRequestByKey(tx, command.idempotencyKey)
    if (earlier) return sameRequest(tx, earlier, command)
    if ((await lockWard(tx, ward.id))?.closedOn !== null) return refused('ward-not-found')
    const grounds = await groundsOf(context, tx, ward, command.lines, today)
    if ('reason' in grounds) return grounds
    const number = await takeNumber(tx, `ward-request ${ward.siteId}`, yearOf(today))
    const { id } = await tx.one<{ id: WardRequestId }>(sql`
      INSERT INTO ward_request (number, ward_id, site_id, pharmacy_site_id, is_urgent, comment,
                                state, requested_at, requested_by, idempotency_key)
      VALUES (${`${ward.siteId}-${yearOf(today)}-${number}`}, ${ward.id}, ${ward.siteId},
              ${command.pharmacySiteId}, ${command.isUrgent ?? false},
              ${command.comment?.trim() ?? ''}, 'sent', ${at}, ${context.actor.name},
              ${command.idempotencyKey})
      RETURNING id`)
    await insertLines(tx, id, command.lines, grounds)
    await recordAudit(tx, context, {
      verb: 'post',
      document: 'ward-request',
      documentId: String(id),
      facts: { lines: command.lines.length },
    })
    return {
      outcome: 'sent',
      requestId: id,
      number: `${ward.siteId}-${yearOf(today)}-${number}`,
    }
  })
}

async function refusePharmacy(context: Context, siteId: number) {
  const [site] = await listSites(context, { ids: [siteId] })
  const serves = site && (site.kind === 'warehouse' || site.serves !== null)
  return serves ? undefined : refused('ward-pharmacy-unknown')
}

function refuseLines(
  { region }: Context,
  lines: readonly AskedLine[],
  today: PlainDate,
): WardRefusal | undefined {
  if (lines.length === 0) return refused('ward-nothing-asked')
  const known = new Set(region.guarantees.programmes(today).map(({ code }) => code))
  const seen = new Set<string>()
  for (const { medicineId, programme } of lines) {
    if (!known.has(programme)) return refused('ward-programme-unknown', { programme })
    const key = `${medicineId} ${programme}`
    if (seen.has(key)) return refused('ward-line-twice', { medicineId })
    seen.add(key)
  }
  return undefined
}

type Allowed = Extract<LineGround, { outcome: 'formulary' | 'commission' }>

async function groundsOf(
  context: Context,
  tx: Transaction,
  ward: Ward,
  lines: readonly AskedLine[],
  on: PlainDate,
): Promise<Allowed[] | WardRefusal> {
  const found = await findMedicines(
    tx,
    lines.map(({ medicineId }) => medicineId as MedicineId),
  )
  const medicines = new Map<number, Medicine>(found.map((each) => [each.id, each]))
  const formulary = await listFormularyRows(tx, { siteId: ward.siteId, on })
  const decisions = await findDecisions(
    tx,
    lines.flatMap(({ commissionDecisionId: id }) => id ?? []),
  )
  const grounds: Allowed[] = []
  for (const { medicineId, commissionDecisionId } of lines) {
    const medicine = medicines.get(medicineId)
    if (!medicine) return refused('ward-medicine-unknown')
    const decision = decisions.find(({ id }) => id === commissionDecisionId)
    if (commissionDecisionId !== undefined && !decision) return misfit(medicine)
    const asked = { siteId: ward.siteId, medicineId, innId: medicine.innId, on }
    const ground = lineGround(asked, formulary, decision)
    if (ground.outcome === 'decision-does-not-fit') return misfit(medicine)
    if (ground.outcome === 'off-formulary') {
      return refused('ward-medicine-off-formulary', { medicine: medicine.inn })
    }
    if (ground.outcome === 'commission-needed') {
      return refused('ward-medicine-needs-commission', { medicine: medicine.inn })
    }
    grounds.push(ground)
  }
  return grounds
}

function misfit({ inn }: Medicine) {
  return refused('ward-commission-does-not-fit' satisfies WardReason, { medicine: inn })
}

async function insertLines(
  tx: Transaction,
  requestId: WardRequestId,
  lines: readonly AskedLine[],
  grounds: readonly Allowed[],
): Promise<void> {
  await tx.run(sql`
    INSERT INTO ward_request_line
      (request_id, medicine_id, programme, units, ward_formulary_id, commission_decision_id)
    SELECT ${requestId}, * FROM unnest(
      ${lines.map(({ medicineId }) => medicineId)}::bigint[],
      ${lines.map(({ programme }) => programme)}::text[],
      ${lines.map(({ units }) => units)}::bigint[],
      ${grounds.map((ground) => (ground.outcome === 'formulary' ? ground.entryId : null))}::bigint[],
      ${grounds.map((ground) => (ground.outcome === 'commission' ? ground.decisionId : null))}::bigint[])`)
}

/** The same request sent again is the first one; another one under its key is refused. */
async function sameRequest(
  tx: Transaction,
  earlier: { id: WardRequestId; number: string; wardId: number },
  command: AskForWard,
): Promise<AskOutcome> {
  const lines = await listLines(tx, earlier.id)
  const key = (line: Pick<AskedLine, 'medicineId' | 'programme' | 'units'>) =>
    `${line.medicineId} ${line.programme} ${line.units}`
  const isSame =
    earlier.wardId === command.wardId &&
    lines.map(key).toSorted().join() === command.lines.map(key).toSorted().join()
  return isSame
    ? { outcome: 'already-sent', requestId: earlier.id, number: earlier.number }
    : refused('ward-key-used')
}
