import { listSites } from '#domains/facilities/index.ts'
import { findMedicines } from '#domains/medicines/index.ts'
import { personLabels } from '#domains/people/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { t } from '#kernel/i18n/index.ts'
import { reportPdf } from '#kernel/pdf/index.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { dateText, addDays, type PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate, localTime, startOfDay } from '#kernel/time-zone.ts'
import { type JournalRow, selectJournal } from './journal-rows.ts'

export type JournalOutcome =
  | { outcome: 'printed'; bytes: Uint8Array; name: string }
  | Refusal<'journal-period-impossible', { atMostDays: number }>
  | Refusal<'journal-site-unknown'>
  | ForbiddenRefusal

const longestInDays = 366

/**
 * The journal of deferred prescriptions of one pharmacy: every request of the days, both included,
 * with what became of it. Names patients, so that printing it is audited.
 */
export async function printDeferralJournal(
  context: Context,
  { siteId, from, to }: { siteId: number; from: PlainDate; to: PlainDate },
): Promise<JournalOutcome> {
  const forbidden = refuseUnless(context, 'read', 'dispensing', { siteId })
  if (forbidden) return forbidden
  if (from > to || addDays(from, longestInDays) <= to) {
    return refused('journal-period-impossible', { atMostDays: longestInDays })
  }
  const { region, language, at } = context
  const [site] = await listSites(context, { ids: [siteId] })
  if (!site) return refused('journal-site-unknown')
  const rows = await selectJournal(region.db, {
    siteId,
    from: startOfDay(from, site.timeZone),
    before: startOfDay(addDays(to, 1), site.timeZone),
  })
  await recordAudit(region.db, context, {
    verb: 'read',
    document: 'deferral',
    facts: { siteId, from, to, rows: rows.length },
  })
  const say = (key: string, facts: object = {}) =>
    t(language, `prescriptions-forms:${key}`, { ...facts })
  const moment = `${dateText(localDate(at, site.timeZone))} ${localTime(at, site.timeZone)}`
  const bytes = await reportPdf({
    language,
    madeAt: at,
    isLandscape: true,
    title: say('journal.title'),
    subtitle: say('journal.subtitle', {
      site: site.name,
      from: dateText(from),
      to: dateText(to),
      rows: rows.length,
    }),
    columns: [
      { heading: say('journal.requested'), share: 9 },
      { heading: say('journal.prescription'), share: 14 },
      { heading: say('journal.patient'), share: 20 },
      { heading: say('journal.medicine'), share: 26 },
      { heading: say('journal.units'), share: 8, isNumber: true },
      { heading: say('journal.due'), share: 9 },
      { heading: say('journal.outcome'), share: 14 },
    ],
    rows: await linesOf(context, rows, site.timeZone),
    empty: say('journal.empty'),
    foot: { left: say('journal.foot', { moment }), pages: say('journal.pages') },
  })
  return { outcome: 'printed', bytes, name: `otsrochka-${from}-${to}.pdf` }
}

async function linesOf({ region, language }: Context, rows: readonly JournalRow[], zone: string) {
  const people = await personLabels(region.db, [...new Set(rows.map(({ personId }) => personId))])
  const found = await findMedicines(region.db, [
    ...new Set(rows.map(({ medicineId }) => medicineId)),
  ])
  const medicines = new Map(found.map((medicine) => [medicine.id, medicine]))
  return rows.map((row) => {
    const person = people.get(row.personId)
    const medicine = medicines.get(row.medicineId)
    const ended = row.endedAt ? ` ${dateText(localDate(row.endedAt, zone))}` : ''
    return [
      dateText(localDate(row.requestedAt, zone)),
      `${row.number} ${dateText(row.issuedOn)}`,
      person ? `${person.fullName}, ${dateText(person.born)}` : '',
      medicine ? [medicine.inn, medicine.form, medicine.strength].filter(Boolean).join(', ') : '',
      new Intl.NumberFormat(language).format(row.units),
      row.dueOn === null ? '' : dateText(row.dueOn),
      `${t(language, `prescriptions-forms:journal.state.${row.state}`)}${ended}`,
    ]
  })
}
