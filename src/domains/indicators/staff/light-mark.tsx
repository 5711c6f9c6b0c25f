import { useTranslation } from 'react-i18next'
import { Mark, type Shape, type Tone } from '#kernel/staff/index.ts'
import type { Light } from '../model/light.ts'

const marks: Readonly<Record<Light, readonly [Shape, Tone]>> = {
  met: ['full', 'right'],
  close: ['half', 'accent'],
  missed: ['triangle', 'wrong'],
  'no-data': ['dotted', 'quiet'],
  'not-judged': ['ring', 'quiet'],
}

/** The state of an indicator: a shape and a word, the colour says nothing alone. */
export function LightMark({ light, count }: { light: Light; count?: number | undefined }) {
  const { t } = useTranslation('indicators')
  const [shape, tone] = marks[light]
  const word = t(`light.${light}`)
  return <Mark shape={shape} tone={tone} label={count === undefined ? word : `${word}: ${count}`} />
}
