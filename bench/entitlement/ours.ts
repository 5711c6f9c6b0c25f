import {
  type CompiledLaw,
  evaluateColumns,
  type FactColumns,
  noRight,
  rightAnswers,
} from '../../src/domains/entitlement/index.ts'
import type { Answers } from './plain-loop.ts'

/** The product's evaluation, written out person by person as the hand-written loop does. */
export function evaluateOurs(law: CompiledLaw, columns: FactColumns, answers: Answers): void {
  const { patternOf, reasons, width, words, rights } = evaluateColumns(law, columns)
  if (words !== 1) throw new RangeError('more conditions than the compared masks have bits')
  const patterns = rights.first.length
  const held = new Int32Array(patterns)
  const open = new Int32Array(patterns)
  const first = new Uint8Array(patterns)
  for (let pattern = 0; pattern < patterns; pattern += 1) {
    for (let right = 0; right < rights.benefits; right += 1) {
      const answer = rights.answers[pattern * rights.benefits + right]
      if (answer === rightAnswers.yes) held[pattern]! |= 1 << right
      if (answer === rightAnswers.unknown) open[pattern]! |= 1 << right
    }
    first[pattern] = rights.first[pattern] === noRight ? 255 : rights.first[pattern]!
  }
  for (let person = 0; person < columns.people; person += 1) {
    const pattern = patternOf[person]!
    answers.reasons[person] = reasons[pattern * width]!
    answers.unknownReasons[person] = reasons[pattern * width + 1]!
    answers.rights[person] = held[pattern]!
    answers.unknownRights[person] = open[pattern]!
    answers.first[person] = first[pattern]!
  }
}
