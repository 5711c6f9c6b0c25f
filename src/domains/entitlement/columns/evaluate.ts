import { dayNumber } from '#kernel/plain-date.ts'
import type { CompiledLaw } from '../compile-benefits.ts'
import type { FactColumns } from './fact-columns.ts'
import { type LeafTables, prepareLeaves } from './leaf-tables.ts'
import { Patterns } from './patterns.ts'
import { type PatternRights, rightsOfPatterns } from './pattern-rights.ts'

/**
 * The decisions about everybody. Bit `n` of a person's reasons says of leaf `n` of the law whether
 * it holds (the first `words` integers of a row) or is unknown (the next `words`). People with the
 * same reasons share a pattern, and a pattern's rights are decided once.
 */
export type Evaluation = {
  readonly people: number
  /** By person: which pattern. */
  readonly patternOf: Uint32Array
  /** Integers of a row of reasons; twice `words`. */
  readonly width: number
  readonly words: number
  /** By pattern: the row of reasons. */
  readonly reasons: Int32Array
  readonly rights: PatternRights
}

/**
 * Answers every benefit of a law for everybody in the columns, each condition with its reason: the
 * columns reading of what `rightsOfFacts` says in words for one. A property test holds them together.
 */
export function evaluateColumns(law: CompiledLaw, columns: FactColumns): Evaluation {
  const tables = prepareLeaves(law.leaves, columns)
  const patterns = new Patterns(tables.words * 2)
  const patternOf = readPatterns(tables, columns, dayNumber(law.on), patterns)
  return {
    people: columns.people,
    patternOf,
    words: tables.words,
    width: patterns.width,
    reasons: patterns.rows,
    rights: rightsOfPatterns(law, patterns),
  }
}

function readPatterns(
  tables: LeafTables,
  columns: FactColumns,
  on: number,
  patterns: Patterns,
): Uint32Array {
  const { words } = tables
  const row = new Int32Array(words * 2)
  const patternOf = new Uint32Array(columns.people)
  for (let person = 0; person < columns.people; person += 1) {
    row.fill(0)
    readCategories(tables, columns, on, person, row)
    readDiseases(tables, columns, on, person, row)
    readPerson(tables, columns, on, person, row)
    patternOf[person] = patterns.numberOf(row)
  }
  return patternOf
}

function readCategories(
  { category, words }: LeafTables,
  { categories: { start, code, from, to } }: FactColumns,
  on: number,
  person: number,
  row: Int32Array,
): void {
  const end = start[person + 1]!
  for (let each = start[person]!; each < end; each += 1) {
    if (from[each]! > on || to[each]! < on) continue
    const at = code[each]! * words
    for (let word = 0; word < words; word += 1) row[word]! |= category[at + word]!
  }
}

function readDiseases(
  { disease, termed, termedStart, words }: LeafTables,
  { diseases: { start, code, from, to, observed } }: FactColumns,
  on: number,
  person: number,
  row: Int32Array,
): void {
  const end = start[person + 1]!
  for (let each = start[person]!; each < end; each += 1) {
    if (from[each]! > on || to[each]! < on) continue
    const icd10 = code[each]!
    const at = icd10 * words
    for (let word = 0; word < words; word += 1) row[word]! |= disease[at + word]!
    const last = termedStart[icd10 + 1]!
    for (let leaf = termedStart[icd10]!; leaf < last; leaf += 1) {
      const since = termed.isObserved[leaf] === 1 ? observed[each]! : from[each]!
      if (since >= termed.earliest[leaf]! && since <= on)
        row[termed.word[leaf]!]! |= termed.bit[leaf]!
    }
  }
}

function readPerson(
  tables: LeafTables,
  columns: FactColumns,
  on: number,
  person: number,
  row: Int32Array,
): void {
  const { words, born: ages, alive, disability, okato, rural, residence } = tables
  const born = columns.born[person]!
  for (let leaf = 0; leaf < ages.bit.length; leaf += 1) {
    if (born >= ages.earliest[leaf]! && born <= ages.latest[leaf]!) {
      row[ages.word[leaf]!]! |= ages.bit[leaf]!
    }
  }
  if (born <= on && columns.died[person]! >= on) or(row, 0, alive, 0, words)
  if (!isRefused(tables, columns, person)) or(row, 0, tables.refused, 0, words)
  const { disability: groups, residence: places } = columns
  if (isInForce(groups, person, on)) or(row, 0, disability, groups.code[person]! * words, words)
  if (isInForce(places, person, on)) {
    or(row, 0, okato, places.code[person]! * words, words)
    if (places.isRural[person] === 1) or(row, 0, rural, 0, words)
  } else or(row, words, residence, 0, words)
}

function isInForce(
  { code, from, to }: { code: Int32Array; from: Int32Array; to: Int32Array },
  person: number,
  on: number,
): boolean {
  return code[person]! >= 0 && from[person]! <= on && to[person]! >= on
}

/** Every leaf of the package asks for the year of the law's day. */
function isRefused(
  { refusedYears }: LeafTables,
  { refusals }: FactColumns,
  person: number,
): boolean {
  const year = refusedYears[0]
  const end = refusals.start[person + 1]!
  for (let each = refusals.start[person]!; each < end; each += 1) {
    if (refusals.year[each] === year) return true
  }
  return false
}

function or(row: Int32Array, offset: number, bits: Int32Array, at: number, words: number): void {
  for (let word = 0; word < words; word += 1) row[offset + word]! |= bits[at + word]!
}
