import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, DataTable, useAnswer, useSession } from '#kernel/staff/index.ts'
import type { FeedAnswer } from './answers.ts'

type SiteRow = { id: number; name: string; fedBy: 'opora' | 'files' | null; freshAt: string | null }

/** The sites of one's own with how fresh each is; Enter opens the desk of one. */
export function SiteChoice() {
  const { t } = useTranslation('stock')
  const { sites, chooseSite } = useSession()
  const feeds = useAnswer<{ items: readonly FeedAnswer[] }>('stock/feeds')
  const rows = useMemo(() => {
    const byId = new Map(feeds.data?.items.map((feed) => [feed.siteId, feed]))
    return sites.map(({ id, name }): SiteRow => {
      const { fedBy = null, freshAt = null } = byId.get(id) ?? {}
      return { id, name, fedBy, freshAt }
    })
  }, [feeds.data, sites])
  const columns = useMemo(
    (): Column<SiteRow>[] => [
      { id: 'name', header: t('desk.site'), value: ({ name }) => name, width: 240 },
      {
        id: 'fedBy',
        header: t('desk.source'),
        kind: 'choice',
        width: 240,
        value: ({ fedBy }) => fedBy,
        choices: ['opora', 'files'].map((value) => ({ value, label: t(`feed.${value}`) })),
      },
      { id: 'freshAt', header: t('desk.freshAt'), kind: 'moment', value: ({ freshAt }) => freshAt },
    ],
    [t],
  )
  return (
    <DataTable<SiteRow>
      id="stock.sites"
      title={t('desk.chooseSite')}
      columns={columns}
      source={{
        kind: 'whole',
        rows: feeds.data && rows,
        isLoading: feeds.isPending,
        error: feeds.error,
        retry: () => void feeds.refetch(),
      }}
      rowId={({ id }) => String(id)}
      onOpen={({ id }) => chooseSite(id)}
      empty={{ title: t('desk.noSites'), text: t('desk.noSitesHelp') }}
    />
  )
}
