/**
 * The DataMatrix of a printed prescription, for the pharmacy's scanner. ASCII, so that every
 * scanner types it as it is: `OPRX1:L:660000-26000123:K7` —
 * version 1, the letter of the form, the number, and two check characters over all before them.
 * It names no person and no medicine: the number opens the prescription, and that is audited.
 */
export const paperForms = ['148-1/у-04(л)', '107-1/у', '148-1/у-88'] as const
/** Filled in by hand on a numbered, protected blank (order 1094н): a printer makes none of them. */
export const protectedForms: readonly string[] = ['107/у-НП']
export type PaperForm = (typeof paperForms)[number]

const letters: Readonly<Record<PaperForm, string>> = {
  '148-1/у-04(л)': 'L',
  '107-1/у': 'A',
  '148-1/у-88': 'Q',
}
const version = 'OPRX1'

export function formCode(form: PaperForm, number: string): string {
  const content = `${version}:${letters[form]}:${number}`
  return `${content}:${checkOf(content)}`
}

export type FormCode = { form: PaperForm; number: string }

/**
 * What was scanned, or undefined where it is not such a code or its check fails. Leading and
 * trailing signs that scanners add (a symbology prefix, a line end) are passed over.
 */
export function readFormCode(text: string): FormCode | undefined {
  const found = /^(?:\]d[0-9])?(OPRX1:([LAQ]):([0-9A-Z][0-9A-Z-]*)):([0-9A-Z]{2})$/.exec(
    text.trim(),
  )
  const [, content = '', letter, number = '', check] = found ?? []
  if (!found || checkOf(content) !== check) return undefined
  const form = paperForms.find((each) => letters[each] === letter)
  return form === undefined ? undefined : { form, number }
}

/** Without I, L, O and U, which are read as others. */
const signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * The characters as figures of a number to the base 37, modulo the prime 1021: every single wrong
 * character and every swap of neighbours changes it.
 */
function checkOf(content: string): string {
  let sum = 0
  for (const character of content) sum = (sum * 37 + character.charCodeAt(0)) % 1021
  return `${signs[sum >> 5] ?? ''}${signs[sum & 31] ?? ''}`
}
