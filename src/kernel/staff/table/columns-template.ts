import { type Column, kindOf } from './column.ts'

const usualWidths = { text: 160, number: 104, money: 136, date: 116, moment: 152, choice: 144 }
const checkWidth = 40

/**
 * The CSS grid that every row shares, and the width below which the table scrolls sideways. The
 * first column gives way on narrow screens.
 */
export function columnsTemplate<Row>(
  columns: readonly Column<Row>[],
  hasChecks: boolean,
): { template: string; leastWidth: string } {
  const tracks = columns.map((column, index) => {
    const kind = kindOf(column)
    const width = column.width ?? usualWidths[kind]
    const grow = column.grow ?? (kind === 'text' ? 1 : 0)
    const least = index === 0 ? `min(${width}px, 46vw)` : `${width}px`
    return { least, track: grow === 0 ? least : `minmax(${least}, ${grow}fr)` }
  })
  const checks = hasChecks ? [`${checkWidth}px`] : []
  return {
    template: [...checks, ...tracks.map(({ track }) => track)].join(' '),
    leastWidth: `calc(${[...checks, ...tracks.map(({ least }) => least)].join(' + ')})`,
  }
}
