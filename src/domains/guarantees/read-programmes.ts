import type { Programme } from '#kernel/guarantees.ts'
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
import { checkPeriod, citation } from './read-sources.ts'
import type { Located } from './read-yaml.ts'

const code = matching(/^[a-z][a-z0-9-]*$/, 'code')

const programmes = list(
  record({
    programme: required(code),
    names: required(names),
    payer: required(code),
    'payer-names': required(names),
    serves: optional(oneOf(['wards'] as const)),
    from: required(date),
    to: required(orNothing(date)),
    source: required(citation),
    judgement: optional(text),
  }),
)

/** `programmes.yaml`: whose money buys, in the order in which people read them. */
export function readProgrammes(node: Located, problems: Problems): (Programme & Placed)[] {
  const found = programmes(node, problems)
  if (found === failed) return []
  return found.map((entry) => {
    checkPeriod(entry, problems)
    const { programme, 'payer-names': payerNames, ...rest } = entry
    return present({ ...rest, code: programme, payerNames })
  })
}
