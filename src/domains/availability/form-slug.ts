import { slugOf } from '#domains/medicines/index.ts'

/** What tells the forms of one INN apart in an address. */
export type FormToName = {
  readonly medicineId: number
  readonly publicId: string
  readonly form: string
  readonly strength: string | null
  readonly unit: string
}

/**
 * The forms of one INN as parts of an address: `tabletki-500-mg`. Those that would share one get
 * their unit as well, and where that is the same too, their public id: all the forms of the INN
 * have to be given, so that each keeps its slug wherever it is shown.
 */
export function formSlugs(forms: readonly FormToName[]): Map<number, string> {
  const slugs = new Map<number, string>()
  let open = forms
  for (const slug of [baseSlug, withUnit, withPublicId]) {
    const named = Map.groupBy(open, slug)
    open = []
    for (const [text, same] of named) {
      const [only] = same
      if (only !== undefined && same.length === 1) slugs.set(only.medicineId, text)
      else open = [...open, ...same]
    }
  }
  return slugs
}

/**
 * The form that an address means; an address that was printed before a second form came to share
 * it still means the first of them.
 */
export function findForm<Form extends FormToName>(
  forms: readonly Form[],
  slug: string,
): Form | undefined {
  const slugs = formSlugs(forms)
  return (
    forms.find(({ medicineId }) => slugs.get(medicineId) === slug) ??
    forms.find((form) => baseSlug(form) === slug || withUnit(form) === slug)
  )
}

const baseSlug = ({ form, strength }: FormToName) => cachedSlug(`${form} ${strength ?? ''}`)
const withUnit = (form: FormToName) => `${baseSlug(form)}-${cachedSlug(form.unit)}`
const withPublicId = (form: FormToName) => `${baseSlug(form)}-${form.publicId}`

/** A search names the forms of ten INNs: the catalogue's few thousand texts are written once. */
const mostCached = 20_000
const cached = new Map<string, string>()

function cachedSlug(text: string): string {
  const known = cached.get(text)
  if (known !== undefined) return known
  const slug = slugOf(text)
  if (cached.size < mostCached) cached.set(text, slug)
  return slug
}
