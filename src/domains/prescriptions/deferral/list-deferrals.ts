import { findMedicines } from '#domains/medicines/index.ts'
import { personLabels } from '#domains/people/index.ts'
import { listSetAsides } from '#domains/stock/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { asId } from '#kernel/id.ts'
import { type ForbiddenRefusal, permittedSites, refuseUnlessSomewhere } from '#kernel/permission.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { addWorkingDays } from '#kernel/working-calendar.ts'
import { findCounterSite } from '../counter/counter-place.ts'
import { type DeferralFilter, type QueuedDeferral, selectDeferrals } from './deferral-tables.ts'
import { type Urgency, urgencyOf } from './due-day.ts'

export type ListDeferrals = {
  siteId?: number
  medicineId?: number
  state?: 'waiting' | 'set-aside'
  /** Past their day. */
  overdue?: boolean
  /** Due soon or past their day. */
  soon?: boolean
  limit: number
  offset: number
}

export type DeferralRow = Omit<QueuedDeferral, 'personId'> & {
  /** The centre sees no names: what is short is its business, whose it is belongs to the pharmacy. */
  person: { id: number; fullName: string } | null
  site: string
  medicine: string
  unit: string
  urgency: Urgency
  /** Units that are kept for it now. */
  keptUnits: number
  /** Something is kept, and nobody could be told: ring, or tell in person. */
  isUntold: boolean
}

/**
 * Open deferrals, the oldest due first: of a pharmacy with the names of the patients (audited), of
 * all sites that one may read without them.
 */
export async function listDeferrals(
  context: Context,
  filter: ListDeferrals,
): Promise<{ outcome: 'listed'; total: number; items: DeferralRow[] } | ForbiddenRefusal> {
  const forbidden = refuseUnlessSomewhere(context, 'read', 'dispensing')
  if (forbidden) return forbidden
  const { region, at, actor } = context
  const permitted = permittedSites(actor, 'read', 'dispensing')
  const sites = sitesOf(permitted, filter.siteId)
  const today = localDate(at, region.timeZone)
  const found = await selectDeferrals(region.db, daysOf(context, filter, sites, today), filter)
  const items = await withNames(context, found.items, today, filter.siteId !== undefined)
  if (filter.siteId !== undefined && items.length > 0) {
    await recordAudit(region.db, context, {
      verb: 'read',
      document: 'deferral',
      facts: { siteId: filter.siteId, rows: items.length },
    })
  }
  return { outcome: 'listed', total: found.total, items }
}

function sitesOf(permitted: 'all' | number[], siteId: number | undefined): number[] | undefined {
  if (siteId === undefined) return permitted === 'all' ? undefined : permitted
  return permitted === 'all' || permitted.includes(siteId) ? [siteId] : []
}

function daysOf(
  { region }: Context,
  filter: ListDeferrals,
  siteIds: number[] | undefined,
  today: PlainDate,
): DeferralFilter {
  return {
    ...(siteIds ? { siteIds } : {}),
    ...(filter.medicineId ? { medicineId: filter.medicineId } : {}),
    ...(filter.state ? { state: filter.state } : {}),
    ...(filter.overdue ? { dueThrough: addDays(today, -1) } : {}),
    ...(filter.soon && !filter.overdue
      ? { dueThrough: addWorkingDays(region.calendar, today, soonDays(region, today)) }
      : {}),
  }
}

const soonDays = ({ guarantees }: Context['region'], today: PlainDate) =>
  guarantees.value('deferral.soon-due-working-days', today).value

async function withNames(
  context: Context,
  rows: readonly QueuedDeferral[],
  today: PlainDate,
  isNamed: boolean,
): Promise<DeferralRow[]> {
  const { region } = context
  const people = isNamed ? rows.map(({ personId }) => asId<'Person'>(personId)) : []
  const [medicines, labels, kept] = await Promise.all([
    findMedicines(region.db, [
      ...new Set(rows.map(({ medicineId }) => asId<'Medicine'>(medicineId))),
    ]),
    personLabels(region.db, people),
    listSetAsides(region.db, { references: rows.map(({ number }) => number) }),
  ])
  const soon = soonDays(region, today)
  const keptFor = Map.groupBy(kept, ({ reference }) => reference)
  return Promise.all(
    rows.map(async ({ personId, ...row }): Promise<DeferralRow> => {
      const medicine = medicines.find(({ id }) => id === row.medicineId)
      const label = labels.get(asId(personId))
      const own = keptFor.get(row.number) ?? []
      return {
        ...row,
        person: label ? { id: personId, fullName: label.fullName } : null,
        site: (await findCounterSite(context, row.siteId))?.name ?? '',
        medicine: [medicine?.inn, medicine?.form, medicine?.strength].filter(Boolean).join(', '),
        unit: medicine?.unit ?? '',
        urgency: urgencyOf(row.dueOn, today, soon, region.calendar),
        keptUnits: own.reduce((sum, { quantity }) => sum + quantity, 0),
        isUntold: row.state === 'set-aside' && row.toldAt === null,
      }
    }),
  )
}
