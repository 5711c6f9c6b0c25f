/**
 * A programme of state guarantees as data: what stands in the folder `programme-YEAR`, read and
 * joined, nothing computed. The shapes are plain (maps, arrays, bigint), without a clock and without
 * Node, so that the browser computes with the same code as the server.
 */
import type { Names } from '#kernel/language.ts'
import type { Facts } from '#kernel/refusal.ts'

/** An exact number: a fraction with a denominator above zero. Not always in lowest terms. */
export type Exact = { readonly over: bigint; readonly under: bigint }

export type LineCode = string
export type MeasureCode = string
export type SourceCode = string
export type DenominatorCode = string

/** `${line}|${measure}|${year}`; made by `figureKey`. */
export type FigureKey = string
/** `population|${denominator}|${year}`; made by `populationKey`. */
export type PopulationKey = `population|${string}|${number}`
/** A `FigureKey` or a `PopulationKey`. */
export type AnyKey = string

/**
 * One printed text. `value` is undefined where nothing can be counted with it: "Х" (the cell does not
 * apply) and "-" (nothing). `decimals` as printed: "6 147,0" has one.
 */
export type Printed = {
  readonly text: string
  readonly value: Exact | undefined
  readonly decimals: number
  readonly mark?: 'not-applicable' | 'nil'
}

/**
 * Where a text stands in the document. `row` is the printed row number (or `#7`, the seventh row of the
 * table, where none is printed), `column` the column's code.
 */
export type Place =
  | { readonly table: string; readonly row: string; readonly column: string }
  | { readonly section: string; readonly words: string }
  | { readonly indicator: string; readonly column: string }
  | { readonly file: string; readonly row: string; readonly column: string }

export type Cell = {
  readonly key: FigureKey
  readonly line: LineCode
  readonly measure: MeasureCode
  readonly year: number
  readonly place: Place
  readonly printed: Printed
  readonly file: string
  /** The line of the file, from 1. */
  readonly fileRow: number
  /** Of a figure in the running text: what it says itself about its unit, its denominator, who pays. */
  readonly unit?: string
  readonly denominator?: DenominatorCode
  readonly source?: SourceCode
}

/**
 * What kind of quantity a measure is. The engine knows these and no name of a measure; `population` is
 * the one word that a formula may use beside the codes of measures.
 */
export type MeasureKind =
  | 'volume-per-head'
  | 'money-per-unit'
  | 'coefficient'
  | 'money-per-head'
  | 'money'
  | 'percent'
  | 'volume'

export type Measure = {
  readonly code: MeasureCode
  readonly kind: MeasureKind
  readonly names: Names
  /** As approved, not rounded: the printed digits are the whole value. */
  readonly isExact: boolean
  /** How many digits a computed value shows; undefined for what is only ever given. */
  readonly decimals: number | undefined
  /**
   * Lines of one source move together in this measure from year to year (costs of a unit follow prices):
   * how many times the middle one of the others a line may grow, or fall behind. Undefined: each moves
   * as it likes.
   */
  readonly jumpBeyondPeers?: number
}

export type Expression =
  | { readonly kind: 'number'; readonly value: Exact }
  | { readonly kind: 'population' }
  /** `measure` of the line itself, or of the line after the sign: `total@grand`. */
  | { readonly kind: 'figure'; readonly measure: MeasureCode; readonly line?: LineCode }
  | {
      readonly kind: '+' | '-' | '*' | '/'
      readonly left: Expression
      readonly right: Expression
    }

export type Formula = {
  readonly measure: MeasureCode
  readonly text: string
  readonly expression: Expression
  /** The file's row, for problems. */
  readonly fileRow: number
}

export type Denominator = {
  readonly code: DenominatorCode
  readonly names: Names
  /** Whose members are all among those of another denominator, where that is so. */
  readonly within?: DenominatorCode
  readonly population: ReadonlyMap<number, Population>
}

/** `implied`: the document prints none; it follows from cells that `note` names. */
export type Population = {
  readonly printed: Printed
  readonly basis: 'printed' | 'implied'
  readonly note: string
  readonly fileRow: number
}

export type Source = {
  readonly code: SourceCode
  readonly names: Names
  readonly denominator: DenominatorCode
}

/** `part`: the parts add up to the parent. `of-which`: some of it, never more. */
export type Relation = 'part' | 'of-which' | 'none'
/** How the line's total comes about. */
export type Basis = 'product' | 'amount' | 'sum'

