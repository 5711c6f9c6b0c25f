import type { ConditionText } from '#domains/guarantees/index.ts'
import type { Context } from '#kernel/context.ts'
import { GuaranteeMissing } from '#kernel/guarantees.ts'
import { t } from '#kernel/i18n/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Condition } from './conditions/condition.ts'
import { type Words, wordsOf } from './describe-values.ts'
import { type LawOfDay, lawOfDay } from './law-of-day.ts'
import { LawUnreadable } from './law-unreadable.ts'

/**
 * The conditions of every benefit in force on a day, in the words in which decisions give reasons;
 * by the code of the benefit. Empty for a day whose law no rule reads.
 */
export function wordConditions(
  { region: { guarantees }, language }: Context,
  on: PlainDate,
): ReadonlyMap<string, ConditionText> {
  const words: Words = { language, guarantees, on }
  return new Map(
    benefitsOf(guarantees, on).flatMap(({ code, who }) => {
      const worded = wordedOf(who, words)
      return worded ? [[code, worded] as const] : []
    }),
  )
}

function benefitsOf(
  guarantees: Context['region']['guarantees'],
  on: PlainDate,
): LawOfDay['benefits'] {
  try {
    return lawOfDay(guarantees, on).benefits
  } catch (thrown) {
    if (thrown instanceof LawUnreadable || thrown instanceof GuaranteeMissing) return []
    throw thrown
  }
}

/** Being alive is asked of everybody without a word of the law, and is not said. */
function wordedOf(condition: Condition, words: Words): ConditionText | undefined {
  if (condition.is === 'leaf') {
    const { word, asks } = condition.leaf
    return word === 'alive' ? undefined : sentence(word, asks, words)
  }
  if (condition.is === 'not') {
    if (condition.of.is === 'leaf') {
      const { word, asks } = condition.of.leaf
      return sentence(`not-${word}`, asks, words)
    }
    const of = wordedOf(condition.of, words)
    return of && { is: 'not', of: [of] }
  }
  const of = condition.of.flatMap((part) => wordedOf(part, words) ?? [])
  const [only, ...more] = of
  return only && more.length === 0 ? only : { is: condition.is, of }
}

function sentence(word: string, asks: Parameters<typeof wordsOf>[0], words: Words): ConditionText {
  return {
    is: 'text',
    text: t(words.language, `entitlement:condition.${word}`, wordsOf(asks, words)),
  }
}
