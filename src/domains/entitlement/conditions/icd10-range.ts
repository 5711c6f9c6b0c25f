import { LawUnreadable } from '../law-unreadable.ts'

const code = /^[A-Z]\d{2}(\.\d{1,2})?$/

/**
 * Whether a diagnosis lies in one of the codes or ranges of the law. A code without a point covers
 * everything below it (`E10` covers `E10.9`), and so does the end of a range (`D66-D68` covers `D68.9`).
 */
export function icd10Ranges(ranges: readonly string[], at: string): (diagnosis: string) => boolean {
  const ends = ranges.map((range) => {
    const [first = '', last = first, ...more] = range.split('-').map((end) => end.trim())
    if (!code.test(first) || !code.test(last) || more.length > 0 || last < first) {
      throw new LawUnreadable(at, `not a code or range of ICD-10: ${range}`)
    }
    return { first, last }
  })
  return (diagnosis) =>
    ends.some(
      ({ first, last }) => diagnosis >= first && (diagnosis <= last || diagnosis.startsWith(last)),
    )
}