/**
 * A line of the programme: one kind of care, or of money.
 *
 * A parent may be broken down in more than one way (by conditions of care, and by basic programme and
 * what goes beyond): `way` names it, each way adds up to the whole. In `lines.csv` it follows the
 * relation: `part/by-conditions`. A part without a way belongs to all of them.
 *
 * A line may be a part of other lines than its parent as well (`alsoPartOf`, in `lines.csv` the codes
 * with a space between, each with its way): ambulance of the basic programme is a part of that, and of
 * all ambulance. Only the parent says where it stands.
 *
 * A row that is printed for two sources of money at once (the grand total) has no source; the column's
 * source then makes a line of its own, `grand@budget`: that part of the line which the source pays. It
 * is built by itself, sums the nearest lines of that source below, and has `ofSource`.
 */
export type Line = {
  readonly code: LineCode
  readonly parent: LineCode | undefined
  readonly relation: Relation
  readonly way: string | undefined
  readonly alsoPartOf: readonly { readonly line: LineCode; readonly way: string | undefined }[]
  readonly name: string
  readonly unit: string | undefined
  readonly source: SourceCode | undefined
  /** Of the line, or else of its source. */
  readonly denominator: DenominatorCode | undefined
  readonly basis: Basis
  readonly note: string
  readonly ofSource?: LineCode
  readonly file: string
  readonly fileRow: number
}

/** A sum as the document declares it: "сумма строк 28 + 33". */
export type Declared = {
  readonly text: string
  readonly rows: readonly { readonly row: string; readonly isMinus: boolean }[]
}

/** `text`: printed and shown, not counted with. */
export type ColumnRole = 'row' | 'line' | 'name' | 'unit' | 'declared' | 'figure' | 'text'

export type Column = {
  readonly column: string
  readonly role: ColumnRole
  readonly measure?: MeasureCode
  readonly year?: number
  readonly source?: SourceCode
  /** In one line: the headings of the groups it stands in, then its own; its code where it has none. */
  readonly header: string
  /** The same as it stands in the head of the table: from the topmost heading down, "" for an empty one. */
  readonly levels: readonly string[]
  /** What is printed for it in the row of the columns' numbers; "" where nothing is. */
  readonly number: string
}

/** A note under a table; `mark` as `*` of `<*>`. */
export type Note = { readonly mark: string; readonly text: Names }

export type TableRow = {
  /** The printed number, or `#7` for the seventh row where none is printed. */
  readonly row: string
  readonly line: LineCode | undefined
  readonly name: string
  readonly unit: string
  readonly declared: Declared | undefined
  /** The cell of every figure column, by the column's code; "" and "Х" as well. */
  readonly cells: ReadonlyMap<string, Cell>
  /** Every text of the row as it stands in the file, by the column's code. */
  readonly texts: Readonly<Record<string, string>>
  readonly fileRow: number
}

export type Table = {
  readonly table: string
  readonly file: string
  readonly place: { readonly appendix?: string; readonly section?: string }
  readonly title: Names
  readonly year: number | undefined
  /** False where the document does not say of which year the figures are: then `year` is our reading. */
  readonly isYearPrinted: boolean
  /** In the order of the document. */
  readonly columns: readonly Column[]
  readonly notes: readonly Note[]
  readonly rows: readonly TableRow[]
}

/**
 * A reference as the text makes it. `place`: "6.3" (section), "appendix-7" or "appendix-7/26" (table, or
 * a row of it). `refersTo`: a row "30" of the same table or "appendix-6/08"; a note "****" of the
 * place's appendix or "appendix-7/****"; a section "8.14"; an appendix "10".
 */
export type Reference = {
  readonly place: string
  readonly refersTo: string
  /**
   * What the words around it describe, written as `refersTo` is; "" where that is the same, "-" where
   * the document has no such place, and then `words` say what is promised.
   */
  readonly means: string
  readonly words: string
  readonly kind: 'row' | 'note' | 'section' | 'appendix'
  readonly fileRow: number
}

export type Edition = {
  readonly edition: string
  readonly approvedOn: string
  readonly from: string
  readonly act: string
}

export type Indicator = {
  readonly number: string
  /** Of a part: which one ("town", "outpatient-country"); "" for the indicator itself. */
  readonly part: string
  readonly parent: string | undefined
  /** Of the parts to their parent: the whole lies between them, or is their sum. */
  readonly relation: 'average' | 'sum' | 'none'
  readonly name: string
  readonly unit: string
  readonly territory: 'all' | 'town' | 'country'
  readonly direction: 'higher' | 'lower' | 'none'
  readonly kind: 'percent' | 'rate' | 'count' | 'ratio'
  readonly values: ReadonlyMap<number, Printed>
  /** Figures whose sums give the indicator: numerator / denominator (× 100 for a percentage). */
  readonly numerator: readonly { readonly line: LineCode; readonly measure: MeasureCode }[]
  readonly denominator: readonly { readonly line: LineCode; readonly measure: MeasureCode }[]
  readonly fileRow: number
}

