import { type Language, t } from '#kernel/i18n/index.ts'
import { amountIn } from '../checks/amount-words.ts'
import { describePlace } from '../checks/describe-place.ts'
import type { Finding, RuleCode, Severity } from '../checks/finding.ts'
import type { Place, Programme } from '../model/types.ts'
import type { FindingAnswer } from './finding-answer.ts'
import { type Answered, answeredBy, type Standing } from './standing.ts'

export type PlaceView = { words: string; table?: string; row?: string; column?: string }

export type AnswerView = Pick<
  FindingAnswer,
  'position' | 'kind' | 'reason' | 'correctedIn' | 'edition' | 'answeredAt' | 'answeredBy'
> & { printed: readonly string[]; computed: string | null }

/** A finding in the words of the reader's language, with what was answered. */
export type FindingView = {
  id: string
  rule: RuleCode
  ruleName: string
  severity: Severity
  severityName: string
  places: readonly PlaceView[]
  printed: readonly string[]
  computed: string | null
  difference: string | null
  tolerance: string | null
  toleranceReason: string | null
  sentence: string
  causedBy: string | null
  /** In their order; the last one holds. */
  answers: readonly AnswerView[]
  standing: Standing | null
  answered: 'itself' | 'cause' | 'nobody'
  consequences: readonly FindingView[]
}

/** An answer whose finding is not in the programme any more. */
export type GoneView = {
  id: string
  ruleName: string
  sentence: string
  places: readonly PlaceView[]
  answers: readonly AnswerView[]
}

/** A finding, with its consequences below it, in the reader's words; `causes` from the first down. */
export function viewOf(
  programme: Programme,
  finding: Finding,
  answered: ReadonlyMap<string, Answered>,
  language: Language,
  causes: readonly string[],
): FindingView {
  const { id, rule, severity, places, printed, toleranceReason } = finding
  const own = answered.get(id)
  return {
    id,
    rule,
    ruleName: t(language, `programme:rule.${rule}`),
    severity,
    severityName: t(language, `programme:severity.${severity}`),
    places: places.map((place) => placeView(programme, place, language)),
    printed,
    computed: amount(finding.computed, language),
    difference: amount(finding.difference, language),
    tolerance: amount(finding.tolerance, language),
    toleranceReason: toleranceReason?.[language] ?? null,
    sentence: finding.sentence[language],
    causedBy: finding.causedBy ?? causes.at(-1) ?? null,
    answers: (own?.answers ?? []).map((answer) => answerView(answer, language)),
    standing: own?.standing ?? null,
    answered: answeredBy(id, causes, answered),
    consequences: finding.consequences.map((below) =>
      viewOf(programme, below, answered, language, [...causes, id]),
    ),
  }
}

/** A place in words, and where it stands among the tables; indicators are a table as well. */
export function placeView(programme: Programme, place: Place, language: Language): PlaceView {
  const words = describePlace(programme, place, language)
  if ('table' in place) return { words, ...place }
  if ('indicator' in place) {
    return { words, table: 'indicators', row: place.indicator, column: place.column }
  }
  return { words }
}

function answerView({ said, ...answer }: FindingAnswer, language: Language): AnswerView {
  const { position, kind, reason, correctedIn, edition, answeredAt, answeredBy: by } = answer
  const { printed, computed } = said
  return {
    position,
    kind,
    reason,
    correctedIn,
    edition,
    answeredAt,
    answeredBy: by,
    printed,
    computed: amount(computed, language),
  }
}

function amount(text: string | null | undefined, language: Language): string | null {
  return text === null || text === undefined ? null : amountIn(text, language)
}

/** What was answered about a finding that is not there any more, in the words of then. */
export function goneView(
  programme: Programme,
  id: string,
  { answers }: Answered,
  language: Language,
): GoneView {
  const said = (answers.at(-1) as FindingAnswer).said
  return {
    id,
    ruleName: t(language, `programme:rule.${said.rule}`),
    sentence: said.sentence[language],
    places: said.places.map((place) => placeView(programme, place, language)),
    answers: answers.map((answer) => answerView(answer, language)),
  }
}
