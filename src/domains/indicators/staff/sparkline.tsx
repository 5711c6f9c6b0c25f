import { curveShape, linePath, targetPath } from '../model/curve-shape.ts'
import type { IndicatorRow } from '../views.ts'
import classes from './indicators.module.css'

const box = { width: 132, height: 40 }

/** Years as a line, targets as steps of dashes, a forecast as an empty point. The figures stand beside. */
export function Sparkline({ curve, targets }: Pick<IndicatorRow, 'curve' | 'targets'>) {
  if (curve.length === 0) return null
  const shape = curveShape(curve, targets, box)
  return (
    <svg
      width={box.width}
      height={box.height}
      viewBox={`0 0 ${box.width} ${box.height}`}
      className={classes['spark']}
      aria-hidden="true"
    >
      <path d={targetPath(shape, targets)} className={classes['targetLine']} />
      <path d={linePath(shape, curve)} className={classes['valueLine']} />
      {curve.map(({ at, value, grain }) => (
        <circle
          key={at}
          cx={shape.x(at)}
          cy={shape.y(value)}
          r={2.2}
          className={classes[grain === 'forecast' ? 'forecastPoint' : 'valuePoint']}
        />
      ))}
    </svg>
  )
}
