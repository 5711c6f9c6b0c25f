import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#kernel/staff/index.ts'
import { absolute, add, approximate, formatExact, zero } from '../../model/exact.ts'
import type { Exact } from '../../model/types.ts'
import { signed } from './format.ts'
import classes from './chart.module.css'

export type ChartStep = {
  id: string
  label: string
  difference: Exact
  /** Of the table behind the chart: what moved it, in words and figures. */
  parts: readonly { label: string; difference: Exact }[]
}

/** Of a row without the lines of its name, and of each of them. */
const barHeight = 28
const lineHeight = 16
const headHeight = 26
const mostSteps = 12
/** How much of the width the bars take, in percent; their amounts stand beside them. */
const barShare = 63.4

/**
 * What moved a total: bars from the start to the end, each where the one before it stopped, labelled
 * directly; ▲ and ▼ say the direction without colour. The same stands in a table below it.
 */
export function WaterfallChart({
  title,
  from,
  to,
  start,
  end,
  steps,
  digits,
}: {
  title: string
  from: Exact
  to: Exact
  start: string
  end: string
  steps: readonly ChartStep[]
  digits: number
}) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const id = useId()
  const [isOpen, setOpen] = useState(false)
  // What rounds to nothing stands in the table alone.
  const seen = steps.filter((step) => signed(step.difference, digits, language) !== '0')
  const shown = gathered(seen, t('waterfall.rest'))
  const difference = steps.reduce((all, step) => add(all, step.difference), zero)
  const bars = barsOf(shown)
  const names = shown.map(({ label }) => linesOf(label))
  const tops = names.reduce<number[]>(
    (all, lines) => [...all, (all.at(-1) ?? 0) + lines.length * lineHeight + barHeight],
    [headHeight],
  )
  const height = (tops.at(-1) ?? headHeight) + headHeight
  if (shown.length === 0) return <p className="opora-quiet">{t('waterfall.none')}</p>
  return (
    <figure className={classes['chart']}>
      <svg width="100%" height={height} role="img" aria-labelledby={`${id}-title`}>
        <title id={`${id}-title`}>
          {t('waterfall.said', {
            title,
            from: formatExact(from, digits, language),
            to: formatExact(to, digits, language),
            difference: signed(difference, digits, language),
          })}
        </title>
        <text x="0" y="17" className={classes['end']}>
          {start}
        </text>
        <text x="100%" y="17" textAnchor="end" className={classes['end']}>
          {formatExact(from, digits, language)}
        </text>
        {shown.map((step, index) => {
          const lines = names[index] ?? []
          const top = tops[index] ?? headHeight
          const below = top + lines.length * lineHeight
          const bar = bars[index] ?? { left: 0, width: 0 }
          const isMore = step.difference.over >= 0n
          return (
            <g key={step.id} data-more={isMore}>
              {lines.map((line, at) => (
                <text key={line} x="0" y={top + (at + 1) * lineHeight}>
                  {line}
                </text>
              ))}
              <text x="100%" y={below + 18} textAnchor="end" className={classes['amount']}>
                {isMore ? '▲ ' : '▼ '}
                {signed(step.difference, digits, language)}
              </text>
              <line x1="0" x2="64%" y1={below + 14} y2={below + 14} className={classes['rail']} />
              <rect
                x={`${bar.left}%`}
                y={below + 8}
                width={`${Math.max(bar.width, 0.6)}%`}
                height="12"
                className={classes['bar']}
              />
            </g>
          )
        })}
        <text x="0" y={height - 7} className={classes['end']}>
          {end}
        </text>
        <text x="100%" y={height - 7} textAnchor="end" className={classes['end']}>
          {formatExact(to, digits, language)}
        </text>
      </svg>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{t('waterfall.table')}</summary>
        {isOpen && (
          <table className={classes['behind']}>
            <tbody>
              {steps.map((step) => (
                <tr key={step.id}>
                  <th scope="row">
                    {step.label}
                    {step.parts.map((part) => (
                      <div key={part.label} className="opora-quiet">
                        {part.label}: {signed(part.difference, digits, language)}
                      </div>
                    ))}
                  </th>
                  <td>{signed(step.difference, digits, language)}</td>
                </tr>
              ))}
              <tr>
                <th scope="row">{t('waterfall.together')}</th>
                <td>{signed(difference, digits, language)}</td>
              </tr>
            </tbody>
          </table>
        )}
      </details>
    </figure>
  )
}

/** The largest by themselves, the others together: a chart that is read at a glance. */
function gathered(steps: readonly ChartStep[], rest: string): readonly ChartStep[] {
  if (steps.length <= mostSteps) return steps
  const others = steps.slice(mostSteps - 1)
  const difference = others.reduce((all, step) => add(all, step.difference), zero)
  const parts = others.map(({ label, difference: own }) => ({ label, difference: own }))
  return [...steps.slice(0, mostSteps - 1), { id: 'rest', label: rest, difference, parts }]
}

function barsOf(steps: readonly ChartStep[]): readonly { left: number; width: number }[] {
  let at = 0
  const spans = steps.map(({ difference }) => {
    const before = at
    at += approximate(difference)
    return { low: Math.min(before, at), high: Math.max(before, at), size: absolute(difference) }
  })
  const low = Math.min(0, ...spans.map((span) => span.low))
  const high = Math.max(0, ...spans.map((span) => span.high))
  const whole = high - low || 1
  return spans.map((span) => ({
    left: ((span.low - low) / whole) * barShare,
    width: ((span.high - span.low) / whole) * barShare,
  }))
}

const longestLine = 42
const mostLines = 2

/** A name in lines that fit the narrowest chart; what two lines do not hold ends with "…". */
export function linesOf(label: string): readonly string[] {
  const lines: string[] = []
  for (const word of label.split(' ')) {
    const last = lines.at(-1)
    if (last !== undefined && `${last} ${word}`.length <= longestLine) {
      lines[lines.length - 1] = `${last} ${word}`
    } else lines.push(word)
  }
  const shown = lines.slice(0, mostLines)
  const isCut = lines.length > mostLines
  return shown.map((line, at) => {
    const isEnd = isCut && at === mostLines - 1
    return line.length > longestLine || isEnd
      ? `${line.slice(0, longestLine - 1).trimEnd()}…`
      : line
  })
}
