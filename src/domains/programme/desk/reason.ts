import { spanFromPrinted } from '../checks/printed-span.ts'
import { cellInterval } from '../checks/relation.ts'
import { meet } from '../model/interval.ts'
import type { Cell, ComputedFigure } from '../model/types.ts'
import { differenceOf, type FindingsOfCells, operandsOf, placeKey } from './difference.ts'
import type { OpenedProgramme } from './opened-programme.ts'

/**
 * Why a printed value and the computed one are what they are to each other.
 *
 * - `equal`: the same in the digits that are printed
 * - `finding`: a finding names this cell
 * - `rounding`: what the cell is counted from is printed as computed, or rounded so; counted from the
 *   printed, rounded numbers it comes out
 * - `follows`: counted from the printed numbers it comes out, but a finding names one of them
 * - `unexplained`: counted from the printed numbers it does not come out, and nothing names it
 * - `nothing`: one of the two is not there
 */
export type Reason = 'equal' | 'finding' | 'follows' | 'rounding' | 'unexplained' | 'nothing'

export function reasonOf(opened: OpenedProgramme, cells: FindingsOfCells, cell: Cell): Reason {
  const figure = opened.computed.figures.get(cell.key)
  if ((cells.get(placeKey(cell.place) ?? '') ?? []).length > 0) return 'finding'
  if (!figure || !cell.printed.value) return 'nothing'
  if (differenceOf(cell.printed, figure) === '') return 'equal'
  const [span, own] = [
    spanFromPrinted(opened.programme, cell.key),
    cellInterval(opened.programme, cell),
  ]
  if (!span || !own || !meet(span, own)) return 'unexplained'
  return isOfFindings(opened, cells, figure, new Set([cell.key])) ? 'follows' : 'rounding'
}

/** Whether a number that the figure is counted from differs, and not by rounding alone. */
function isOfFindings(
  opened: OpenedProgramme,
  cells: FindingsOfCells,
  figure: ComputedFigure,
  seen: Set<string>,
): boolean {
  return operandsOf(figure).some((key) => {
    const operand = opened.computed.figures.get(key)
    if (!operand || seen.has(key)) return false
    seen.add(key)
    const printed = operand.printed.filter((each) => each.printed.value && 'table' in each.place)
    if (printed.length === 0) return isOfFindings(opened, cells, operand, seen)
    const different = printed.filter((each) => differenceOf(each.printed, operand) !== '')
    return different.some((each) => reasonOf(opened, cells, each) !== 'rounding')
  })
}
