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
export function PostFile({ answer }: { answer: ImportAnswer }) {
  const posting = usePosting(answer)
  const isGoing = posting?.state === 'waiting' || posting?.state === 'running'
  return (
    <Stack gap="md">
      {posting && posting.state !== 'done' && <PostingView posting={posting} />}
      {!isGoing && posting?.state !== 'done' && <AskToPost answer={answer} />}
    </Stack>
  )
}

/** Asked for again as long as it may change; once it is done, everything that it changed is asked for. */
function usePosting({ file, posting }: ImportAnswer): PostingAnswer | undefined {
  const refresh = useRefresh()
  const asked = useAnswer<PostingAnswer>(`imports/${file.id}/posting`, undefined, {
    enabled: posting !== null,
    everyMs: (last) => (last?.state === 'done' ? false : askAgainMs),
  })
  const latest = asked.data ?? posting ?? undefined
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
          ? t('nothingGood')
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
