import { LawUnreadable } from '../law-unreadable.ts'
import { recordIn } from './body.ts'
import type { Condition, LawDay } from './condition.ts'
import { vocabulary } from './vocabulary.ts'

/** Reads a tree of `who` for a day: one word a node. Throws `LawUnreadable`, naming the entry. */
export function readCondition(node: unknown, day: LawDay, at: string): Condition {
  const words = Object.entries(recordIn(node, at))
  const [first, ...more] = words
  if (!first || more.length > 0) {
    throw new LawUnreadable(at, `one word expected, got ${words.map(([word]) => word).join(', ')}`)
  }
  const [word, body] = first
  if (word === 'all' || word === 'any') {
    if (!Array.isArray(body) || body.length === 0) {
      throw new LawUnreadable(at, `${word} needs a list of conditions`)
    }
    return { is: word, of: body.map((part: unknown) => readCondition(part, day, at)) }
  }
  if (word === 'not') return { is: 'not', of: readCondition(body, day, at) }
  const read = vocabulary[word]
  if (!read) throw new LawUnreadable(at, `no such condition: ${word}`)
  return { is: 'leaf', leaf: read(body, day, `${at}: ${word}`) }
}
