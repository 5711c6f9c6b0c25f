import { Button, Stack, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  JobStateView,
  problemOf,
  useAnswer,
  useApi,
  useFormat,
  useRefresh,
  useShortcuts,
  useToasts,
} from '#kernel/staff/index.ts'
import type { ImportAnswer, PostingAnswer } from './answers.ts'

const askAgainMs = 700

/** What is to be posted and the button, or how far the posting is that somebody asked for. */
export function PostFile({
  answer,
  posting,
}: {
  answer: ImportAnswer
  posting: PostingAnswer | undefined
}) {
  const isGoing = isAtWork(posting)
  return (
    <Stack gap="md">
      {posting && posting.state !== 'done' && <PostingView posting={posting} />}
      {!isGoing && posting?.state !== 'done' && <AskToPost answer={answer} />}
    </Stack>
  )
}

/** Whether the rows wait for their turn or are being posted. */
export const isAtWork = (posting: PostingAnswer | undefined) =>
  posting?.state === 'waiting' || posting?.state === 'running'

/** Asked for again as long as it may change; once it is done, everything that it changed is asked for. */
export function usePosting(
  id: string,
  answer: ImportAnswer | undefined,
): PostingAnswer | undefined {
  const refresh = useRefresh()
  const known = answer?.posting ?? undefined
  const asked = useAnswer<PostingAnswer>(`imports/${encodeURIComponent(id)}/posting`, undefined, {
    enabled: known !== undefined,
    everyMs: (last) => (last?.state === 'done' ? false : askAgainMs),
  })
  const latest = asked.data ?? known
  const isDone = latest?.state === 'done'
  useEffect(() => {
    if (isDone) refresh('')
  }, [isDone, refresh])
  return latest
}

function PostingView({ posting }: { posting: PostingAnswer }) {
  const { t } = useTranslation('imports')
  const format = useFormat()
  return (
    <Stack gap={4} maw={720}>
      <JobStateView
        job={posting}
        title={t(`stage.${posting.stage}`)}
        countLabel={(name) => t(`count.${name}`)}
      />
      <Text c="dimmed">
        {t('askedBy', { name: posting.askedBy, moment: format.moment(posting.askedAt) })}
      </Text>
    </Stack>
  )
}

/** Nothing of the file is written yet: the button says how many rows will be. */
function AskToPost({ answer: { file, refusedCount } }: { answer: ImportAnswer }) {
  const { t } = useTranslation('imports')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [isAsking, setAsking] = useState(false)
  const good = file.rows - refusedCount

  async function post(): Promise<void> {
    setAsking(true)
    try {
      await api.post(`imports/${file.id}/post`)
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      refresh('imports')
      setAsking(false)
    }
  }

  useShortcuts(t('title'), [
    {
      keys: 'mod+Enter',
      label: t('post', { count: good }),
      run: () => void post(),
      enabled: good > 0 && !isAsking,
    },
  ])
  return (
    <Stack gap={8} align="flex-start">
      <Text>
        {good === 0
          ? t(file.rows === 0 ? 'noRows' : 'nothingGood')
          : refusedCount === 0
            ? t('allGood', { count: file.rows })
            : t('someRefused', { count: refusedCount })}
      </Text>
      <Button loading={isAsking} disabled={good === 0} onClick={() => void post()}>
        {t('post', { count: good })}
      </Button>
    </Stack>
  )
}
