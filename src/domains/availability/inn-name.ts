import type { Language } from '#kernel/language.ts'

/** The INN as the reader's language writes it; where it has no name of its own, the catalogue's. */
export function innName(
  inn: { readonly name: string; readonly nameKk: string | null },
  language: Language,
): string {
  return language === 'kk' ? (inn.nameKk ?? inn.name) : inn.name
}
