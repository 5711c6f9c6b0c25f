import { actName } from '#kernel/act-name.ts'
import type { Citation } from '#kernel/citation.ts'
import type { Decision, Reason } from '#kernel/decision.ts'
import type { Guarantees } from '#kernel/guarantees.ts'
import { type Language, t } from '#kernel/i18n/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Facts } from '#kernel/refusal.ts'
import type { Truth } from './conditions/truth.ts'
import { benefitName, dayText, entriesByCode, type Words, wordsOf } from './describe-values.ts'
import type { RightOutcome } from './rights-of-facts.ts'
import type { SupplyOutcome } from './supply-outcome.ts'

/** A decision in the words that a patient can have read aloud; what the `Why` of the staff kit shows. */
export type DescribedDecision = {
  /** What is decided, in one or a few sentences. */
  readonly answer: string
  readonly outcome: 'yes' | 'no' | 'unknown'
  readonly on: PlainDate
  readonly reasons: readonly DescribedReason[]
  readonly receipt: string
}

export type DescribedReason = {
  readonly condition: string
  readonly holds: Truth
  readonly fact: string
  readonly source: DescribedSource
  readonly remedy?: string
  readonly judgement?: string
}

export type DescribedSource = {
  readonly act: string
  readonly place?: string
  readonly from?: PlainDate
  readonly to?: PlainDate
  readonly url?: string
}

/**
 * Words a decision about a supply or about one right: the answer, each condition with its fact and
 * article, and what to do where one fails. The names come from the law of the day of the decision.
 */
export function describeDecision(
  decision: Decision<SupplyOutcome> | Decision<RightOutcome>,
  language: Language,
  guarantees: Guarantees,
): DescribedDecision {
  const { outcome, on, reasons, receipt } = decision
  const words: Words = { language, guarantees, on }
  const { answer, sign } =
    'supply' in outcome ? describeSupply(outcome, words) : describeRight(outcome, words)
  return {
    answer,
    outcome: sign,
    on,
    reasons: onceJudged(reasons.map((reason) => describeReason(reason, words))),
    receipt: t(language, 'entitlement:receipt', {
      pack: receipt.pack.slice(0, 12),
      engine: receipt.engine,
    }),
  }
}

type Answer = { readonly answer: string; readonly sign: DescribedDecision['outcome'] }

function describeSupply(outcome: SupplyOutcome, words: Words): Answer {
  const say = (key: string, values = {}) => t(words.language, `entitlement:answer.${key}`, values)
  const { supply, benefit, payer, patientPaysPercent, isUndecided, isCommissionNeeded } = outcome
  if (supply === 'own-money' && isUndecided) return { answer: say('undecided'), sign: 'unknown' }
  const sentences = [
    say(supply, {
      right: benefit === undefined ? '' : benefitName(benefit, words),
      payer: payer === undefined ? '' : payerName(payer, words),
      percent: patientPaysPercent,
    }),
    ...(isCommissionNeeded ? [say('commission')] : []),
    ...(isUndecided ? [say('also-undecided')] : []),
    ...(outcome.forms.length > 0 ? [say('until', { lastDay: dayText(outcome.lastDay) })] : []),
  ]
  return { answer: sentences.join(' '), sign: supply === 'own-money' ? 'no' : 'yes' }
}

function describeRight({ benefit, holds }: RightOutcome, words: Words): Answer {
  const sign = holds === 'unknown' ? 'unknown' : holds ? 'yes' : 'no'
  const right = benefitName(benefit, words)
  return { answer: t(words.language, `entitlement:right.${sign}`, { right }), sign }
}

function payerName(payer: string, { language, guarantees, on }: Words): string {
  const programme = guarantees.programmes(on).find((each) => each.payer === payer)
  return programme?.payerNames[language] ?? payer
}

function describeReason(reason: Reason, words: Words): DescribedReason {
  const { condition, holds, fact, source, remedy, parameter } = reason
  const { asks } = fact.values
  const figures = wordsOf(fact.values, words)
  const stated = isFacts(asks) ? wordsOf(asks, words) : {}
  const judgement = parameter?.judgement ?? judgementOf(reason, words)
  return {
    condition: t(words.language, `entitlement:condition.${condition}`, stated),
    holds,
    fact: t(words.language, `entitlement:fact.${fact.name}`, figures),
    source: describeSource(source, words),
    ...(remedy ? { remedy: describeRemedy(remedy, words) } : {}),
    ...(judgement === undefined ? {} : { judgement }),
  }
}

function describeRemedy({ action, facts }: NonNullable<Reason['remedy']>, words: Words): string {
  const key = action === 'ask-package-back' ? packageRemedy(facts) : action
  return t(words.language, `entitlement:remedy.${key}`, wordsOf(facts, words))
}

function packageRemedy({ applyBefore, passedOn }: Facts): string {
  if (applyBefore === null) return 'ask-package-back-undated'
  return passedOn === undefined ? 'ask-package-back' : 'ask-package-back-late'
}

/** Where the law leaves room about a benefit, the entry says what was decided. */
function judgementOf({ fact }: Reason, { guarantees, on }: Words): string | undefined {
  const { benefit } = fact.values
  if (typeof benefit !== 'string') return undefined
  return entriesByCode('benefits', guarantees, on).get(benefit)?.judgement
}

function describeSource({ act: code, place, url }: Citation, words: Words): DescribedSource {
  const act = words.guarantees.act(code)
  const link = url ?? act?.url
  return {
    act: act ? actName(act, words.language) : code,
    ...(place === undefined ? {} : { place }),
    ...(act ? { from: act.from } : {}),
    ...(act?.to === undefined ? {} : { to: act.to }),
    ...(link === undefined ? {} : { url: link }),
  }
}

/** One judgement about a benefit is said once, where it is met first. */
function onceJudged(reasons: readonly DescribedReason[]): DescribedReason[] {
  const said = new Set<string>()
  return reasons.map(({ judgement, ...reason }) => {
    if (judgement === undefined || said.has(judgement)) return reason
    said.add(judgement)
    return { ...reason, judgement }
  })
}

function isFacts(value: unknown): value is Readonly<Record<string, never>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
