import type { Finding } from '../checks/finding.ts'
import { withConsequences } from '../checks/check-programme.ts'
import type { Edition } from '../model/types.ts'
import type { FindingAnswer } from './finding-answer.ts'

/**
 * Whether an answer still says something about the programme as it is now.
 *
 * - `stands`: the finding is as it was answered
 * - `values-changed`: the finding is there, its printed or computed values are others
 * - `not-corrected`: the edition that was to correct it is there, and so is the finding
 * - `gone`: there is no such finding any more
 */
export type Standing = 'stands' | 'values-changed' | 'not-corrected' | 'gone'

export function standingOf(
  answer: FindingAnswer,
  finding: Finding | undefined,
  editions: readonly Pick<Edition, 'edition'>[],
): Standing {
  if (!finding) return 'gone'
  const { said, correctedIn } = answer
  const isSame =
    said.computed === (finding.computed ?? null) &&
    said.printed.length === finding.printed.length &&
    said.printed.every((text, index) => text === finding.printed[index])
  if (!isSame) return 'values-changed'
  const isDue =
    correctedIn !== null && editions.some(({ edition }) => isSameName(edition, correctedIn))
  return isDue ? 'not-corrected' : 'stands'
}

/** Editions are named by hand: letter case and spaces around do not tell two apart. */
export function isSameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

export type Answered = {
  readonly answers: readonly FindingAnswer[]
  readonly standing: Standing
}

/** By the finding's id: what was answered, and whether it holds now. */
export function answersByFinding(
  answers: readonly FindingAnswer[],
  findings: readonly Finding[],
  editions: readonly Pick<Edition, 'edition'>[],
): ReadonlyMap<string, Answered> {
  const present = new Map(withConsequences(findings).map((finding) => [finding.id, finding]))
  return new Map(
    [...Map.groupBy(answers, ({ finding }) => finding)].map(([id, own]) => {
      const last = own.at(-1) as FindingAnswer
      return [id, { answers: own, standing: standingOf(last, present.get(id), editions) }]
    }),
  )
}

/** Whether nothing is left to say: an answer of its own that stands, or one to its cause. */
export function answeredBy(
  id: string,
  causes: readonly string[],
  answered: ReadonlyMap<string, Answered>,
): 'itself' | 'cause' | 'nobody' {
  if (answered.get(id)?.standing === 'stands') return 'itself'
  if (answered.has(id)) return 'nobody'
  return causes.some((cause) => answered.get(cause)?.standing === 'stands') ? 'cause' : 'nobody'
}
