import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { useFormat } from '#kernel/staff/index.ts'
import { calculateTicks, curveShape, linePath, targetPath } from '../model/curve-shape.ts'
import type { Grain } from '../model/period.ts'
import type { CurvePoint } from '../views.ts'
import type { AccountAnswer } from './answers.ts'
import classes from './indicators.module.css'

const box = { width: 380, height: 200, left: 40, right: 56, top: 10, bottom: 24 }
const parts = ['quarter', 'month'] as const

/** The values of an indicator and its targets; the table below says the same in figures. */
export function CurveChart({ account }: { account: AccountAnswer }) {
  const { t } = useTranslation('indicators')
  const { row, points } = account
  const forecast = row.curve.filter(({ grain }) => grain === 'forecast')
  const all = [...points, ...forecast]
  if (all.length + row.targets.length === 0) return <Text c="dimmed">{t('chart.none')}</Text>
  const shape = curveShape(all, row.targets, box)
  const years = all.filter(({ grain }) => grain === 'year' || grain === 'forecast')
  const line = years.toSorted((one, other) => one.at - other.at)
  const grains = parts.filter((grain) => points.some((point) => point.grain === grain))
  return (
    <figure className={classes['figure']}>
      <svg
        viewBox={`0 0 ${box.width} ${box.height}`}
        className={classes['chart']}
        role="img"
        aria-label={t('chart.label', { name: row.name })}
      >
        <Axes shape={shape} />
        <path d={targetPath(shape, row.targets)} className={classes['targetLine']} />
        <EndLabel
          shape={shape}
          at={
            row.targets.at(-1) && {
              at: row.targets.at(-1)!.year + 1,
              value: row.targets.at(-1)!.value,
            }
          }
          word={t('chart.target')}
          avoid={line.at(-1)?.value}
        />
        {grains.map((grain) => (
          <Parts key={grain} shape={shape} points={points} grain={grain} />
        ))}
        <path d={linePath(shape, line)} className={classes['valueLine']} />
        {line.map(({ at, value, grain }) => (
          <circle
            key={at}
            cx={shape.x(at)}
            cy={shape.y(value)}
            r={4}
            className={classes[grain === 'forecast' ? 'forecastPoint' : 'valuePoint']}
          />
        ))}
      </svg>
      <figcaption className={classes['legend']}>
        <Legend kind="value" word={t('chart.value')} />
        <Legend kind="target" word={t('chart.target')} />
        {forecast.length > 0 && <Legend kind="forecast" word={t('chart.forecast')} />}
        {grains.map((grain) => (
          <Legend key={grain} kind="part" word={t(`chart.${grain}`)} />
        ))}
      </figcaption>
    </figure>
  )
}

type Shape = ReturnType<typeof curveShape>

function Axes({ shape }: { shape: Shape }) {
  const format = useFormat()
  const years = Array.from({ length: shape.to - shape.from }, (_, index) => shape.from + index)
  return (
    <g className={classes['axes']}>
      {calculateTicks(shape.least, shape.most, 5).map((tick) => (
        <g key={tick}>
          <line x1={box.left} x2={box.width - box.right} y1={shape.y(tick)} y2={shape.y(tick)} />
          <text x={box.left - 6} y={shape.y(tick) + 4} textAnchor="end">
            {format.number(tick)}
          </text>
        </g>
      ))}
      {years.map((year, index) =>
        years.length > 6 && (years.length - 1 - index) % 2 === 1 ? null : (
          <text key={year} x={shape.x(year + 0.5)} y={box.height - 6} textAnchor="middle">
            {year}
          </text>
        ),
      )}
    </g>
  )
}

/** The word at the end of a line, so that it reads without the legend. */
function EndLabel({
  shape,
  at,
  word,
  avoid,
}: {
  shape: Shape
  at: { at: number; value: number } | undefined
  word: string
  avoid: number | undefined
}) {
  if (!at) return null
  const isBelow = avoid !== undefined && avoid > at.value
  return (
    <text
      x={shape.x(at.at) + 4}
      y={shape.y(at.value) + (isBelow ? 10 : 2)}
      className={classes['endLabel']}
    >
      {word}
    </text>
  )
}

function Parts({
  shape,
  points,
  grain,
}: {
  shape: Shape
  points: readonly CurvePoint[]
  grain: Grain
}) {
  const own = points.filter((point) => point.grain === grain)
  return (
    <g>
      <path d={linePath(shape, own)} className={classes['partLine']} />
      {own.map(({ at, value }) => (
        <rect
          key={at}
          x={shape.x(at) - 2}
          y={shape.y(value) - 2}
          width={4}
          height={4}
          className={classes['partPoint']}
        />
      ))}
    </g>
  )
}

function Legend({ kind, word }: { kind: 'value' | 'target' | 'forecast' | 'part'; word: string }) {
  return (
    <span className={classes['legendItem']}>
      <svg width="24" height="12" viewBox="0 0 24 12" aria-hidden="true">
        {kind === 'target' && <path d="M0 6H24" className={classes['targetLine']} />}
        {kind === 'value' && (
          <>
            <path d="M0 6H24" className={classes['valueLine']} />
            <circle cx="12" cy="6" r="3.5" className={classes['valuePoint']} />
          </>
        )}
        {kind === 'forecast' && (
          <circle cx="12" cy="6" r="3.5" className={classes['forecastPoint']} />
        )}
        {kind === 'part' && (
          <>
            <path d="M0 6H24" className={classes['partLine']} />
            <rect x="10" y="4" width="4" height="4" className={classes['partPoint']} />
          </>
        )}
      </svg>
      {word}
    </span>
  )
}
