import type { LawEntry } from '#kernel/guarantees.ts'
import {
  anything,
  date,
  failed,
  isTrue,
  names,
  optional,
  orNothing,
  present,
  record,
  required,
  text,
} from './fields.ts'
import type { Placed, Problems } from './pack-problem.ts'
import { checkPeriod, citation } from './read-sources.ts'
import type { Located, LocatedField } from './read-yaml.ts'
import { type Section, sections } from './sections.ts'

/** An entry that still knows where it stands, and its own fields as they are written. */
export type PlacedLawEntry = LawEntry & Placed & { readonly written: Located }

export function isSection(name: string): boolean {
  return Object.hasOwn(sections, name)
}

const head = record({
  names: required(names),
  from: required(date),
  to: required(orNothing(date)),
  repealed: optional(isTrue),
  source: required(citation),
  judgement: optional(text),
})
const headFields = new Set(['names', 'from', 'to', 'repealed', 'source', 'judgement'])

/**
 * A file of entries of one section. Each has a code, names, a period and a source, and the fields
 * of its section; an entry with `repealed: true` has none of the latter. In the order of the file.
 */
export function readEntries(
  name: string,
  node: Located,
  jurisdiction: string,
  problems: Problems,
): PlacedLawEntry[] {
  const section = sections[name]
  if (!section) throw new Error(`guarantees: no section ${name}`)
  if (node.kind !== 'list') {
    problems.add(node.at, 'expected', { expected: 'list', got: node.kind })
    return []
  }
  return node.items.flatMap((item) => readEntry(name, section, item, jurisdiction, problems))
}

function readEntry(
  name: string,
  section: Section,
  item: Located,
  jurisdiction: string,
  problems: Problems,
): PlacedLawEntry[] {
  if (item.kind !== 'record') {
    problems.add(item.at, 'expected', { expected: 'record', got: item.kind })
    return []
  }
  const written = item.fields.get(section.key)
  if (!written) problems.add(item.at, 'missing-field', { field: section.key })
  const code = written ? section.code(written.node, problems) : failed
  const found = head(
    only(item, (field) => headFields.has(field)),
    problems,
  )
  const own = only(item, (field) => field !== section.key && !headFields.has(field))
  const isRepealed = item.fields.has('repealed')
  const body = record(isRepealed ? {} : section.fields)(own, problems)
  if (code === failed || found === failed || body === failed) return []
  checkPeriod(found, problems)
  const { at: _at, repealed, ...dated } = found
  const plain = anything(own, problems) as Record<string, unknown>
  const entry: LawEntry = present({
    ...dated,
    section: name,
    code,
    jurisdiction,
    body: repealed ? { repealed } : withLists(plain, section),
  })
  return [{ ...entry, at: item.at, written: own }]
}

/** What may be one or many is always many in the pack. */
function withLists(body: Record<string, unknown>, section: Section): Record<string, unknown> {
  if (section.key !== 'precedence') return body
  return { ...body, before: [body['before']].flat(), after: [body['after']].flat() }
}

type LocatedRecord = Extract<Located, { kind: 'record' }>

function only(item: LocatedRecord, belongs: (field: string) => boolean): LocatedRecord {
  const fields = [...item.fields].filter(([field]) => belongs(field))
  return { ...item, fields: new Map<string, LocatedField>(fields) }
}
