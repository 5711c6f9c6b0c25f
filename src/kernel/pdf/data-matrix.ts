import { datamatrix, drawingSVG } from 'bwip-js/generic'
import { dataMatrixText } from './document.ts'

/** The same content with every DataMatrix drawn. */
export function withCodesDrawn<Node>(node: Node): Node {
  if (Array.isArray(node)) return node.map((each: unknown) => withCodesDrawn(each)) as Node
  if (typeof node !== 'object' || node === null) return node
  const entries = Object.entries(node).map(([name, value]: [string, unknown]) => {
    const text = name === 'svg' && typeof value === 'string' ? dataMatrixText(value) : undefined
    return [name, text === undefined ? withCodesDrawn(value) : drawn(text)] as const
  })
  return Object.fromEntries(entries) as Node
}

function drawn(text: string): string {
  return datamatrix(
    { bcid: 'datamatrix', text, padding: 4, scale: 2, backgroundcolor: 'FFFFFF' },
    drawingSVG(),
  )
}
