import { Anchor, Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  problemOf,
  useApi,
  useFormat,
  useLanguage,
  useMay,
  useRefresh,
  useSession,
  useToasts,
} from '#kernel/staff/index.ts'
import type { ListAnswer } from './answers.ts'
import classes from './indicators.module.css'

/** What the public gets, since when, and what waits for the next publication. */
export function PublishValues({ path, list }: { path: string; list: ListAnswer }) {
  const { t } = useTranslation('indicators')
  const { moment, actor } = useFormat()
  const api = useApi()
  const may = useMay()
  const refresh = useRefresh()
  const toasts = useToasts()
  const { region } = useSession()
  const own = useLanguage()
  // The public pages are there in the languages of the region alone.
  const language = region.languages.includes(own) ? own : region.languages[0]
  const [isSending, setSending] = useState(false)
  const { publication, unpublished } = list

  async function publish(): Promise<void> {
    setSending(true)
    try {
      const { values } = await api.post<{ values: number }>(`${path}/publications`)
      toasts.say(t('publish.done', { count: values }))
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      refresh('indicators')
      setSending(false)
    }
  }

  if (!publication && unpublished === 0) return null
  return (
    <p className={classes['publication']}>
      <span>
        {publication
          ? t('publish.since', {
              count: publication.shown,
              moment: moment(publication.publishedAt),
              name: actor(publication.publishedBy),
            })
          : t('publish.never')}{' '}
        {unpublished > 0 && t('publish.waiting', { count: unpublished })}
      </span>
      {publication && (
        <Anchor
          href={`/${region.id}/${language ?? own}/indicators`}
          target="_blank"
          rel="noreferrer"
        >
          {t('publish.open')}
        </Anchor>
      )}
      {unpublished > 0 && may(['decide', 'indicator']) && (
        <Button
          size="compact-sm"
          variant="default"
          loading={isSending}
          onClick={() => void publish()}
        >
          {t('publish.do')}
        </Button>
      )}
    </p>
  )
}
