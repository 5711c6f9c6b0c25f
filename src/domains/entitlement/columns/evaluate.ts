import { dayNumber } from '#kernel/plain-date.ts'
import type { CompiledLaw } from '../compile-benefits.ts'
import type { FactColumns } from './fact-columns.ts'
import { type BitsByCode, type LeafTables, prepareLeaves } from './leaf-tables.ts'
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
  { category }: LeafTables,
  { categories: { start, code, from, to } }: FactColumns,
  on: number,
  person: number,
  row: Int32Array,
): void {
  const end = start[person + 1]!
  for (let each = start[person]!; each < end; each += 1) {
    if (from[each]! <= on && to[each]! >= on) set(row, category, code[each]!, 0)
  }
}

function readDiseases(
  { disease, termed, termedStart }: LeafTables,
  { diseases: { start, code, from, to, observed } }: FactColumns,
  on: number,
  person: number,
  row: Int32Array,
): void {
  const end = start[person + 1]!
  for (let each = start[person]!; each < end; each += 1) {
    if (from[each]! > on || to[each]! < on) continue
    const icd10 = code[each]!
    set(row, disease, icd10, 0)
    const last = termedStart[icd10 + 1]!
    for (let leaf = termedStart[icd10]!; leaf < last; leaf += 1) {
      const since = termed.isObserved[leaf] === 1 ? observed[each]! : from[each]!
      if (since >= termed.earliest[leaf]! && since <= on) {
        row[termed.word[leaf]!]! |= termed.bit[leaf]!
      }
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
  const { born, disability, okato, residence } = tables
  const bornOn = columns.born[person]!
  let segment = born.from.length - 1
  while (born.from[segment]! > bornOn) segment -= 1
  set(row, born, segment, 0)
  if (bornOn <= on && columns.died[person]! >= on) set(row, tables.alive, 0, 0)
  if (!isRefused(tables, columns, person)) set(row, tables.refused, 0, 0)
  const { disability: groups, residence: places } = columns
  if (isInForce(groups, person, on)) set(row, disability, groups.code[person]!, 0)
  if (isInForce(places, person, on)) {
    set(row, okato, places.code[person]!, 0)
    if (places.isRural[person] === 1) set(row, tables.rural, 0, 0)
  } else set(row, residence, 0, tables.words)
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

/** Sets the bits of a code in a row of reasons, whose words begin at `offset`. */
function set(
  row: Int32Array,
  { start, word, bits }: BitsByCode,
  code: number,
  offset: number,
): void {
  const end = start[code + 1]!
  for (let at = start[code]!; at < end; at += 1) row[offset + word[at]!]! |= bits[at]!
}
