import { useTranslation } from 'react-i18next'
import { Mark } from '#kernel/staff/index.ts'
import type { EditionView } from './answers.ts'

const marks = {
  draft: ['ring', 'action'],
  discarded: ['cross', 'quiet'],
  'in-remarks': ['half', 'accent'],
  approved: ['full', 'right'],
  replaced: ['dotted', 'quiet'],
} as const

export function EditionMark({ state }: { state: EditionView['state'] }) {
  const { t } = useTranslation('programme-distribution')
  const [shape, tone] = marks[state]
  return <Mark shape={shape} tone={tone} label={t(`state.${state}`)} />
}
