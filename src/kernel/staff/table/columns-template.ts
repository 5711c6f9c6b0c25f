import { type Column, kindOf } from './column.ts'

const usualWidths = { text: 160, number: 96, money: 128, date: 112, moment: 144, choice: 128 }

/** The CSS grid that every row shares; the first column gives way on narrow screens. */
export function columnsTemplate<Row>(columns: readonly Column<Row>[], hasChecks: boolean): string {
  const tracks = columns.map((column, index) => {
    const kind = kindOf(column)
    const width = column.width ?? usualWidths[kind]
    const grow = column.grow ?? (kind === 'text' ? 1 : 0)
    const least = index === 0 ? `min(${width}px, 48vw)` : `${width}px`
    return grow === 0 ? least : `minmax(${least}, ${grow}fr)`
  })
  return [...(hasChecks ? ['40px'] : []), ...tracks].join(' ')
}
