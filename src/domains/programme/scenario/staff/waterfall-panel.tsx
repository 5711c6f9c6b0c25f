import { SegmentedControl, Select } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.layer.css'
import { memo, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#kernel/staff/index.ts'
import type { Line, Measure } from '../../model/types.ts'
import { digitsOf, unitKeyOf } from '../inputs.ts'
import type { Side } from '../side.ts'
import { depthOf, waterfall, type Waterfall } from '../waterfall.ts'
import { type ChartStep, WaterfallChart } from './waterfall-chart.tsx'
import classes from './waterfall-panel.module.css'

/** What made a total move, by line at a chosen depth or by what moved it. */
export function WaterfallPanel({
  before,
  after,
  line,
  measure,
  start,
  end,
}: {
  before: Side
  after: Side
  line: Line
  measure: Measure
  start: string
  end: string
}) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const [by, setBy] = useState<'line' | 'cause'>('line')
  const deepest = useMemo(() => depthOf(before, line.code, measure), [before, line, measure])
  const [wanted, setDepth] = useState<number>()
  const depth = Math.min(wanted ?? 3, deepest)
  const made = useMemo(
    () => waterfall(before, after, { line: line.code, measure }, depth),
    [before, after, line, measure, depth],
  )
  const nameOf = (code: string) =>
    before.programme.lines.get(code)?.name ?? after.programme.lines.get(code)?.name ?? code
  const unit = unitKeyOf(before.programme, measure)
  const steps = by === 'line' ? byLine(made, nameOf) : byCause(made)
  return (
    <div>
      <Choice by={by} setBy={setBy} depth={depth} setDepth={setDepth} deepest={deepest} />
      <WaterfallChart
        title={line.name}
        from={made.from}
        to={made.to}
        start={unit === undefined ? start : `${start}, ${t(unit)}`}
        end={end}
        steps={steps}
        digits={Math.min(
          digitsOf(before.programme, `${line.code}|${measure.code}|${before.year}`),
          1,
        )}
      />
      <p className={classes['quiet']} lang={language}>
        {t('waterfall.adds')}
      </p>
    </div>
  )

  function byLine({ steps: all }: Waterfall, name: (code: string) => string): ChartStep[] {
    return all.map((step) => ({
      id: `${step.line} ${step.isRest}`,
      label: step.isRest ? t('waterfall.unexplained', { name: name(step.line) }) : name(step.line),
      difference: step.difference,
      parts: [...step.effects].map(([code, difference]) => ({
        label: t(`effect.${code}`),
        difference,
      })),
    }))
  }

  function byCause({ effects, steps: all }: Waterfall): ChartStep[] {
    return [...effects].map(([code, difference]) => ({
      id: code,
      label: t(`effect.${code}`),
      difference,
      parts: all.flatMap((step) => {
        const own = step.effects.get(code)
        return own ? [{ label: nameOf(step.line), difference: own }] : []
      }),
    }))
  }
}

/** Apart from the chart, so that a moved slider does not draw it again. */
const Choice = memo(function Choice({
  by,
  setBy,
  depth,
  setDepth,
  deepest,
}: {
  by: 'line' | 'cause'
  setBy: (by: 'line' | 'cause') => void
  depth: number
  setDepth: (depth: number) => void
  deepest: number
}) {
  const { t } = useTranslation('programme-scenario')
  const depths = Array.from({ length: deepest + 1 }, (_, index) => ({
    value: String(index),
    label: t('waterfall.depth', { count: index }),
  }))
  return (
    <div className={classes['choice']}>
      <SegmentedControl
        aria-label={t('waterfall.by')}
        data={[
          { value: 'line', label: t('waterfall.byLine') },
          { value: 'cause', label: t('waterfall.byCause') },
        ]}
        value={by}
        onChange={(value) => setBy(value === 'cause' ? 'cause' : 'line')}
      />
      {by === 'line' && deepest > 0 && (
        <Select
          className={classes['narrow'] ?? ''}
          aria-label={t('waterfall.howDeep')}
          data={depths}
          value={String(depth)}
          onChange={(value) => setDepth(Number(value ?? 0))}
          allowDeselect={false}
        />
      )}
    </div>
  )
})
