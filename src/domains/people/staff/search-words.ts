/** What was typed or scanned: a number, or a name. */
export type SearchWords = { readonly number: string } | { readonly name: string }

const shortestNumber = 6

/**
 * A number where the text is digits with the signs that papers put between them, or a passport's;
 * else a name. Undefined where nothing was typed.
 *
 * '112-233-445 95' and '6001 123456' are numbers; 'Иванова А' is a name.
 */
export function searchWords(text: string): SearchWords | undefined {
  const typed = text.trim().replaceAll(/\s+/g, ' ')
  if (typed === '') return undefined
  const digits = typed.replaceAll(/\D/g, '')
  const isNumber = /^[\d\s\-–№]+$/.test(typed) && digits.length >= shortestNumber
  return isNumber ? { number: digits } : { name: typed }
}
