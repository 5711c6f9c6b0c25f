import {
  date,
  failed,
  list,
  matching,
  oneOf,
  oneOrMany,
  record,
  required,
  isTrue,
  optional,
  type Reader,
} from './fields.ts'
import type { Problems } from './pack-problem.ts'
import type { Located } from './read-yaml.ts'

const valueOf = record({
  value: required(matching(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/, 'value-name')),
})
const icd10 = oneOrMany(matching(/^[A-Z]\d{2}(\.\d)?(-[A-Z]\d{2}(\.\d)?)?$/, 'icd10'))

/**
 * The words of `who`, each with what stands after it. The slice entitlement gives each its two
 * readings; a word that is not here is refused at load.
 */
const words: Readonly<Record<string, Reader<unknown>>> = {
  all: list(condition),
  any: list(condition),
  not: condition,
  'in-category': oneOrMany(matching(/^[12]\.\d{5}\.\d{4}$/, 'category')),
  'has-condition': record({ icd10: required(icd10), within: optional(valueOf) }),
  'observed-for': record({
    icd10: required(icd10),
    within: optional(valueOf),
    since: optional(date),
  }),
  'age-below': valueOf,
  'age-at-least': valueOf,
  'kept-package': isTrue,
  disability: oneOrMany(oneOf(['I', 'II', 'III', 'child'])),
  resident: isTrue,
  rural: isTrue,
}

/** A tree of conditions: a record of exactly one word, and what that word asks for. */
export function condition(node: Located, problems: Problems): ReturnType<Reader<unknown>> {
  if (node.kind !== 'record' || node.fields.size !== 1) {
    problems.add(node.at, 'one-condition', { allowed: Object.keys(words).join(', ') })
    return failed
  }
  for (const [word, field] of node.fields) {
    const read = words[word]
    if (!read) {
      const allowed = Object.keys(words).join(', ')
      problems.add(field.key, 'unknown-condition', { word, allowed })
      return failed
    }
    const found = read(field.node, problems)
    if (found === failed) return failed
    const isEmpty = field.node.kind === 'list' && field.node.items.length === 0
    if (isEmpty) problems.add(field.key, 'missing-field', { field: word })
  }
  return node
}
