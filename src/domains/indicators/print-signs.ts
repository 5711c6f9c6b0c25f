import type { Content } from '#kernel/pdf/index.ts'
import { curveShape, linePath, targetPath } from './model/curve-shape.ts'
import type { Light } from './model/light.ts'
import type { IndicatorRow } from './views.ts'

/** The shapes of the staff app's marks, in black: they are told apart on any printer. */
const shapes: Readonly<Record<Light, string>> = {
  met: '<circle cx="6" cy="6" r="5" fill="#000"/>',
  close:
    '<circle cx="6" cy="6" r="4.25" fill="none" stroke="#000" stroke-width="1.5"/><path d="M6 1.75v8.5a4.25 4.25 0 0 1 0-8.5z" fill="#000"/>',
  missed: '<path d="M6 1l5.2 9.6H.8z" fill="#000"/>',
  'no-data':
    '<circle cx="6" cy="6" r="4.25" fill="none" stroke="#000" stroke-width="1.75" stroke-dasharray="1.6 1.74"/>',
  'not-judged': '<circle cx="6" cy="6" r="4.25" fill="none" stroke="#000" stroke-width="1"/>',
}

/** The sign of a state and its word. */
export function printedLight(light: Light, word: string): Content {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 12 12">${shapes[light]}</svg>`
  return {
    columns: [
      { svg, width: 7, height: 7, margin: [0, 2.5, 0, 0] },
      { text: word, width: '*' },
    ],
    columnGap: 3,
  }
}

/** The years of an indicator with its targets as steps; empty where nothing is known. */
export function printedCurve({ curve, targets }: Pick<IndicatorRow, 'curve' | 'targets'>): Content {
  if (curve.length === 0) return ''
  const box = { width: 90, height: 22 }
  const shape = curveShape(curve, targets, box)
  const line = linePath(shape, curve)
  const dots = curve
    .map(
      ({ at, value, grain }) =>
        `<circle cx="${shape.x(at)}" cy="${shape.y(value)}" r="1.6" fill="${
          grain === 'forecast' ? '#fff' : '#000'
        }" stroke="#000" stroke-width="0.6"/>`,
    )
    .join('')
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${box.width} ${box.height}"><path d="${targetPath(shape, targets)}" fill="none" stroke="#000" stroke-width="0.7" stroke-dasharray="2.4 1.6"/><path d="${line}" fill="none" stroke="#000" stroke-width="0.9"/>${dots}</svg>`
  return { svg, width: box.width * 0.74 }
}
