export type ReadMonth = { readonly year: number; readonly month: number }

const stems: readonly RegExp[] = [
  /^(янв|қаң|jan)/,
  /^(фев|ақп|feb)/,
  /^(мар|нау|mar)/,
  /^(апр|сәу|apr)/,
  /^(ма[йя]|мам|may)/,
  /^(июн|мау|jun)/,
  /^(июл|шіл|jul)/,
  /^(авг|там|aug)/,
  /^(сен|қыр|sep)/,
  /^(окт|қаз|oct)/,
  /^(ноя|қар|nov)/,
  /^(дек|жел|dec)/,
]

/**
 * A month as files write it: "2018-03", "03.2018", "3/2018", a day of it ("31.03.2018", "2018-03-31"),
 * "март 2018", "март 2018 г.". Undefined for anything else; a month of 13 is read, to be refused by name.
 */
export function readMonth(text: string): ReadMonth | undefined {
  const trimmed = text.trim().toLowerCase()
  const [, isoYear, isoMonth] =
    /^(\d{4})[-./](\d{1,2})(?:[-./]\d{1,2})?(?:t.*)?$/.exec(trimmed) ?? []
  if (isoYear && isoMonth) return { year: Number(isoYear), month: Number(isoMonth) }
  const [, month, year] = /^(?:\d{1,2}[-./])?(\d{1,2})[-./](\d{4})$/.exec(trimmed) ?? []
  if (month && year) return { year: Number(year), month: Number(month) }
  const [, word = '', wordYear] =
    /^(\p{L}+)\.?\s+(\d{4})(?:\s*г(?:\.|ода?)?|\s*ж\.?)?$/u.exec(trimmed) ?? []
  const at = stems.findIndex((stem) => stem.test(word))
  return wordYear && at >= 0 ? { year: Number(wordYear), month: at + 1 } : undefined
}
