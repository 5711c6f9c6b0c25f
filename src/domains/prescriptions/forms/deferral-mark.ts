import { dateText } from '#kernel/plain-date.ts'
import { listSites } from '#domains/facilities/index.ts'
import type { Context } from '#kernel/context.ts'
import { type Content, dataMatrix, mm, type PdfDocument, renderPdf } from '#kernel/pdf/index.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate, localTime } from '#kernel/time-zone.ts'
import { findOpenDeferral } from '../deferral/deferral-tables.ts'
import { openPrescription } from '../open-prescription.ts'
import type { PrescriptionId } from '../types.ts'
import { formCode, paperForms } from './form-code.ts'
import { field } from './form-pieces.ts'

export type MarkOutcome =
  | { outcome: 'printed'; bytes: Uint8Array; name: string }
  | Refusal<'prescription-not-deferred', { number: string }>
  | Refusal<'prescription-not-found'>
  | ForbiddenRefusal

/** What the slip says; no medicine and no diagnosis, since the prescription itself has them. */
export type DeferralMark = {
  prescriptionNumber: string
  issuedOn: string
  code: string
  requestedAt: string
  /** Units that wait, and of how many that were prescribed. */
  units: number
  prescribed: number
  dueOn: string | null
  workingDays: number | null
  source: string | null
  site: { name: string; address: string; telephone: string | null }
}

/**
 * The mark of deferred supply for a paper prescription that goes back to the patient
 * (order 100н of 07.03.2025): printed, stamped and fastened to it.
 */
export async function printDeferralMark(
  context: Context,
  prescriptionId: PrescriptionId,
): Promise<MarkOutcome> {
  const opened = await openPrescription(context, prescriptionId)
  if (opened.outcome === 'refused') return opened
  const { number, issuedOn, forms, units: prescribed } = opened.prescription
  const deferral = await findOpenDeferral(context.region.db, prescriptionId)
  if (!deferral) return refused('prescription-not-deferred', { number })
  const [site] = await listSites(context, { ids: [deferral.siteId] })
  if (!site) throw new Error(`no site ${deferral.siteId}`)
  const { requestedAt, dueOn, term } = deferral
  const on = localDate(requestedAt, site.timeZone)
  const document = deferralMarkDocument(
    {
      prescriptionNumber: number,
      issuedOn: dateText(issuedOn),
      code: formCode(paperForms.find((form) => forms.includes(form)) ?? '148-1/у-04(л)', number),
      requestedAt: `${dateText(on)} ${localTime(requestedAt, site.timeZone)}`,
      units: deferral.units,
      prescribed,
      dueOn: dueOn === null ? null : dateText(dueOn),
      workingDays: term.workingDays ?? null,
      source: term.rule?.source.act ?? null,
      site: {
        name: site.name,
        address: `${site.settlement.names.ru}, ${site.address}`,
        telephone: site.telephone,
      },
    },
    context.at,
  )
  return { outcome: 'printed', bytes: await renderPdf(document), name: `otsrochka-${number}.pdf` }
}

export function deferralMarkDocument(mark: DeferralMark, madeAt: Date): PdfDocument {
  const days = mark.workingDays === null ? '' : ` (рабочих дней: ${mark.workingDays})`
  const frame: Content[] = [
    {
      columns: [
        {
          width: '*',
          stack: [
            { text: 'Отсроченное обеспечение', bold: true, fontSize: 15 },
            {
              text: `Рецепт № ${mark.prescriptionNumber} от ${mark.issuedOn}`,
              fontSize: 11,
              margin: [0, 2, 0, 4],
            },
          ],
        },
        { width: mm(22), stack: [dataMatrix(mark.code, mm(22))] },
      ],
    },
    field('Обращение', mark.requestedAt, { size: 11 }),
    field('Не отпущено', `${mark.units} из ${mark.prescribed} ед.`, { size: 11 }),
    field(
      'Обеспечить не позднее',
      mark.dueOn === null ? 'по поступлении' : `${mark.dueOn}${days}`,
      { bold: true, size: 11 },
    ),
    field('Аптечная организация', mark.site.name, { size: 10 }),
    field('Адрес', mark.site.address, { size: 10 }),
    field('Телефон', mark.site.telephone, { size: 10 }),
    {
      text: 'На время отсроченного обеспечения рецепт остаётся действительным: переоформлять его не нужно. Возьмите рецепт с этой отметкой, когда придёте за лекарством.',
      fontSize: 9.5,
      margin: [0, 8, 0, 8],
    },
    {
      columns: [
        { width: '*', stack: [field('Специалист аптечной организации', null)] },
        { width: mm(16), text: 'М.П.', fontSize: 9, alignment: 'right', margin: [0, 2, 0, 0] },
      ],
      columnGap: 6,
    },
  ]
  return {
    size: 'A5',
    margins: [mm(10), mm(10), mm(10), mm(10)],
    title: `Отметка об отсроченном обеспечении, рецепт ${mark.prescriptionNumber}`,
    language: 'ru',
    madeAt,
    content: [
      {
        layout: 'form',
        table: { widths: ['*'], body: [[{ stack: frame, margin: [8, 8, 8, 10] }]] },
      },
    ],
  }
}
