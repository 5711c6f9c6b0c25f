import type { Language } from '#kernel/language.ts'
import { formatExact } from '../model/exact.ts'
import { readPrinted } from '../model/printed.ts'

/**
 * A computed number of a finding in the reader's way: "−1 234,50" is "−1 234.50" in English. A finding
 * itself keeps it as the document writes numbers, so that answers and files find it again. What is
 * printed never passes through here: it stays as it is printed. A text that is no number stays too.
 */
export function amountIn(text: string, language: Language): string {
  const sign = /^[+−-](?=\d)/.exec(text)?.[0] ?? ''
  const read = readPrinted(text.slice(sign.length))
  if (read === undefined || read === 'not-a-number' || !read.value) return text
  return `${sign}${formatExact(read.value, read.decimals, language)}`
}
