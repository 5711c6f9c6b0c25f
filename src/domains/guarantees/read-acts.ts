import type { Act } from '#kernel/guarantees.ts'
import {
  date,
  failed,
  list,
  matching,
  names,
  oneOf,
  optional,
  orNothing,
  present,
  record,
  required,
  text,
} from './fields.ts'
import type { Placed, Problems } from './pack-problem.ts'
import { checkPeriod } from './read-sources.ts'
import type { Located } from './read-yaml.ts'

/** What an act is; `setting` is a decision of the operator or of Opora, not an act of the state. */
const kinds = ['law', 'decree', 'order', 'setting'] as const

const acts = list(
  record({
    act: required(matching(/^[a-z][a-z0-9-]*$/, 'code')),
    kind: required(oneOf(kinds)),
    title: required(names),
    number: optional(text),
    date: optional(date),
    from: required(date),
    to: required(orNothing(date)),
    languages: required(list(matching(/^[a-z]{2}$/, 'language-code'))),
    url: optional(text),
    judgement: optional(text),
  }),
)

/** `acts.yaml`: every act that the folder cites. */
export function readActs(node: Located, problems: Problems): (Act & Placed)[] {
  const found = acts(node, problems)
  if (found === failed) return []
  return found.map((entry) => {
    checkPeriod(entry, problems)
    const { act, ...rest } = entry
    return present({ ...rest, code: act })
  })
}
