import type { PublishedForm } from '#domains/medicines/index.ts'
import { compareForms } from './form-order.ts'
import { formSlugs } from './form-slug.ts'

/** A form with the part of its address that tells it from the others of its INN. */
export type AddressedForm = PublishedForm & { slug: string }

const known = new WeakMap<readonly PublishedForm[], readonly AddressedForm[]>()

/** All published forms of an INN in their order; put in order once for each catalogue. */
export function orderedForms(forms: readonly PublishedForm[]): readonly AddressedForm[] {
  const before = known.get(forms)
  if (before !== undefined) return before
  const slugs = formSlugs(forms)
  const ordered = forms
    .toSorted(compareForms)
    .map((form) => ({ ...form, slug: slugs.get(form.medicineId) ?? form.publicId }))
  known.set(forms, ordered)
  return ordered
}
