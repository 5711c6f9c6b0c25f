import { findMedicines } from '#domains/medicines/index.ts'
import { personLabels, rowsOfPerson } from '#domains/people/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { Id } from '#kernel/id.ts'
import { type ForbiddenRefusal, permittedSites, refuseUnlessSomewhere } from '#kernel/permission.ts'
import type { CommissionDecision } from './commission-decision.ts'
import { type CommissionFilter, selectDecisions } from './tables.ts'

export type JournalFilter = {
  siteId?: number | undefined
  personId?: number | undefined
  medicineId?: number | undefined
  before?: number | undefined
  limit: number
}

export type JournalRow = CommissionDecision & {
  /** Name of the person, of the survivor where rows were merged. */
  person: string
  medicine: string
}

export type JournalOutcome =
  | { outcome: 'listed'; items: JournalRow[]; next: number | null }
  | ForbiddenRefusal

/** The journal of the commissions that one may read, the latest first. Audited: it names people. */
export async function listCommissionDecisions(
  context: Context,
  filter: JournalFilter,
): Promise<JournalOutcome> {
  const forbidden = refuseUnlessSomewhere(context, 'read', 'commission')
  if (forbidden) return forbidden
  const { db } = context.region
  const visible = permittedSites(context.actor, 'read', 'commission')
  const personIds =
    filter.personId === undefined
      ? undefined
      : await rowsOfPerson(db, filter.personId as Id<'Person'>)
  const wanted: CommissionFilter = {
    siteIds: sitesOf(visible, filter.siteId),
    personIds,
    medicineId: filter.medicineId,
    before: filter.before,
    limit: filter.limit + 1,
  }
  const found = await selectDecisions(db, wanted)
  const items = found.slice(0, filter.limit)
  await recordAudit(db, context, {
    verb: 'read',
    document: 'commission',
    facts: { ...filter, rows: items.length },
  })
  const next = found.length > filter.limit ? (items.at(-1)?.id ?? null) : null
  return { outcome: 'listed', items: await withNames(context, items), next }
}

function sitesOf(visible: 'all' | number[], siteId: number | undefined): number[] | undefined {
  if (siteId === undefined) return visible === 'all' ? undefined : visible
  return visible === 'all' || visible.includes(siteId) ? [siteId] : []
}

async function withNames(
  context: Context,
  decisions: readonly CommissionDecision[],
): Promise<JournalRow[]> {
  const { db } = context.region
  const labels = await personLabels(db, [...new Set(decisions.map(({ personId }) => personId))])
  const medicines = new Map(
    (await findMedicines(db, [...new Set(decisions.map(({ medicineId }) => medicineId))])).map(
      ({ id, inn, form, strength }) => [id, [inn, form, strength].filter(Boolean).join(', ')],
    ),
  )
  return decisions.map((decision) => ({
    ...decision,
    person: labels.get(decision.personId)?.fullName ?? '',
    medicine: medicines.get(decision.medicineId) ?? '',
  }))
}
