import { allOrNothing } from '#kernel/all-or-nothing.ts'
import type { Context } from '#kernel/context.ts'
import { refuseUnless } from '#kernel/permission.ts'
import { type CounterRefusal, type HandedOver, type HandOver, handOver } from './hand-over.ts'

export type Dispense = Omit<HandOver, 'setAsideIds'>
export type DispenseOutcome = HandedOver | CounterRefusal

/**
 * Dispenses a prescription from the shelf: whole, in part, with the rest put off in the same step.
 *
 * One transaction: units, prescription, guard, deferral and audit, all or none; the same key again
 * gives the first result. Refusals name the check that stands in the way with its facts; those of
 * stock (held, expired, short, closed) come from the posting itself.
 */
export async function dispense(context: Context, command: Dispense): Promise<DispenseOutcome> {
  const forbidden = refuseUnless(context, 'post', 'dispensing', { siteId: command.siteId })
  if (forbidden) return forbidden
  return allOrNothing<DispenseOutcome>(context.region.db, (tx) => handOver(context, command, tx))
}
