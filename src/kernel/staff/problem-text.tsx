import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import type { Problem } from './api/problem.ts'

/** A problem in plain words: what happened, what to do, and the number to name when asking for help. */
export function ProblemText({ problem }: { problem: Problem }) {
  const { title, detail, requestId } = useProblemWords(problem)
  const { t } = useTranslation('staff')
  return (
    <div>
      <Text fw={600}>{title}</Text>
      {detail && <Text>{detail}</Text>}
      {requestId && problem.status >= 500 && (
        <Text c="dimmed">{t('problem.requestId', { requestId })}</Text>
      )}
    </div>
  )
}

/** The server's words where it gave some, ours by code where it did not. */
export function useProblemWords(problem: Problem) {
  const { t, i18n } = useTranslation('staff')
  const { title, detail, code, requestId } = problem
  if (title) return { title, detail, requestId }
  const key = i18n.exists(`staff:problem.${code}.title`) ? code : 'unexpected-answer'
  return { title: t(`problem.${key}.title`), detail: t(`problem.${key}.detail`), requestId }
}
