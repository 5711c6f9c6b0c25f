import type { Citation } from '#kernel/citation.ts'
import type { DatedValue, Guarantees, LawEntry } from '#kernel/guarantees.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { addWorkingDays, CalendarUnknown, type WorkingCalendar } from '#kernel/working-calendar.ts'

/** Which of the three terms holds: what a commission approved or must be bought, cito, all else. */
export type DeferralKind = 'ordinary' | 'cito' | 'commission'

/** The event from which the days are counted: the patient came, or the prescription ran out. */
export type StartEvent = 'request' | 'expiry'

export type DeferralQuestion = {
  /** The day on which the patient came; the law of this day decides. */
  readonly requestedOn: PlainDate
  /** The last day of the prescription. */
  readonly lastDay: PlainDate
  readonly priority: 'ordinary' | 'cito' | 'statim'
  readonly isByCommission: boolean
}

export type DueDay = {
  readonly kind: DeferralKind
  readonly countsFrom: StartEvent
  /** The day of the event; it is not counted itself. */
  readonly countedFrom: PlainDate
  /** The last day of the term; none where the law of the day gave none, or its calendar is not known. */
  readonly dueOn?: PlainDate
  readonly why?: 'no-term' | 'calendar-unknown'
  readonly workingDays?: number
  /** Whether a prescription that waits is good past its last day. */
  readonly outlives: boolean
  readonly term?: DatedValue
  /** Where the start event stands. */
  readonly rule?: { readonly source: Citation; readonly judgement?: string }
}

/**
 * By which day a prescription that could not be served must be: so many working days after the event
 * from which the law of the day counts; the day of the event is not counted.
 *
 * From 1 September 2022 to 31 August 2025 order 1093n gave no term; then there is none here, and the
 * deferral stands in the queue by the day of its request. What is urgent and approved by a commission
 * has the shorter term: a judgement in the patient's favour, since the order names both without order.
 *
 * Terms: `deferral.{ordinary,cito,statim,commission}-working-days`; start event: section
 * `deferral-rules`. A law that knows no statim serves it as cito.
 */
export function dueDayOf(
  question: DeferralQuestion,
  guarantees: Pick<Guarantees, 'find' | 'entries'>,
  calendar: WorkingCalendar,
): DueDay {
  const { requestedOn, lastDay } = question
  const kind = kindOf(question)
  const rules = guarantees.entries('deferral-rules', requestedOn)
  const rule = ruleOf(rules, kind)
  const countsFrom: StartEvent = rule?.body['counts-from'] === 'expiry' ? 'expiry' : 'request'
  const counted = {
    kind,
    countsFrom,
    countedFrom: countsFrom === 'expiry' ? lastDay : requestedOn,
    outlives: !rules.some(({ body }) => body['outlives-prescription'] === false),
    ...(rule
      ? { rule: { source: rule.source, ...(rule.judgement ? { judgement: rule.judgement } : {}) } }
      : {}),
  }
  const term = termOf(question, kind, guarantees)
  if (term.outcome !== 'value') return { ...counted, why: 'no-term' }
  const known = { ...counted, term, workingDays: term.value }
  try {
    return { ...known, dueOn: addWorkingDays(calendar, counted.countedFrom, term.value) }
  } catch (error) {
    if (error instanceof CalendarUnknown) return { ...known, why: 'calendar-unknown' }
    throw error
  }
}

export function kindOf({
  priority,
  isByCommission,
}: Pick<DeferralQuestion, 'priority' | 'isByCommission'>): DeferralKind {
  if (priority !== 'ordinary') return 'cito'
  return isByCommission ? 'commission' : 'ordinary'
}

function termOf(
  { priority, requestedOn }: DeferralQuestion,
  kind: DeferralKind,
  guarantees: Pick<Guarantees, 'find'>,
) {
  const own = guarantees.find(
    `deferral.${priority === 'statim' ? priority : kind}-working-days`,
    requestedOn,
  )
  const isNamed = own.outcome !== 'unknown' || own.reason !== 'no-such-name'
  return isNamed ? own : guarantees.find(`deferral.${kind}-working-days`, requestedOn)
}

/** The rule of the kind where the law tells the kinds apart, else the one for all of them. */
function ruleOf(entries: readonly LawEntry[], kind: DeferralKind): LawEntry | undefined {
  const counting = entries.filter(({ body }) => body['counts-from'] !== undefined)
  return counting.find(({ code }) => code === kind || code === `counts-from-${kind}`) ?? counting[0]
}

/**
 * How a deferral stands today: what is past its day, what is due within so many working days. Where all
 * of it is kept and the patient knows, the pharmacy has done its part, whatever the day.
 */
export type Urgency = 'on-time' | 'soon-due' | 'overdue' | 'no-term' | 'to-fetch'

export function urgencyOf(
  { dueOn, isToFetch }: { dueOn: PlainDate | null; isToFetch: boolean },
  today: PlainDate,
  soonWorkingDays: number,
  calendar: WorkingCalendar,
): Urgency {
  if (isToFetch) return 'to-fetch'
  if (dueOn === null) return 'no-term'
  if (dueOn < today) return 'overdue'
  return dueOn <= addWorkingDays(calendar, today, soonWorkingDays) ? 'soon-due' : 'on-time'
}
