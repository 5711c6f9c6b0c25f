import type { ColumnPlan, Leaf } from '../conditions/condition.ts'
import type { FactColumns } from './fact-columns.ts'

/**
 * The leaves of a law against the columns of a register: which bits a code sets. A leaf is a bit of
 * a row of `words` integers for "holds"; a second row of as many says "unknown".
 */
export type LeafTables = {
  readonly words: number
  /** By code: the bits of the leaves that the category fulfils. */
  readonly category: Int32Array
  /** By code: the bits of the leaves that the disease fulfils whenever it began. */
  readonly disease: Int32Array
  /** By code: where its leaves with a term stand in `termed`. */
  readonly termedStart: Uint32Array
  readonly termed: TermedLeaves
  readonly born: BornLeaves
  readonly alive: LeafBits
  readonly refusedYears: Int32Array
  readonly refused: LeafBits
  readonly disability: Int32Array
  /** By code of residence: the bits of the leaves that it fulfils. */
  readonly okato: Int32Array
  readonly rural: LeafBits
  /** Everything that asks for a residence. */
  readonly residence: LeafBits
}

/** One bit per leaf in a row of words. */
export type LeafBits = Int32Array

type TermedLeaves = {
  readonly word: Uint32Array
  readonly bit: Int32Array
  readonly earliest: Int32Array
  readonly isObserved: Uint8Array
}

type BornLeaves = {
  readonly word: Uint32Array
  readonly bit: Int32Array
  readonly earliest: Int32Array
  readonly latest: Int32Array
}

type Numbered<By extends ColumnPlan['by']> = {
  readonly number: number
  readonly plan: Extract<ColumnPlan, { by: By }>
}

/** How many integers the bits of so many leaves need. */
export function wordsFor(leaves: number): number {
  return Math.max(1, Math.ceil(leaves / 32))
}

/** Prepares the tables once per register and law; the loop over people then only looks up. */
export function prepareLeaves(leaves: readonly Leaf[], columns: FactColumns): LeafTables {
  const words = wordsFor(leaves.length)
  const of = <By extends ColumnPlan['by']>(by: By): Numbered<By>[] =>
    leaves.flatMap(({ plan }, number) =>
      plan.by === by ? [{ number, plan: plan as Extract<ColumnPlan, { by: By }> }] : [],
    )
  const bits = (of: readonly { readonly number: number }[]) => {
    const row = new Int32Array(words)
    for (const { number } of of) setBit(row, 0, number)
    return row
  }
  const byCode = (texts: readonly string[], fulfils: (text: string) => readonly number[]) => {
    const table = new Int32Array(texts.length * words)
    texts.forEach((text, code) => {
      for (const number of fulfils(text)) setBit(table, code * words, number)
    })
    return table
  }
  const numbers = <By extends ColumnPlan['by']>(
    own: readonly Numbered<By>[],
    fits: (plan: Numbered<By>['plan']) => boolean,
  ) => own.filter(({ plan }) => fits(plan)).map(({ number }) => number)

  const diseases = of('disease')
  const okatos = of('okato')
  const packages = of('package')
  return {
    words,
    category: byCode(columns.categories.texts, (text) =>
      numbers(of('category'), ({ codes }) => codes.has(text)),
    ),
    disease: byCode(columns.diseases.texts, (text) =>
      numbers(diseases, ({ since, fits }) => since === undefined && fits(text)),
    ),
    ...prepareTermed(diseases, columns.diseases.texts),
    born: prepareBorn(of('born')),
    alive: bits(of('alive')),
    refusedYears: Int32Array.from(packages, ({ plan }) => plan.year),
    refused: bits(packages),
    disability: byCode(columns.disability.texts, (text) =>
      numbers(of('disability'), ({ groups }) => groups.has(text)),
    ),
    okato: byCode(columns.residence.texts, (text) =>
      numbers(okatos, ({ territory }) => text.startsWith(territory)),
    ),
    rural: bits(of('rural')),
    residence: bits([...okatos, ...of('rural')]),
  }
}

function prepareTermed(
  diseases: readonly Numbered<'disease'>[],
  texts: readonly string[],
): Pick<LeafTables, 'termed' | 'termedStart'> {
  const termed = diseases.filter(({ plan }) => plan.since !== undefined)
  const rows = texts.map((text) => termed.filter(({ plan }) => plan.fits(text)))
  const flat = rows.flat()
  const termedStart = new Uint32Array(texts.length + 1)
  rows.forEach((own, code) => {
    termedStart[code + 1] = termedStart[code]! + own.length
  })
  return {
    termedStart,
    termed: {
      word: Uint32Array.from(flat, ({ number }) => number >>> 5),
      bit: Int32Array.from(flat, ({ number }) => bitOf(number)),
      earliest: Int32Array.from(flat, ({ plan }) => plan.earliest),
      isObserved: Uint8Array.from(flat, ({ plan }) => (plan.since === 'observation' ? 1 : 0)),
    },
  }
}

function prepareBorn(born: readonly Numbered<'born'>[]): BornLeaves {
  return {
    word: Uint32Array.from(born, ({ number }) => number >>> 5),
    bit: Int32Array.from(born, ({ number }) => bitOf(number)),
    earliest: Int32Array.from(born, ({ plan }) => plan.earliest),
    latest: Int32Array.from(born, ({ plan }) => plan.latest),
  }
}

export function bitOf(number: number): number {
  return 1 << (number & 31)
}

function setBit(row: Int32Array, offset: number, number: number): void {
  row[offset + (number >>> 5)]! |= bitOf(number)
}
