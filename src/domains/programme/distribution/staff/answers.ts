/** What the interface answers, as it comes through JSON: moments are texts. */
import type { Problem } from '#kernel/staff/index.ts'
import type { CellView as ServedCell, PinView } from '../cell-view.ts'
import type { ComparedCell } from '../compare-editions.ts'
import type { DiscardConsequences as ServedConsequences } from '../discard-draft.ts'
import type { EditionView as ServedEdition, MatrixView as ServedMatrix } from '../matrix-view.ts'
import type { Remark } from '../remark-tables.ts'
import type { TryPinsOutcome } from '../try-pins.ts'

type Json<Value> = Value extends string
  ? Value
  : Value extends Date
    ? string
    : Value extends readonly (infer Item)[]
      ? readonly Json<Item>[]
      : Value extends object
        ? { [Key in keyof Value]: Json<Value[Key]> }
        : Value

export type EditionView = Json<ServedEdition>
export type MatrixView = Omit<Json<ServedMatrix>, 'problem' | 'edition'> & {
  edition: EditionView
  problem: Problem | null
}
export type LineView = MatrixView['lines'][number]
export type OrganisationView = MatrixView['organisations'][number]
export type MatrixRow = MatrixView['rows'][number]
export type CellView = Omit<Json<ServedCell>, 'pins'> & { pins: readonly Json<PinView>[] }
export type RemarkView = Json<Remark> & {
  organisationName: string | null
  onBehalfOfName: string | null
  lineName: string | null
}
export type DiscardConsequences = Omit<ServedConsequences, 'outcome'>
export type TriedPins = Omit<Extract<TryPinsOutcome, { outcome: 'tried' }>, 'outcome'>
export type ChangesAnswer = {
  before: EditionView | null
  changes: readonly Json<ComparedCell>[]
  decimals: Readonly<Record<string, number>>
}
export type EditionsAnswer = {
  today: string
  programmes: readonly {
    programme: string
    name: string
    years: readonly { year: number; lines: number }[]
    editions: readonly (EditionView & { openRemarks: number })[]
  }[]
}
export type What = 'volume' | 'money'

/** Stands for a line where the one amount per head of an organisation is meant. */
export { perHeadLine } from '../rule/types.ts'
