import { datamatrix, drawingSVG } from 'bwip-js/generic'
import type { Content } from './document.ts'

/**
 * A DataMatrix as a drawing of so many points a side, with a quiet zone of two modules around it
 * (one is the least that ISO/IEC 16022 asks for). The text is ASCII.
 */
export function dataMatrix(text: string, side: number): Content {
  const drawing = datamatrix(
    { bcid: 'datamatrix', text, padding: 4, scale: 2, backgroundcolor: 'FFFFFF' },
    drawingSVG(),
  )
  return { svg: drawing, width: side, height: side }
}
