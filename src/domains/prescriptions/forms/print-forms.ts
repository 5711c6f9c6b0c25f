import type { Context } from '#kernel/context.ts'
import { renderPdf } from '#kernel/pdf/index.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { openPrescription } from '../open-prescription.ts'
import type { PrescriptionId } from '../types.ts'
import { type PaperForm, paperForms } from './form-code.ts'
import { formDocument } from './form-document.ts'
import { type Printed, readSheets } from './read-sheets.ts'

export type PrintOutcome =
  | { outcome: 'printed'; bytes: Uint8Array; name: string }
  | Refusal<'form-not-printable', { number: string; form: string; printable: string }>
  | Refusal<'prescription-not-found'>
  | ForbiddenRefusal

/**
 * The official forms of prescriptions, one after the other, front and back: every form that each
 * stands on and that is printed on plain paper, or the one that is asked for. Opening each is
 * audited. What has not been signed is printed as a draft and says so.
 */
export async function printForms(
  context: Context,
  command: { prescriptionIds: readonly PrescriptionId[]; form?: PaperForm },
): Promise<PrintOutcome> {
  const asked: { prescription: Printed; form: PaperForm }[] = []
  for (const id of command.prescriptionIds) {
    const opened = await openPrescription(context, id)
    if (opened.outcome === 'refused') return opened
    const { prescription } = opened
    const forms = printable(prescription, command.form)
    if (forms.length === 0) {
      return refused('form-not-printable', {
        number: prescription.number,
        form: command.form ?? prescription.forms.join(', '),
        printable: paperForms.join(', '),
      })
    }
    asked.push(...forms.map((form) => ({ prescription, form })))
  }
  const bytes = await renderPdf(formDocument(await readSheets(context, asked), context.at))
  const [first] = asked
  return { outcome: 'printed', bytes, name: `recept-${first?.prescription.number ?? ''}.pdf` }
}

function printable({ forms }: Printed, wanted: PaperForm | undefined): PaperForm[] {
  return paperForms.filter(
    (form) => forms.includes(form) && (wanted === undefined || form === wanted),
  )
}
