import { useTranslation } from 'react-i18next'
import { Mark, type Shape, type Tone } from '#kernel/staff/index.ts'
import type { Standing } from '../execution.ts'

const marks: Readonly<Record<Standing, readonly [Shape, Tone]>> = {
  over: ['triangle', 'accent'],
  under: ['half', 'wrong'],
  'as-planned': ['full', 'right'],
  unplanned: ['square', 'accent'],
  'no-data': ['dotted', 'quiet'],
}

export const standings = ['over', 'under', 'as-planned', 'unplanned', 'no-data'] as const

/** How the plan is kept: a shape and a word, the colour says nothing alone. */
export function StandingMark({ standing }: { standing: Standing }) {
  const { t } = useTranslation('programme-execution')
  const [shape, tone] = marks[standing]
  return <Mark shape={shape} tone={tone} label={t(`standing.${standing}`)} />
}