export type Programme = {
  readonly code: string
  readonly region: string
  readonly names: Names
  readonly act: string
  readonly years: readonly number[]
  readonly currency: string
  /** In how many units of the currency the measure of kind `money` is printed: 1 or 1000. */
  readonly moneyUnit: 1 | 1000 | 1_000_000
  readonly editions: readonly Edition[]
  readonly denominators: ReadonlyMap<DenominatorCode, Denominator>
  readonly sources: ReadonlyMap<SourceCode, Source>
  readonly measures: ReadonlyMap<MeasureCode, Measure>
  readonly formulas: readonly Formula[]
  /** In the order of the file. */
  readonly lines: ReadonlyMap<LineCode, Line>
  readonly tables: readonly Table[]
  /** Every printed figure, tables first, then the text; without empty cells. */
  readonly cells: readonly Cell[]
  readonly cellsOf: (key: FigureKey) => readonly Cell[]
  readonly references: readonly Reference[]
  readonly text: {
    readonly sections: readonly { readonly section: string; readonly title: string }[]
    readonly appendices: readonly {
      readonly appendix: string
      readonly title: string
      readonly notes: readonly string[]
    }[]
  }
  readonly indicators: readonly Indicator[]
  /** Every other CSV by its name without the ending: `organisations`, `limits`, `papers` … */
  readonly lists: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>
}

/** What somebody tries out: figures and populations with another value. */
export type Overrides = ReadonlyMap<AnyKey, Exact>

/** How a computed figure came about. `sum-of-rows` follows the sum that the table declares. */
export type How =
  | { readonly kind: 'input' }
  | { readonly kind: 'override' }
  | {
      readonly kind: 'formula'
      readonly formula: string
      readonly operands: readonly AnyKey[]
    }
  | {
      readonly kind: 'sum-of-parts' | 'sum-of-rows'
      readonly operands: readonly FigureKey[]
      readonly minus: readonly FigureKey[]
    }

export type ComputedFigure = {
  readonly key: FigureKey
  readonly exact: Exact
  /** Rounded half up to the digits of its measure, with a comma: "1680936,6". */
  readonly shown: string
  readonly how: How
  /** Where it is printed. */
  readonly printed: readonly Cell[]
}

export type Computed = {
  readonly figures: ReadonlyMap<FigureKey, ComputedFigure>
  readonly populations: ReadonlyMap<PopulationKey, Exact>
  readonly problems: readonly ProgrammeProblem[]
}

/** What can be wrong with the files; the sentence of each stands in the locales under `problem`. */
export type ProblemCode =
  | 'file-missing'
  | 'not-yaml'
  | 'not-csv'
  | 'field-missing'
  | 'field-unknown'
  | 'field-wrong'
  | 'column-missing'
  | 'column-unknown'
  | 'column-twice'
  | 'cells-missing'
  | 'not-a-number'
  | 'word-unknown'
  | 'line-unknown'
  | 'line-twice'
  | 'line-cycle'
  | 'measure-unknown'
  | 'source-unknown'
  | 'denominator-unknown'
  | 'year-unknown'
  | 'formula-unreadable'
  | 'formula-cycle'
  | 'row-twice'
  | 'percent-above-100'
  | 'population-missing'
  | 'division-by-zero'
  | 'change-without-row'

/** A fault of the files, not of the document: the place is a file (or sheet), a row and a column. */
export type ProgrammeProblem = {
  readonly file: string
  readonly row?: number
  readonly column?: string
  readonly code: ProblemCode
  readonly facts: Facts
}

/**
 * What `build` answers. There is no programme where a problem leaves a hole in it; a row number that
 * stands twice, a percentage above 100 and a year without population are told and leave none, so that
 * a document that was printed with them can still be checked. Whoever takes in an edited file refuses
 * it at any problem.
 */
export type Built = {
  readonly programme?: Programme
  readonly problems: readonly ProgrammeProblem[]
}

export function figureKey(line: LineCode, measure: MeasureCode, year: number): FigureKey {
  return `${line}|${measure}|${year}`
}

export function populationKey(denominator: DenominatorCode, year: number): PopulationKey {
  return `population|${denominator}|${year}`
}
