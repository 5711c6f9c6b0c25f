import { addDays, type PlainDate } from '#kernel/plain-date.ts'
import type { Merged } from './merge-jurisdictions.ts'
import type { PackProblemCode, Place, Problems } from './pack-problem.ts'
import type { PlacedLawEntry } from './read-entries.ts'
import type { Located } from './read-yaml.ts'

/**
 * Entries of one code follow each other without overlap or gap (an entry may say that it was
 * repealed); and what an entry names exists: dated values that have begun when it begins, lists,
 * programmes, categories, benefits. Precedence may not run in a circle.
 */
export function checkEntries(merged: Merged, problems: Problems): void {
  const histories = Map.groupBy(merged.sections, ({ section, code }) => `${section} ${code}`)
  for (const entries of histories.values()) checkPeriods(entries, problems)
  const known = knownNames(merged)
  for (const { written, from } of merged.sections) {
    checkReferences(written, from, known, problems)
  }
  checkPrecedence(merged.sections, problems)
}

function checkPeriods(entries: readonly PlacedLawEntry[], problems: Problems): void {
  const ordered = entries.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
  ordered.forEach((entry, index) => {
    const previous = ordered[index - 1]
    if (!previous) return
    const facts = { name: entry.code, from: entry.from, previousFrom: previous.from }
    if (previous.to === undefined || previous.to >= entry.from) {
      problems.add(entry.at, 'overlap', { ...facts, previousTo: previous.to ?? '…' })
    } else if (addDays(previous.to, 1) !== entry.from) {
      problems.add(entry.at, 'gap', { ...facts, previousTo: previous.to })
    }
  })
}

type Known = {
  readonly valuesFrom: ReadonlyMap<string, PlainDate>
  readonly lists: ReadonlySet<string>
  readonly programmes: ReadonlySet<string>
  readonly categories: ReadonlySet<string>
  readonly benefits: ReadonlySet<string>
}

function knownNames(merged: Merged): Known {
  const codes = (section: string) =>
    new Set(merged.sections.filter((each) => each.section === section).map(({ code }) => code))
  return {
    valuesFrom: new Map(
      merged.values.flatMap(({ name, entries }) => {
        const first = entries[0]
        return first ? [[name, first.from] as const] : []
      }),
    ),
    lists: new Set(merged.lists.map(({ name }) => name)),
    programmes: new Set(merged.programmes.map(({ code }) => code)),
    categories: codes('categories'),
    benefits: codes('benefits'),
  }
}

/** Which field of an entry names what. */
const references: Readonly<
  Record<string, { known: Exclude<keyof Known, 'valuesFrom'>; code: PackProblemCode }>
> = {
  list: { known: 'lists', code: 'unknown-list' },
  programme: { known: 'programmes', code: 'unknown-programme' },
  category: { known: 'categories', code: 'unknown-category' },
  'in-category': { known: 'categories', code: 'unknown-category' },
  categories: { known: 'categories', code: 'unknown-category' },
  before: { known: 'benefits', code: 'unknown-benefit' },
  after: { known: 'benefits', code: 'unknown-benefit' },
}

function checkReferences(node: Located, from: PlainDate, known: Known, problems: Problems): void {
  if (node.kind === 'list') {
    for (const item of node.items) checkReferences(item, from, known, problems)
  }
  if (node.kind !== 'record') return
  for (const [field, { node: value }] of node.fields) {
    const reference = references[field]
    if (field === 'value') checkValue(value, from, known, problems)
    else if (reference) {
      for (const { at, text } of scalarsOf(value)) {
        if (!known[reference.known].has(text)) problems.add(at, reference.code, { name: text })
      }
    } else checkReferences(value, from, known, problems)
  }
}

function checkValue(node: Located, from: PlainDate, known: Known, problems: Problems): void {
  for (const { at, text } of scalarsOf(node)) {
    const begins = known.valuesFrom.get(text)
    if (begins === undefined || begins > from) {
      problems.add(at, 'unknown-value', { name: text, on: from })
    }
  }
}

function scalarsOf(node: Located): readonly { at: Place; text: string }[] {
  if (node.kind === 'scalar') return [node]
  return node.kind === 'list' ? node.items.flatMap(scalarsOf) : []
}

/** Names every entry of precedence that closes a circle on some day. */
function checkPrecedence(entries: readonly PlacedLawEntry[], problems: Problems): void {
  const orders = entries.filter(
    ({ section, body }) => section === 'precedence' && !body['repealed'],
  )
  for (const on of new Set(orders.map(({ from }) => from))) {
    const inForce = orders.filter(({ from, to }) => from <= on && (to === undefined || on <= to))
    const next = new Map<string, Set<string>>()
    for (const { at, code, body } of inForce) {
      for (const before of body['before'] as string[]) {
        for (const after of body['after'] as string[]) {
          if (reaches(next, after, before)) {
            problems.add(at, 'precedence-cycle', { name: code, before, after, on })
          } else next.set(before, (next.get(before) ?? new Set()).add(after))
        }
      }
    }
  }
}

function reaches(
  next: ReadonlyMap<string, ReadonlySet<string>>,
  from: string,
  to: string,
): boolean {
  const seen = new Set<string>()
  const waiting = [from]
  for (let each = waiting.pop(); each !== undefined; each = waiting.pop()) {
    if (each === to) return true
    if (seen.has(each)) continue
    seen.add(each)
    waiting.push(...(next.get(each) ?? []))
  }
  return false
}
