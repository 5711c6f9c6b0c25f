import type { PlainDate } from '#kernel/plain-date.ts'
import type { CommissionDecisionId } from '../types.ts'
import type { FormularyEntryId, FormularyRow } from './types.ts'

/** A decision of the commission, as far as a request of a ward may stand on it. */
export type WardDecision = {
  id: CommissionDecisionId
  siteId: number
  medicineId: number
  outcome: 'approved' | 'rejected'
  from: PlainDate
  until: PlainDate | null
}

export type LineGround =
  | { outcome: 'formulary'; entryId: FormularyEntryId }
  | { outcome: 'commission'; decisionId: CommissionDecisionId }
  | { outcome: 'off-formulary' }
  | { outcome: 'commission-needed' }
  | { outcome: 'decision-does-not-fit' }

/**
 * By what a ward may ask for a medicine on a day: the formulary of its hospital for the INN, else an
 * approved decision of the hospital's own commission for exactly this medicine; some of the formulary
 * is left to the commission as well. A named decision is
 * used even where the formulary would do, because the ward says that it is about this patient.
 */
export function lineGround(
  asked: { siteId: number; medicineId: number; innId: number; on: PlainDate },
  formulary: readonly FormularyRow[],
  decision: WardDecision | undefined,
): LineGround {
  const { siteId, medicineId, innId, on } = asked
  if (decision) {
    const fits =
      decision.outcome === 'approved' &&
      decision.siteId === siteId &&
      decision.medicineId === medicineId &&
      isWithin(on, decision.from, decision.until)
    return fits
      ? { outcome: 'commission', decisionId: decision.id }
      : { outcome: 'decision-does-not-fit' }
  }
  const entry = formulary.find(
    (each) => each.siteId === siteId && each.innId === innId && isWithin(on, each.from, each.until),
  )
  if (!entry) return { outcome: 'off-formulary' }
  return entry.needsCommission
    ? { outcome: 'commission-needed' }
    : { outcome: 'formulary', entryId: entry.id }
}

/** `until` is the last day. */
function isWithin(on: PlainDate, from: PlainDate, until: PlainDate | null): boolean {
  return from <= on && (until === null || on <= until)
}
