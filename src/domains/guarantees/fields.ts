import { type Names } from '#kernel/language.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import type { Placed, Problems } from './pack-problem.ts'
import type { Located } from './read-yaml.ts'

/** What a reader answers when it has named a problem instead of giving a value. */
export const failed = Symbol('failed')
export type Failed = typeof failed

/** Takes a value out of a node, or names what was expected there and answers `failed`. */
export type Reader<Value> = (node: Located, problems: Problems) => Value | Failed

export type Field<Value> = { readonly read: Reader<Value>; readonly isRequired: boolean }
export type Shape = Readonly<Record<string, Field<unknown>>>
type RecordOf<Fields extends Shape> = Placed & {
  readonly [Name in keyof Fields]: Fields[Name] extends Field<infer Value> ? Value : never
}

export function required<Value>(read: Reader<Value>): Field<Value> {
  return { read, isRequired: true }
}

/** A field that may be left out or left empty. */
export function optional<Value>(read: Reader<Value>): Field<Value | undefined> {
  return { read: orNothing(read), isRequired: false }
}

/** A value or nothing; as a required field: the field must stand there, and may be empty. */
export function orNothing<Value>(read: Reader<Value>): Reader<Value | undefined> {
  return (node, problems) => (node.kind === 'nothing' ? undefined : read(node, problems))
}

/** A number is taken as it is written: `number: 1314` is the text "1314". */
export const text: Reader<string> = (node, problems) => {
  if (node.kind === 'scalar' && typeof node.value !== 'boolean' && node.text.trim() !== '') {
    return node.text.trim()
  }
  return expected('text', node, problems)
}

export const number: Reader<number> = (node, problems) => {
  if (node.kind !== 'scalar' || typeof node.value !== 'number' || !Number.isFinite(node.value)) {
    return expected('number', node, problems)
  }
  return node.value
}

export const date: Reader<PlainDate> = (node, problems) => {
  if (node.kind === 'scalar' && isPlainDate(node.text)) return node.text
  return expected('date', node, problems)
}

export const isTrue: Reader<true> = (node, problems) => {
  return node.kind === 'scalar' && node.value === true ? true : expected('true', node, problems)
}

export const boolean: Reader<boolean> = (node, problems) => {
  if (node.kind === 'scalar' && typeof node.value === 'boolean') return node.value
  return expected('boolean', node, problems)
}

/** A list, or one item standing alone: always answers a list. */
export function oneOrMany<Item>(read: Reader<Item>): Reader<readonly Item[]> {
  const many = list(read)
  return (node, problems) => {
    if (node.kind === 'list') return many(node, problems)
    const only = read(node, problems)
    return only === failed ? failed : [only]
  }
}

export function matching(form: RegExp, expectation: string): Reader<string> {
  return (node, problems) => {
    if (node.kind === 'scalar' && form.test(node.text)) return node.text
    return expected(expectation, node, problems)
  }
}

/** One of the words; the problem lists them all. */
export function oneOf<Word extends string>(words: readonly Word[]): Reader<Word> {
  return (node, problems) => {
    const found = node.kind === 'scalar' ? words.find((word) => word === node.text) : undefined
    if (found !== undefined) return found
    problems.add(node.at, 'unknown-word', { got: shown(node), allowed: words.join(', ') })
    return failed
  }
}

/** Items that cannot be read are left out after their problems are named. */
export function list<Item>(read: Reader<Item>): Reader<readonly Item[]> {
  return (node, problems) => {
    if (node.kind !== 'list') return expected('list', node, problems)
    const items = node.items.map((item) => read(item, problems))
    return items.filter((item): item is Exclude<typeof item, Failed> => item !== failed)
  }
}

/** The named fields and no others; the answer keeps the record's place. */
export function record<Fields extends Shape>(fields: Fields): Reader<RecordOf<Fields>> {
  return (node, problems) => {
    if (node.kind !== 'record') return expected('record', node, problems)
    const before = problems.found.length
    for (const [name, { key }] of node.fields) {
      if (!(name in fields)) {
        const allowed = Object.keys(fields).join(', ')
        problems.add(key, 'unknown-field', { field: name, allowed })
      }
    }
    const values: Record<string, unknown> = { at: node.at }
    for (const [name, field] of Object.entries(fields)) {
      const found = node.fields.get(name)
      if (found) values[name] = field.read(found.node, problems)
      else if (field.isRequired) problems.add(node.at, 'missing-field', { field: name })
    }
    return problems.found.length > before ? failed : (values as RecordOf<Fields>)
  }
}

/** Anything, as plain data: what a worked case gives and expects. */
export const anything: Reader<unknown> = (node) => plain(node)

export const names: Reader<Names> = (node, problems) => {
  const read = record({ ru: required(text), kk: required(text), en: required(text) })
  const found = read(node, problems)
  return found === failed ? failed : { ru: found.ru, kk: found.kk, en: found.en }
}

type Present<Values> = {
  [Key in keyof Values as undefined extends Values[Key] ? never : Key]: Values[Key]
} & {
  [Key in keyof Values as undefined extends Values[Key] ? Key : never]?: Exclude<
    Values[Key],
    undefined
  >
}

/** Without the fields that are undefined: left out in a file means left out of the pack. */
export function present<Values extends object>(values: Values): Present<Values> {
  const entries = Object.entries(values).filter(([, value]) => value !== undefined)
  return Object.fromEntries(entries) as Present<Values>
}

/** What stands there, short enough to show. */
export function shown(node: Located): string {
  if (node.kind !== 'scalar')
    return node.kind === 'nothing' ? '∅' : JSON.stringify(plain(node)).slice(0, 60)
  return node.text.slice(0, 60)
}

function expected(expectation: string, node: Located, problems: Problems): Failed {
  problems.add(node.at, 'expected', { expected: expectation, got: shown(node) })
  return failed
}

function plain(node: Located): unknown {
  if (node.kind === 'scalar') return node.value
  if (node.kind === 'list') return node.items.map(plain)
  if (node.kind === 'nothing') return null
  return Object.fromEntries([...node.fields].map(([name, field]) => [name, plain(field.node)]))
}
