import type { Context } from '#kernel/context.ts'
import { sql, type Transaction } from '#kernel/db/index.ts'
import { recordEvent } from '#kernel/events.ts'
import { type Facts, type Refusal, refused } from '#kernel/refusal.ts'
import { type PrescriptionState, type StepRefusal, takeStep } from './prescription-state.ts'
import { lockPrescription } from './tables.ts'
import type { Prescription, PrescriptionId } from './types.ts'

export type ChangeState = {
  prescriptionId: PrescriptionId
  to: PrescriptionState
  /** The pharmacy where it happens, or the clinic. */
  siteId?: number
  reason?: string
  facts?: Facts
  /** Units handed over altogether, after the step; as before where left out. */
  dispensedUnits?: number
  /** The row, where the caller holds its lock already. */
  locked?: Prescription
}

export type ChangeOutcome =
  | { outcome: 'changed'; prescription: Prescription }
  | StepRefusal
  | Refusal<'prescription-not-found', { prescriptionId: number }>

/**
 * Takes a prescription to another state: writes the row and the step, and records
 * `prescriptions.changed`. An issued one that is served at once goes through `at-pharmacy`, which
 * is a step of its own. Asks for no permission: the use case that calls it does.
 */
export async function changeState(
  tx: Transaction,
  context: Pick<Context, 'at' | 'actor'>,
  command: ChangeState,
): Promise<ChangeOutcome> {
  const { prescriptionId, to } = command
  const found = command.locked ?? (await lockPrescription(tx, prescriptionId))
  if (!found) return refused('prescription-not-found', { prescriptionId })
  const taken = takeStep(found, command)
  if (taken.outcome === 'refused') return taken
  const presentedSiteId = siteAfter(found, command)
  const { path, dispensedUnits } = taken
  const reason = command.reason?.trim() || null
  // Row and steps in one statement: the counter's transaction is short.
  await tx.run(sql`
    WITH changed AS (
      UPDATE prescription
      SET state = ${to}, dispensed_units = ${dispensedUnits}, presented_site_id = ${presentedSiteId}
      WHERE id = ${prescriptionId})
    INSERT INTO prescription_step
      (prescription_id, at, from_state, to_state, site_id, reason, facts, by_name)
    SELECT ${prescriptionId}, ${context.at}, from_state, to_state, ${command.siteId ?? null},
           CASE WHEN to_state = ${to} THEN ${reason}::text END,
           CASE WHEN to_state = ${to} THEN ${JSON.stringify(command.facts ?? {})}::jsonb ELSE '{}' END,
           ${context.actor.name}
    FROM unnest(${[found.state, ...path.slice(0, -1)]}::text[], ${path}::text[])
      WITH ORDINALITY AS step(from_state, to_state, ord)
    ORDER BY ord`)
  await recordEvent(tx, context, {
    kind: 'prescriptions.changed',
    payload: { prescriptionId, from: found.state, to, siteId: command.siteId ?? null },
  })
  return {
    outcome: 'changed',
    prescription: { ...found, state: to, dispensedUnits, presentedSiteId },
  }
}

/** Where it lies: at the pharmacy that takes it in, nowhere once the patient has it back. */
function siteAfter(found: Prescription, command: ChangeState): Prescription['presentedSiteId'] {
  const { to } = command
  if (to === 'issued') return null
  const isAtPharmacy = to !== 'cancelled' && to !== 'expired'
  const site = isAtPharmacy ? command.siteId : undefined
  return (site as Prescription['presentedSiteId'] | undefined) ?? found.presentedSiteId
}

/** Writes a step as it happened; `from` is null for the first. */
export async function insertStep(
  tx: Transaction,
  context: Pick<Context, 'at' | 'actor'>,
  id: PrescriptionId,
  from: PrescriptionState | null,
  to: PrescriptionState,
  { siteId, reason, facts }: { siteId?: number | undefined; reason?: string; facts?: Facts },
): Promise<void> {
  await tx.run(sql`
    INSERT INTO prescription_step
      (prescription_id, at, from_state, to_state, site_id, reason, facts, by_name)
    VALUES (${id}, ${context.at}, ${from}, ${to}, ${siteId ?? null}, ${reason?.trim() || null},
            ${JSON.stringify(facts ?? {})}, ${context.actor.name})`)
}
