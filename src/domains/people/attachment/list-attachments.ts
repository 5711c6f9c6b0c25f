import { doctorOfAccount, listDoctors, listSites } from '#domains/facilities/index.ts'
import type { Context } from '#kernel/context.ts'
import { t } from '#kernel/i18n/index.ts'
import {
  type ForbiddenRefusal,
  permits,
  permittedSites,
  refuseUnlessSomewhere,
} from '#kernel/permission.ts'
import { dateText, type PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { personLabels, selectGroups } from '../tables.ts'
import type { PersonId } from '../types.ts'
import {
  type AttachmentFilter,
  type AttachmentRow,
  type AttachmentState,
  selectAttachments,
} from './attachment-rows.ts'
import { type Urgency, urgencyOf } from './attachment-term.ts'

/** A request or an attachment with the names that people read. */
export type AttachmentItem = AttachmentRow & {
  readonly site: string
  readonly doctor: string | null
  readonly requestedOn: PlainDate
  readonly urgency: Urgency | null
  /** What the person is told: in what state it is, and what to do. */
  readonly sentence: string
  readonly canAnswer: boolean
  readonly canAgree: boolean
}

export type AttachmentListItem = AttachmentItem & {
  readonly person: string
  readonly born: PlainDate
}

const mostAtOnce = 5_000

/**
 * Requests for attachment, those due first: of the sites at which the reader may see them. A
 * doctor who may not answer for a site sees those in which the doctor was chosen.
 */
export async function listAttachments(
  context: Context,
  filter: { states?: readonly AttachmentState[]; siteId?: number } = {},
): Promise<{ items: AttachmentListItem[] } | ForbiddenRefusal> {
  const forbidden = refuseUnlessSomewhere(context, 'read', 'attachment')
  if (forbidden) return forbidden
  const visible = permittedSites(context.actor, 'read', 'attachment')
  const siteIds =
    filter.siteId === undefined
      ? visible
      : visible === 'all' || visible.includes(filter.siteId)
        ? [filter.siteId]
        : []
  const rows = await selectAttachments(
    context.region.db,
    {
      ...(siteIds === 'all' ? {} : { siteIds }),
      ...(filter.states ? { states: filter.states } : {}),
      ...(await onlyOwn(context)),
    },
    mostAtOnce,
  )
  const labels = await personLabels(
    context.region.db,
    rows.map(({ personId }) => personId),
  )
  const items = await withNames(context, rows)
  return {
    items: items.flatMap((item) => {
      const label = labels.get(item.personId)
      return label ? [{ ...item, person: label.fullName, born: label.born }] : []
    }),
  }
}

/** Those who answer for no site see what concerns them as a doctor. */
async function onlyOwn(context: Context): Promise<AttachmentFilter> {
  const { actor } = context
  if (actor.kind !== 'account') return {}
  const decides = permittedSites(actor, 'decide', 'attachment')
  const posts = permittedSites(actor, 'post', 'attachment')
  if (decides === 'all' || posts === 'all' || decides.length + posts.length > 0) return {}
  const doctor = await doctorOfAccount(context, actor.accountId)
  if (!doctor) return {}
  const places = await listDoctors(context, { accountId: actor.accountId })
  return { doctorIds: places.map(({ id }) => id) }
}

/** Everything that a person asked for and was attached to, merged rows included, latest first. */
export async function readAttachments(
  context: Context,
  personId: PersonId,
): Promise<{ items: AttachmentItem[] } | ForbiddenRefusal> {
  const forbidden = refuseUnlessSomewhere(context, 'read', 'attachment')
  if (forbidden) return forbidden
  const { db } = context.region
  const group = await selectGroups(db, [personId], undefined)
  const rows = await selectAttachments(db, { personIds: group.map(({ id }) => id) })
  return { items: await withNames(context, rows) }
}

async function withNames(
  context: Context,
  rows: readonly AttachmentRow[],
): Promise<AttachmentItem[]> {
  const { timeZone } = context.region
  const today = localDate(context.at, timeZone)
  const sites = await listSites(context, { ids: unique(rows.map(({ siteId }) => siteId)) })
  const doctors = await listDoctors(context, {
    ids: unique(rows.flatMap(({ doctorId }) => doctorId ?? [])),
  })
  const siteOf = new Map(sites.map((site) => [site.id as number, site]))
  const doctorOf = new Map(doctors.map((doctor) => [doctor.id as number, doctor]))
  return rows.map((row) => {
    const site = siteOf.get(row.siteId)?.name ?? ''
    const doctor = doctorOf.get(row.doctorId ?? 0)
    const isOpen = row.state === 'requested'
    const canAnswer =
      isOpen && permits(context.actor, 'decide', 'attachment', { siteId: row.siteId })
    const isTheDoctor =
      context.actor.kind === 'account' && doctor?.accountId === context.actor.accountId
    const urgency = isOpen ? urgencyOf(row.answerDue, today) : null
    return {
      ...row,
      site,
      doctor: doctor?.fullName ?? null,
      requestedOn: localDate(row.requestedAt, timeZone),
      urgency,
      sentence: sentenceOf(context, row, urgency, site),
      canAnswer,
      canAgree:
        isOpen && doctor !== undefined && row.doctorAgreedAt === null && (canAnswer || isTheDoctor),
    }
  })
}

/** What the person reads. */
function sentenceOf(
  { language }: Context,
  row: AttachmentRow,
  urgency: Urgency | null,
  site: string,
): string {
  const day = (on: PlainDate | null) => (on === null ? '' : dateText(on))
  const key = urgency === 'overdue' ? 'requested-overdue' : row.state
  return t(language, `people-attachment:notice.${key}`, {
    site,
    due: day(row.answerDue),
    from: day(row.from),
    to: day(row.to),
    reason: row.reason,
  })
}

function unique(ids: readonly number[]): number[] {
  return [...new Set(ids)]
}
