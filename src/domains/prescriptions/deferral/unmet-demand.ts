import { findMedicines } from '#domains/medicines/index.ts'
import { listSetAsides } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { asId } from '#kernel/id.ts'
import { type ForbiddenRefusal, permittedSites, refuseUnlessSomewhere } from '#kernel/permission.ts'
import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import { localDate, startOfDay } from '#kernel/time-zone.ts'
import { countAsked, selectDeferrals, wholePage } from './deferral-tables.ts'

/** What people wait for: a medicine under a programme, nothing about the people. */
export type UnmetDemand = {
  medicineId: number
  medicine: string
  unit: string
  programme: string
  programmeName: string
  /** Prescriptions that miss something, and at how many pharmacies. */
  prescriptions: number
  sites: number
  /** Units that are missing still: what is set aside for them is not. */
  units: number
  /** Of the prescriptions, those past their day. */
  overdue: number
  /** The day of the oldest; null where no term is known. */
  firstDueOn: PlainDate | null
  /** Prescriptions put off within `askedDays`, served since or not. */
  asked: number
}

export type UnmetDemandOutcome =
  | { outcome: 'listed'; items: UnmetDemand[]; askedDays: number; at: Date }
  | ForbiddenRefusal

/** How far back `asked` looks: a month shows whether a shortage is new. Not a term of law. */
const askedDays = 30

/**
 * Unmet demand: which medicines are short for those who were put off, of a pharmacy or of all sites
 * that one may read. Those with the most overdue prescriptions stand on top, then the oldest due.
 */
export async function listUnmetDemand(
  context: Context,
  { siteId }: { siteId?: number },
): Promise<UnmetDemandOutcome> {
  const forbidden = refuseUnlessSomewhere(context, 'read', 'dispensing')
  if (forbidden) return forbidden
  const { region, at, actor } = context
  const permitted = permittedSites(actor, 'read', 'dispensing')
  const asked = siteId === undefined ? undefined : [siteId]
  const sites =
    permitted === 'all' ? asked : (asked ?? permitted).filter((id) => permitted.includes(id))
  const where = sites ? { siteIds: sites } : {}
  const { items: open } = await selectDeferrals(region.db, where, wholePage)
  const kept = await listSetAsides(region.db, { references: open.map(({ number }) => number) })
  const keptFor = Map.groupBy(kept, ({ reference }) => reference)
  const today = localDate(at, region.timeZone)
  const missing = open.flatMap((deferral) => {
    const own = keptFor.get(deferral.number) ?? []
    const units = deferral.units - own.reduce((sum, { quantity }) => sum + quantity, 0)
    return units > 0 ? [{ ...deferral, units }] : []
  })
  const groups = Map.groupBy(missing, ({ medicineId, programme }) => `${medicineId} ${programme}`)
  const [medicines, counts] = await Promise.all([
    findMedicines(region.db, [
      ...new Set(missing.map(({ medicineId }) => asId<'Medicine'>(medicineId))),
    ]),
    countAsked(region.db, where, startOfDay(addDays(today, -askedDays), region.timeZone)),
  ])
  const programmes = new Map(
    region.guarantees.programmes(today).map(({ code, names }) => [code, names[context.language]]),
  )
  const items = [...groups].flatMap(([key, rows]): UnmetDemand[] => {
    const [first] = rows
    if (!first) return []
    const { medicineId, programme } = first
    const medicine = medicines.find(({ id }) => id === medicineId)
    return [
      {
        medicineId,
        medicine: [medicine?.inn, medicine?.form, medicine?.strength].filter(Boolean).join(', '),
        unit: medicine?.unit ?? '',
        programme,
        programmeName: programmes.get(programme) ?? programme,
        prescriptions: rows.length,
        sites: new Set(rows.map((row) => row.siteId)).size,
        units: rows.reduce((sum, { units }) => sum + units, 0),
        overdue: rows.filter(({ dueOn }) => dueOn !== null && dueOn < today).length,
        firstDueOn: first.dueOn,
        asked: counts.get(key) ?? 0,
      },
    ]
  })
  return { outcome: 'listed', items: items.toSorted(worstFirst), askedDays, at }
}

function worstFirst(a: UnmetDemand, b: UnmetDemand): number {
  const day = (row: UnmetDemand) => row.firstDueOn ?? '9999'
  return b.overdue - a.overdue || day(a).localeCompare(day(b)) || b.prescriptions - a.prescriptions
}
