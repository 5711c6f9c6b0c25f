import { Anchor, Button, Group, Progress, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from './icons.tsx'
import { ErrorState } from './states.tsx'
import { useAnswer } from './use-api.ts'
import { useFormat } from './use-language.ts'

/** How a long work stands, as its endpoint answers. Rows counted so far, and the result that stays. */
export type JobState = {
  state: 'waiting' | 'running' | 'done' | 'failed'
  rowsDone: number
  /** Absent while the end is not known. */
  rowsTotal?: number
  startedAt?: string
  finishedAt?: string
  /** Why it failed, in the reader's language. */
  failure?: string
  /** Counts of the result by name: { accepted: 7341, unchanged: 12, refused: 6 }. */
  counts?: Readonly<Record<string, number>>
  /** The refused rows as a file with a reason each. */
  errorsUrl?: string
}

const askAgainAfterMs = 1_000

/** Progress of a work of this region, asked for every second until it ends. The page may be closed. */
export function JobProgress({
  path,
  title,
  countLabel,
  children,
}: {
  path: string
  title: string
  /** The words of a count: (name) => t(`imports:count.${name}`). */
  countLabel: (name: string) => string
  /** Shown under a finished work: where its result is. */
  children?: (job: JobState) => ReactNode
}) {
  const { data, error, refetch } = useAnswer<JobState>(path, undefined, {
    everyMs: (last) =>
      last?.state === 'done' || last?.state === 'failed' ? false : askAgainAfterMs,
  })
  if (!data) {
    return error ? <ErrorState thrown={error} onRetry={() => void refetch()} /> : <div />
  }
  return (
    <Stack gap="xs">
      <JobStateView job={data} title={title} countLabel={countLabel} />
      {data.state === 'done' && children?.(data)}
    </Stack>
  )
}

export function JobStateView({
  job,
  title,
  countLabel,
}: {
  job: JobState
  title: string
  countLabel: (name: string) => string
}) {
  const { t } = useTranslation('staff')
  const format = useFormat()
  const { state, rowsDone, rowsTotal, counts = {}, errorsUrl, finishedAt, failure } = job
  const isGoing = state === 'waiting' || state === 'running'
  const percent = rowsTotal ? Math.min(100, (rowsDone / rowsTotal) * 100) : 0
  return (
    <Stack gap="xs">
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{title}</Text>
        <Text role="status" c={state === 'failed' ? 'red.8' : 'dimmed'}>
          {t(`job.${state}`)}
          {finishedAt && ` · ${format.moment(finishedAt)}`}
        </Text>
      </Group>
      {isGoing && (
        <>
          <Progress
            value={rowsTotal ? percent : 100}
            animated={!rowsTotal}
            striped={!rowsTotal}
            aria-label={title}
          />
          <Text c="dimmed">
            {rowsTotal === undefined
              ? t('job.rowsDone', { count: rowsDone })
              : t('job.rowsLeft', { count: rowsTotal - rowsDone, done: format.number(rowsDone) })}
            {' · '}
            {t('job.mayClose')}
          </Text>
        </>
      )}
      {failure && <Text c="red.8">{failure}</Text>}
      {Object.keys(counts).length > 0 && (
        <Group gap="lg">
          {Object.entries(counts).map(([name, count]) => (
            <Text key={name}>
              <strong>{format.number(count)}</strong> {countLabel(name)}
            </Text>
          ))}
        </Group>
      )}
      {errorsUrl && (
        <Anchor href={errorsUrl} download>
          <Button variant="default" component="span" leftSection={<Icon name="download" />}>
            {t('job.errorsFile')}
          </Button>
        </Anchor>
      )}
    </Stack>
  )
}
