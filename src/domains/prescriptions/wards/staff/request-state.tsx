import { useTranslation } from 'react-i18next'
import { Mark } from '#kernel/staff/index.ts'
import type { RequestAnswer } from './answers.ts'

const marks = {
  sent: ['ring', 'action'],
  'partly-issued': ['half', 'action'],
  issued: ['check', 'quiet'],
  declined: ['cross', 'wrong'],
  withdrawn: ['dotted', 'quiet'],
} as const

export function RequestState({ state }: Pick<RequestAnswer, 'state'>) {
  const { t } = useTranslation('prescriptions-wards')
  const [shape, tone] = marks[state]
  return <Mark shape={shape} tone={tone} label={t(`state.${state}`)} />
}
