import type { ColumnPlan, Leaf } from '../conditions/condition.ts'
import type { FactColumns } from './fact-columns.ts'

/**
 * The leaves of a law against the columns of a register: which bits a code sets. A leaf is a bit of
 * a row of `words` integers for "holds"; a second row of as many says "unknown".
 */
export type LeafTables = {
  readonly words: number
  /** By code: what the category fulfils. */
  readonly category: BitsByCode
  /** By code: what the disease fulfils whenever it began. */
  readonly disease: BitsByCode
  /** By code: where its leaves with a term stand in `termed`. */
  readonly termedStart: Uint32Array
  readonly termed: TermedLeaves
  readonly born: BornLeaves
  readonly alive: BitsByCode
  readonly refusedYears: Int32Array
  readonly refused: BitsByCode
  readonly disability: BitsByCode
  /** By code of residence: what it fulfils. */
  readonly okato: BitsByCode
  readonly rural: BitsByCode
  /** Everything that asks for a residence. */
  readonly residence: BitsByCode
}

/**
 * The bits of leaves in a row of words, for every code one after another: those of code `c` stand
 * from `start[c]` to `start[c + 1]`; words without a bit are left out. What has no code is code 0.
 */
export type BitsByCode = {
  readonly start: Uint32Array
  readonly word: Uint32Array
  readonly bits: Int32Array
}

type TermedLeaves = {
  readonly word: Uint32Array
  readonly bit: Int32Array
  readonly earliest: Int32Array
  readonly isObserved: Uint8Array
}

/**
 * By segment of days of birth, between which no condition changes its answer: segment `n` begins
 * with `from[n]`.
 */
type BornLeaves = BitsByCode & { readonly from: Int32Array }

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
  const bits = (of: readonly { readonly number: number }[]) =>
    byRow([of.map(({ number }) => number)])
  const byCode = (texts: readonly string[], fulfils: (text: string) => readonly number[]) =>
    byRow(texts.map(fulfils))
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
  const edges = born.flatMap(({ plan }) => [plan.earliest, plan.latest + 1])
  const from = [...new Set([beforeEverybody, ...edges])].toSorted((one, other) => one - other)
  const rows = from.map((day) =>
    born
      .filter(({ plan }) => plan.earliest <= day && day <= plan.latest)
      .map(({ number }) => number),
  )
  return { ...byRow(rows), from: Int32Array.from(from) }
}

const beforeEverybody = -2_147_483_648

/** Puts lists of leaves one after another as words and bits. */
function byRow(rows: readonly (readonly number[])[]): BitsByCode {
  const word: number[] = []
  const bits: number[] = []
  const start = new Uint32Array(rows.length + 1)
  rows.forEach((leaves, row) => {
    const own = Map.groupBy(leaves, (leaf) => leaf >>> 5)
    for (const [at, together] of own) {
      word.push(at)
      bits.push(together.reduce((sum, leaf) => sum | bitOf(leaf), 0))
    }
    start[row + 1] = word.length
  })
  return { word: Uint32Array.from(word), bits: Int32Array.from(bits), start }
}

export function bitOf(number: number): number {
  return 1 << (number & 31)
}
