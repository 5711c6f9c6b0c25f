import { Button, Text, Title } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { problemOf } from './api/problem.ts'
import { Icon } from './icons.tsx'
import { useProblemWords } from './problem-text.tsx'
import classes from './states.module.css'

/** Why there is nothing, and what to do about it. */
export type EmptyWords = {
  title: string
  text?: string
  action?: { label: string; run: () => void }
}

/** With `isPage` it is all that the page shows, and its title the page's heading. */
export function EmptyState({
  words: { title, text, action },
  isPage = false,
}: {
  words: EmptyWords
  isPage?: boolean
}) {
  return (
    <div className={classes['state']}>
      <Title order={isPage ? 1 : 2} size="h2">
        {title}
      </Title>
      {text && <Text>{text}</Text>}
      {action && (
        <Button variant="light" mt="xs" onClick={action.run}>
          {action.label}
        </Button>
      )}
    </div>
  )
}

/** What went wrong, in the server's words where it gave some, and another try where that may help. */
export function ErrorState({ thrown, onRetry }: { thrown: unknown; onRetry?: () => void }) {
  const { t } = useTranslation('staff')
  const problem = problemOf(thrown)
  const { title, detail, requestId } = useProblemWords(problem)
  const mayHelp = problem.status >= 500 || problem.status === 0 || problem.status === 429
  return (
    <div className={classes['state']} role="alert">
      <span className={classes['wrong']}>
        <Icon name="warning" size={28} />
      </span>
      <Title order={2}>{title}</Title>
      {detail && <Text>{detail}</Text>}
      {requestId && problem.status >= 500 && (
        <Text c="dimmed">{t('problem.requestId', { requestId })}</Text>
      )}
      {onRetry && mayHelp && (
        <Button
          variant="light"
          mt="xs"
          leftSection={<Icon name="refresh" />}
          onClick={() => onRetry()}
        >
          {t('retry')}
        </Button>
      )}
    </div>
  )
}
