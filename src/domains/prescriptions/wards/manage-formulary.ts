import { listSites } from '#domains/facilities/index.ts'
import { findInnsByIds } from '#domains/medicines/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { sql } from '#kernel/db/index.ts'
import {
  type ForbiddenRefusal,
  permits,
  permittedSites,
  refuseUnless,
  refuseUnlessSomewhere,
} from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { refused } from '#kernel/refusal.ts'
import type { WardRefusal } from './refusals.ts'
import { listFormularyRows, listWardRows } from './tables.ts'
import type { FormularyEntry, Ward, WardId } from './types.ts'

/** INNs named in a refusal. */
const mostNamed = 10
/** The organisations whose patients lie in wards. */
const hospitalKinds: readonly string[] = ['hospital', 'clinic']

export type OpenWard = { siteId: number; name: string }

/** Opens a department of a hospital, or one that was closed again; names are unique in it. */
export async function openWard(
  context: Context,
  command: OpenWard,
): Promise<
  | { outcome: 'opened'; wardId: WardId }
  | WardRefusal<'ward-exists' | 'ward-name-empty' | 'ward-site-is-no-hospital'>
  | ForbiddenRefusal
> {
  const { siteId } = command
  const forbidden = refuseUnless(context, 'manage', 'ward-request', { siteId })
  if (forbidden) return forbidden
  const [site] = await listSites(context, { ids: [siteId] })
  if (!site || !isHospital(site.kind)) {
    return refused('ward-site-is-no-hospital', { site: site?.name ?? String(siteId) })
  }
  const name = command.name.trim().replaceAll(/\s+/g, ' ')
  if (name === '') return refused('ward-name-empty')
  return context.region.db.transaction(async (tx) => {
    const row = await tx.maybe<{ id: WardId }>(sql`
      INSERT INTO ward (site_id, name, opened_at) VALUES (${siteId}, ${name}, ${context.at})
      ON CONFLICT (site_id, name) DO UPDATE SET closed_on = NULL WHERE ward.closed_on IS NOT NULL
      RETURNING id`)
    if (!row) return refused('ward-exists', { name })
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'ward',
      documentId: String(row.id),
      facts: { siteId, name },
    })
    return { outcome: 'opened', wardId: row.id }
  })
}

export async function listWards(
  context: Context,
  siteId: number,
): Promise<{ outcome: 'listed'; items: Ward[] } | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'read', 'ward-request', { siteId })
  if (forbidden) return forbidden
  return { outcome: 'listed', items: await listWardRows(context.region.db, siteId) }
}

export type AddToFormulary = {
  siteId: number
  innIds: readonly number[]
  from: PlainDate
  /** The last day; open where it is not said. */
  until?: PlainDate
  /** The order of the organisation: number and date. */
  basis: string
  /** Asked for only with a decision of the commission about the patient. */
  needsCommission?: boolean
}

/** Puts INNs on the formulary of a hospital from a day; the same INN never twice for one day. */
export async function addToFormulary(
  context: Context,
  command: AddToFormulary,
): Promise<
  | { outcome: 'added'; entries: number }
  | WardRefusal<
      | 'ward-formulary-basis-empty'
      | 'ward-formulary-overlaps'
      | 'ward-formulary-period-empty'
      | 'ward-medicine-unknown'
    >
  | ForbiddenRefusal
> {
  const { siteId, from, until, basis } = command
  const forbidden = refuseUnless(context, 'manage', 'ward-request', { siteId })
  if (forbidden) return forbidden
  if (basis.trim() === '') return refused('ward-formulary-basis-empty')
  if (until !== undefined && until < from) {
    return refused('ward-formulary-period-empty', { from, until })
  }
  const innIds = [...new Set(command.innIds)]
  return context.region.db.transaction(async (tx) => {
    await tx.run(sql`SELECT pg_advisory_xact_lock(hashtext('ward_formulary'), ${siteId}::int)`)
    const known = await findInnsByIds(tx, context.region.country, innIds)
    if (known.length < innIds.length) return refused('ward-medicine-unknown')
    const there = await tx.many<{ innId: number }>(sql`
      SELECT DISTINCT inn_id AS "innId" FROM ward_formulary
      WHERE site_id = ${siteId} AND inn_id = ANY(${innIds}::bigint[])
        AND during && daterange(${from}::date, ${until ?? null}::date, '[]')`)
    if (there.length > 0) {
      const names = known.filter(({ id }) => there.some(({ innId }) => innId === id))
      const inns = names.slice(0, mostNamed).map(({ name }) => name)
      return refused('ward-formulary-overlaps', { inns: inns.join(', '), from })
    }
    const entries = await tx.run(sql`
      INSERT INTO ward_formulary
        (site_id, inn_id, during, basis, needs_commission, recorded_at, recorded_by)
      SELECT ${siteId}, inn_id, daterange(${from}::date, ${until ?? null}::date, '[]'),
             ${basis.trim()}, ${command.needsCommission ?? false}, ${context.at}, ${context.actor.name}
      FROM unnest(${innIds}::bigint[]) AS listed(inn_id)`)
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'ward-formulary',
      documentId: String(siteId),
      facts: { from, entries },
    })
    return { outcome: 'added', entries }
  })
}

