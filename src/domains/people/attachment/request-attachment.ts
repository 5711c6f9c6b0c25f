import {
  type Doctor,
  findDoctor,
  listDoctors,
  listSites,
  worksOn,
} from '#domains/facilities/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type Transaction } from '#kernel/db/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type PlainDate, yearsBetween } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { lockGroup } from '../lock-group.ts'
import { readFacts } from '../read-facts.ts'
import type { PersonFacts, PersonId } from '../types.ts'
import { decideChoice, type PastPlace } from './attachment-choice.ts'
import { type AttachmentId, insertRequest, selectAttachments } from './attachment-rows.ts'
import { calculateAnswerDue } from './attachment-term.ts'
import type { AttachmentRefusal } from './refusals.ts'

export type AttachmentWish = {
  readonly personId: PersonId
  readonly siteId: number
  readonly doctorId?: number | null
}

export type AttachmentRequested = {
  outcome: 'requested'
  attachmentId: AttachmentId
  answerDue: PlainDate
}

type Outcome =
  | AttachmentRequested
  | AttachmentRefusal
  | ForbiddenRefusal
  | Refusal<'person-unknown'>

/**
 * Takes a person's request to be attached to a clinic and, where one is named, to a doctor there;
 * the answer is due in working days (`calculateAnswerDue`). One request of a person at a time.
 *
 * Refused: a site where nobody is attached; a doctor of another site, who left, who takes nobody,
 * or for another age; what `decideChoice` refuses.
 */
export async function requestAttachment(context: Context, wish: AttachmentWish): Promise<Outcome> {
  const { siteId } = wish
  const forbidden = refuseUnless(context, 'post', 'attachment', { siteId })
  if (forbidden) return forbidden
  const [site] = await listSites(context, { ids: [siteId], kinds: ['clinic', 'hospital'] })
  if (!site) return refused('attachment-site-unknown', { siteId })
  return context.region.db.transaction(async (tx) => {
    const personIds = await lockGroup(tx, wish.personId)
    const on = localDate(context.at, context.region.timeZone)
    const facts = (await readFacts(tx, [wish.personId], { on })).get(wish.personId)
    if (!facts) return refused('person-unknown', { personId: wish.personId })
    const problem =
      (facts.died ? refused('attachment-person-died', { died: facts.died }) : undefined) ??
      (await doctorProblem(context, wish, facts, on)) ??
      (await choiceProblem(context, tx, { wish, site, personIds, facts, on }))
    if (problem) return problem
    return takeRequest(context, tx, { ...wish, personId: facts.id }, on)
  })
}

async function takeRequest(
  context: Context,
  tx: Transaction,
  { personId, siteId, doctorId = null }: AttachmentWish,
  on: PlainDate,
): Promise<AttachmentRequested> {
  const { guarantees, calendar } = context.region
  const { dueOn } = calculateAnswerDue(guarantees, calendar, on)
  const attachmentId = await insertRequest(tx, {
    personId,
    siteId,
    doctorId,
    at: context.at,
    answerDue: dueOn,
    recordedBy: context.actor.name,
  })
  await recordAudit(tx, context, {
    verb: 'request',
    document: 'attachment',
    documentId: attachmentId,
    facts: { personId, siteId, doctorId },
  })
  return { outcome: 'requested', attachmentId, answerDue: dueOn }
}

const adultFromYears = 18

/** Why the doctor cannot be chosen by this person, or undefined. */
async function doctorProblem(
  context: Context,
  { siteId, doctorId }: AttachmentWish,
  { born }: PersonFacts,
  on: PlainDate,
): Promise<AttachmentRefusal | undefined> {
  if (doctorId === undefined || doctorId === null) return undefined
  const doctor = await findDoctor(context, doctorId)
  const why = whyNot(doctor, siteId, yearsBetween(born, on) >= adultFromYears, on)
  return why === undefined
    ? undefined
    : refused('attachment-doctor-impossible', { doctor: doctor?.fullName ?? '', why })
}

/** Paediatricians treat children, therapists grown people; the other doctors of a district both. */
function whyNot(
  doctor: Doctor | undefined,
  siteId: number,
  isAdult: boolean,
  on: PlainDate,
): string | undefined {
  if (!doctor || doctor.siteId !== siteId) return 'other-site'
  if (!worksOn(doctor, on)) return 'left'
  if (!doctor.takesAttachment) return 'not-taking'
  if (doctor.speciality === 'paediatrician' && isAdult) return 'for-children'
  if (doctor.speciality === 'therapist' && !isAdult) return 'for-adults'
  return undefined
}

async function choiceProblem(
  context: Context,
  tx: Transaction,
  known: {
    wish: AttachmentWish
    site: { id: number; organisation: { id: number } }
    personIds: readonly PersonId[]
    facts: PersonFacts
    on: PlainDate
  },
): Promise<AttachmentRefusal | undefined> {
  const { wish, site, on } = known
  const rows = await selectAttachments(tx, { personIds: known.personIds })
  const open = rows.find(({ state }) => state === 'requested')
  if (open) {
    const [asked] = await listSites(context, { ids: [open.siteId] })
    return refused('attachment-requested-already', {
      site: asked?.name ?? '',
      due: open.answerDue,
    })
  }
  const history = await withOrganisations(context, rows)
  const current = history.find(({ from, to }) => from <= on && (to === null || on <= to))
  const [doctor] = current?.doctorId ? await listDoctors(context, { ids: [current.doctorId] }) : []
  const choice = decideChoice(
    {
      wanted: {
        siteId: site.id,
        organisationId: site.organisation.id,
        doctorId: wish.doctorId ?? null,
      },
      history,
      ...(known.facts.residence ? { livesThereSince: known.facts.residence.from } : {}),
      isDoctorGone: doctor !== undefined && !worksOn(doctor, on),
      on,
    },
    context.region.guarantees.value('people.attachment-change-months', on),
  )
  return choice.outcome === 'refused' ? choice : undefined
}

/** Where the person was attached, with the organisations of the sites. */
async function withOrganisations(
  context: Context,
  rows: readonly {
    siteId: number
    doctorId: number | null
    from: PlainDate | null
    to: PlainDate | null
  }[],
): Promise<PastPlace[]> {
  const sites = await listSites(context, { ids: [...new Set(rows.map(({ siteId }) => siteId))] })
  const organisationOf = new Map(sites.map((site) => [site.id as number, site.organisation.id]))
  return rows.flatMap(({ siteId, doctorId, from, to }) =>
    from === null
      ? []
      : [{ siteId, doctorId, from, to, organisationId: organisationOf.get(siteId) ?? 0 }],
  )
}
