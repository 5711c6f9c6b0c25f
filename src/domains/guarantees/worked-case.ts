import type { Citation } from '#kernel/citation.ts'
import type { Guarantees } from '#kernel/guarantees.ts'
import { type PlainDate, plainDate } from '#kernel/plain-date.ts'

export type CaseFields = Readonly<Record<string, unknown>>

/** A worked example of the law: given this, the answer is that. */
export type WorkedCase = {
  readonly title: string
  readonly question: string
  readonly jurisdiction: string
  readonly given: CaseFields
  readonly expect: CaseFields
  readonly source: Citation
  readonly note?: string
}

/** How a slice answers one kind of question of the worked cases, from the same rules as in service. */
export type Question = {
  readonly question: string
  readonly answer: (given: Given, guarantees: Guarantees) => CaseFields
}

export type CaseResult =
  | { readonly outcome: 'agrees' }
  | {
      readonly outcome: 'differs'
      readonly field: string
      readonly expected: unknown
      readonly got: unknown
    }
  | { readonly outcome: 'no-such-question' }

/** What a case gives; a field that is missing or of another kind is a fault of the case. */
export class Given {
  readonly #fields: CaseFields

  constructor(fields: CaseFields) {
    this.#fields = fields
  }

  /** Everything that the case gives, as it is written: for questions with nested facts. */
  get fields(): CaseFields {
    return this.#fields
  }

  date(field: string): PlainDate {
    return plainDate(this.text(field))
  }

  text(field: string): string {
    const value = this.#fields[field]
    if (typeof value !== 'string')
      throw new TypeError(`case: ${field} is not a text: ${String(value)}`)
    return value
  }

  number(field: string): number {
    const value = this.#fields[field]
    if (typeof value !== 'number')
      throw new TypeError(`case: ${field} is not a number: ${String(value)}`)
    return value
  }
}

/** Answers a case with the rules and compares each field that it expects. */
export function runCase(
  worked: WorkedCase,
  questions: readonly Question[],
  guarantees: Guarantees,
): CaseResult {
  const question = questions.find((each) => each.question === worked.question)
  if (!question) return { outcome: 'no-such-question' }
  const answer = question.answer(new Given(worked.given), guarantees)
  for (const [field, expected] of Object.entries(worked.expect)) {
    const got = answer[field]
    if (JSON.stringify(got) !== JSON.stringify(expected)) {
      return { outcome: 'differs', field, expected, got }
    }
  }
  return { outcome: 'agrees' }
}
