import type { Citation } from '#kernel/citation.ts'
import { anything, failed, list, matching, optional, record, required, text } from './fields.ts'
import type { Placed, Problems } from './pack-problem.ts'
import { citation } from './read-sources.ts'
import type { Located } from './read-yaml.ts'
import type { WorkedCase } from './worked-case.ts'

const cases = list(
  record({
    case: required(text),
    question: required(matching(/^[a-z][a-z0-9-]*$/, 'code')),
    given: required(anything),
    expect: required(anything),
    source: required(citation),
    note: optional(text),
  }),
)

/** `cases/*.yaml`: worked examples whose answers come from the law or a hand calculation. */
export function readCases(
  node: Located,
  jurisdiction: string,
  problems: Problems,
): (WorkedCase & Placed & { source: Citation })[] {
  const found = cases(node, problems)
  if (found === failed) return []
  return found.flatMap(({ at, case: title, question, given, expect, source, note }) => {
    if (!isFields(given) || !isFields(expect)) {
      problems.add(at, 'expected', {
        expected: 'record',
        got: isFields(given) ? 'expect' : 'given',
      })
      return []
    }
    const said = note === undefined ? {} : { note }
    return [{ at, title, question, jurisdiction, given, expect, source, ...said }]
  })
}

function isFields(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
