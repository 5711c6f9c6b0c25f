import { findMedicines, type MedicineId } from '#domains/medicines/index.ts'
import { listSites } from '#domains/facilities/index.ts'
import {
  type FreeLot,
  listFreeLots,
  type LotProposal,
  proposeFirstExpiryFirst,
} from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, permits, permittedSites, refuseUnless } from '#kernel/permission.ts'
import { refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { WardRefusal } from './refusals.ts'
import { findRequest, listIssues, listLines, listRequestRows } from './tables.ts'
import type { WardIssue, WardRequest, WardRequestLine } from './types.ts'

const mostAtOnce = 2_000

/** The requests of the hospitals and pharmacies that one may see: open ones first, urgent before others. */
export async function listRequests(
  context: Context,
  where: { isOpen?: boolean } = {},
): Promise<{ outcome: 'listed'; items: ListedRequest[] }> {
  const sites = permittedSites(context.actor, 'read', 'ward-request')
  const rows = await listRequestRows(context.region.db, { sites, ...where, limit: mostAtOnce })
  const ids = [...new Set(rows.flatMap(({ siteId, pharmacySiteId }) => [siteId, pharmacySiteId]))]
  const found = ids.length > 0 ? await listSites(context, { ids }) : []
  const nameOf = new Map<number, string>(found.map(({ id, name }) => [id, name]))
  const items = rows.map((row) => ({
    ...row,
    site: nameOf.get(row.siteId) ?? '',
    pharmacy: nameOf.get(row.pharmacySiteId) ?? '',
  }))
  return { outcome: 'listed', items }
}

/** With the names of the hospital and of the pharmacy that supplies it. */
export type ListedRequest = WardRequest & { site: string; pharmacy: string }

export type SheetLine = WardRequestLine & {
  medicine: { inn: string; form: string; strength: string | null; unit: string }
  /** The lots to take now for what is still owed, what expires first first. */
  proposal: LotProposal
  /** What lies free of the line's own programme and may be used today, what expires first on top. */
  shelf: Pick<FreeLot, 'id' | 'tradeName' | 'batch' | 'expiresOn' | 'available' | 'unitsPerPack'>[]
}

export type RequestSheet = {
  outcome: 'found'
  request: WardRequest
  lines: SheetLine[]
  issues: WardIssue[]
}

/** A request with what the pharmacy could hand over now: of the line's own programme only. */
export async function readRequest(
  context: Context,
  requestId: number,
): Promise<RequestSheet | WardRefusal<'ward-request-not-found'> | ForbiddenRefusal> {
  const { db, timeZone } = context.region
  const request = await findRequest(db, requestId)
  if (!request) return refused('ward-request-not-found')
  const { siteId, pharmacySiteId } = request
  const isPharmacy = permits(context.actor, 'read', 'ward-request', { siteId: pharmacySiteId })
  const forbidden = isPharmacy
    ? undefined
    : refuseUnless(context, 'read', 'ward-request', { siteId })
  if (forbidden) return forbidden
  const lines = await listLines(db, request.id)
  const medicineIds = lines.map(({ medicineId }) => medicineId)
  const found = await findMedicines(db, medicineIds as MedicineId[])
  const free = await listFreeLots(db, { siteIds: [pharmacySiteId], medicineIds })
  const [pharmacy] = await listSites(context, { ids: [pharmacySiteId] })
  const today = localDate(context.at, pharmacy?.timeZone ?? timeZone)
  return {
    outcome: 'found',
    request,
    issues: await listIssues(db, request.id),
    lines: lines.flatMap((line) => {
      const medicine = found.find(({ id }) => id === line.medicineId)
      if (!medicine) return []
      const { inn, form, strength, unit } = medicine
      const shelf = free
        .filter(({ medicineId }) => medicineId === line.medicineId)
        .map(({ id, ...lot }) => ({ ...lot, lotId: id }))
      const proposal = proposeFirstExpiryFirst(shelf, {
        programme: line.programme,
        quantity: line.units - line.issuedUnits,
        usableThrough: today,
      })
      const usable = free.filter(
        ({ medicineId, programme, expiresOn, available }) =>
          medicineId === line.medicineId &&
          programme === line.programme &&
          expiresOn >= today &&
          available > 0,
      )
      return [
        { ...line, medicine: { inn, form, strength, unit }, proposal, shelf: usable.map(shown) },
      ]
    }),
  }
}

function shown({ id, tradeName, batch, expiresOn, available, unitsPerPack }: FreeLot) {
  return { id, tradeName, batch, expiresOn, available, unitsPerPack }
}
