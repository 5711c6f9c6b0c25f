import { findMedicines } from '#domains/medicines/index.ts'
import { personLabels } from '#domains/people/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { asId } from '#kernel/id.ts'
import { type ForbiddenRefusal, permittedSites, refuseUnlessSomewhere } from '#kernel/permission.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { findCounterSite } from '../counter/counter-place.ts'
import {
  type DeferralFilter,
  type QueuedDeferral,
  selectDeferrals,
  wholePage,
} from './deferral-tables.ts'
import { type DeferralStanding, soonThrough, standingsOf } from './deferral-urgency.ts'

export type ListDeferrals = {
  siteId?: number
  medicineId?: number
  state?: 'waiting' | 'set-aside'
  /** Past their day, and not for the patient alone to act. */
  overdue?: boolean
  /** Due soon or past their day, likewise. */
  soon?: boolean
  limit: number
  offset: number
}

export type DeferralRow = Omit<QueuedDeferral, 'personId'> &
  DeferralStanding & {
    /** The centre sees no names: what is short is its business, whose it is belongs to the pharmacy. */
    person: { id: number; fullName: string } | null
    site: string
    medicine: string
    unit: string
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
  const found = await selectPage(context, filter, sites, today)
  const items = await withNames(context, found.items, filter.siteId !== undefined)
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

type Standing = QueuedDeferral & DeferralStanding

/** A page of what the filter asks; what is urgent is told from what is kept, so it is read whole. */
async function selectPage(
  context: Context,
  filter: ListDeferrals,
  siteIds: number[] | undefined,
  today: PlainDate,
): Promise<{ items: Standing[]; total: number }> {
  const { db } = context.region
  const where: DeferralFilter = {
    ...(siteIds ? { siteIds } : {}),
    ...(filter.medicineId ? { medicineId: filter.medicineId } : {}),
    ...(filter.state ? { state: filter.state } : {}),
  }
  const standing = async (rows: readonly QueuedDeferral[]) => {
    const standings = await standingsOf(context, rows, today)
    return rows.map((row, index): Standing => ({ ...row, ...standings[index]! }))
  }
  if (!filter.overdue && !filter.soon) {
    const { items, total } = await selectDeferrals(db, where, filter)
    return { items: await standing(items), total }
  }
  const dueThrough = filter.overdue ? addDays(today, -1) : soonThrough(context, today)
  const { items } = await selectDeferrals(db, { ...where, dueThrough }, wholePage)
  const due = (await standing(items)).filter(({ urgency }) => urgency !== 'to-fetch')
  return { items: due.slice(filter.offset, filter.offset + filter.limit), total: due.length }
}

async function withNames(
  context: Context,
  rows: readonly Standing[],
  isNamed: boolean,
): Promise<DeferralRow[]> {
  const { region } = context
  const people = isNamed ? rows.map(({ personId }) => asId<'Person'>(personId)) : []
  const [medicines, labels] = await Promise.all([
    findMedicines(region.db, [
      ...new Set(rows.map(({ medicineId }) => asId<'Medicine'>(medicineId))),
    ]),
    personLabels(region.db, people),
  ])
  return Promise.all(
    rows.map(async ({ personId, ...row }): Promise<DeferralRow> => {
      const medicine = medicines.find(({ id }) => id === row.medicineId)
      const label = labels.get(asId(personId))
      return {
        ...row,
        person: label ? { id: personId, fullName: label.fullName } : null,
        site: (await findCounterSite(context, row.siteId))?.name ?? '',
        medicine: [medicine?.inn, medicine?.form, medicine?.strength].filter(Boolean).join(', '),
        unit: medicine?.unit ?? '',
        isUntold: row.state === 'set-aside' && row.toldAt === null,
      }
    }),
  )
}
