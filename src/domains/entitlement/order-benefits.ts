import type { LawEntry } from '#kernel/guarantees.ts'
import { textsIn } from './conditions/body.ts'
import { LawUnreadable } from './law-unreadable.ts'

/**
 * Puts benefits in the order in which the law lets them be used: every entry of `precedence` says
 * that the benefits named in `before` go before those in `after`; what no entry orders keeps the order of the file.
 *
 * Pairs that name a benefit which is not in force that day say nothing. A circle is a fault of the
 * law and is refused with its members.
 */
export function orderBenefits<Entry extends { readonly code: string }>(
  benefits: readonly Entry[],
  precedence: readonly LawEntry[],
): Entry[] {
  const waitsFor = new Map(benefits.map(({ code }) => [code, new Set<string>()]))
  for (const { code, body } of precedence) {
    const at = `precedence/${code}`
    for (const after of textsIn(body['after'], at)) {
      for (const before of textsIn(body['before'], at)) {
        if (waitsFor.has(before)) waitsFor.get(after)?.add(before)
      }
    }
  }
  const ordered: Entry[] = []
  const waiting = [...benefits]
  while (waiting.length > 0) {
    const index = waiting.findIndex(({ code }) => waitsFor.get(code)?.size === 0)
    const [next] = index < 0 ? [] : waiting.splice(index, 1)
    if (!next) {
      const circle = waiting.map(({ code }) => code).join(', ')
      throw new LawUnreadable('precedence', `a circle among ${circle}`)
    }
    ordered.push(next)
    for (const others of waitsFor.values()) others.delete(next.code)
  }
  return ordered
}