/** Ends an entry with its last day; what was asked before stays as it was. */
export async function endFormularyEntry(
  context: Context,
  command: { siteId: number; entryId: number; lastDay: PlainDate },
): Promise<
  | { outcome: 'ended' }
  | WardRefusal<
      'ward-formulary-entry-not-found' | 'ward-formulary-overlaps' | 'ward-formulary-period-empty'
    >
  | ForbiddenRefusal
> {
  const { siteId, entryId, lastDay } = command
  const forbidden = refuseUnless(context, 'manage', 'ward-request', { siteId })
  if (forbidden) return forbidden
  const { db, country } = context.region
  return db.transaction(async (tx) => {
    await tx.run(sql`SELECT pg_advisory_xact_lock(hashtext('ward_formulary'), ${siteId}::int)`)
    const entry = await tx.maybe<{ from: PlainDate; innId: number }>(sql`
      SELECT lower(during) AS "from", inn_id AS "innId" FROM ward_formulary
      WHERE id = ${entryId} AND site_id = ${siteId}`)
    if (!entry) return refused('ward-formulary-entry-not-found')
    const { from, innId } = entry
    if (lastDay < from) return refused('ward-formulary-period-empty', { from, until: lastDay })
    const next = await tx.maybe<{ from: PlainDate }>(sql`
      SELECT lower(during) AS "from" FROM ward_formulary
      WHERE site_id = ${siteId} AND inn_id = ${innId} AND id <> ${entryId}
        AND during && daterange(${from}::date, ${lastDay}::date, '[]')`)
    if (next) {
      const [inn] = await findInnsByIds(tx, country, [innId])
      return refused('ward-formulary-overlaps', { inns: inn?.name ?? '', from: next.from })
    }
    await tx.run(sql`
      UPDATE ward_formulary SET during = daterange(lower(during), ${lastDay}::date, '[]')
      WHERE id = ${entryId} AND site_id = ${siteId}`)
    await recordAudit(tx, context, {
      verb: 'manage',
      document: 'ward-formulary',
      documentId: String(siteId),
      facts: { entryId, lastDay },
    })
    return { outcome: 'ended' }
  })
}

/** Open to everybody who works with wards: the pharmacy that supplies them is another site. */
export async function listFormulary(
  context: Context,
  where: { siteId: number; on?: PlainDate },
): Promise<{ outcome: 'listed'; items: FormularyEntry[] } | ForbiddenRefusal> {
  const forbidden = refuseUnlessSomewhere(context, 'read', 'ward-request')
  if (forbidden) return forbidden
  const { db, country } = context.region
  const rows = await listFormularyRows(db, where)
  const inns = await findInnsByIds(
    db,
    country,
    rows.map(({ innId }) => innId),
  )
  const nameOf = new Map<number, string>(inns.map(({ id, name }) => [id, name]))
  const items = rows.map((row) => ({ ...row, inn: nameOf.get(row.innId) ?? '' }))
  const { compare } = new Intl.Collator('ru')
  return { outcome: 'listed', items: items.toSorted((a, b) => compare(a.inn, b.inn)) }
}

export type Hospital = {
  id: number
  name: string
  /** Whether the reader works there: sees its wards. */
  isRead: boolean
  /** Whether the reader manages its formulary and opens wards in it. */
  isManaged: boolean
}

/** The hospitals that have wards, and those that the reader may open wards in. */
export async function listHospitals(
  context: Context,
): Promise<{ outcome: 'listed'; items: Hospital[] } | ForbiddenRefusal> {
  const forbidden = refuseUnlessSomewhere(context, 'read', 'ward-request')
  if (forbidden) return forbidden
  const { actor } = context
  const rows = await context.region.db.many<{ id: number }>(sql`
    SELECT DISTINCT site_id AS id FROM ward WHERE closed_on IS NULL`)
  const withWards = new Set(rows.map(({ id }) => id))
  const managed = permittedSites(actor, 'manage', 'ward-request')
  const sites = (await listSites(context)).filter(({ id, kind }) => {
    if (withWards.has(id)) return true
    // A clinic has wards only where somebody there says so: none is offered to a whole region.
    return managed === 'all' ? kind === 'hospital' : managed.includes(id) && isHospital(kind)
  })
  const items = sites.map(({ id, name }) => ({
    id,
    name,
    isRead: permits(actor, 'read', 'ward-request', { siteId: id }),
    isManaged: permits(actor, 'manage', 'ward-request', { siteId: id }),
  }))
  return { outcome: 'listed', items }
}

const isHospital = (kind: string) => hospitalKinds.includes(kind)
