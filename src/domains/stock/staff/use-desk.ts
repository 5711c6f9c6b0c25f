import { useEffect } from 'react'
import { useAnswer, useApi, useRefresh, useSession } from '#kernel/staff/index.ts'
import type { DeskAnswer } from './answers.ts'

const askAgainEveryMs = 60_000
const presentForMs = 60 * 60_000

/** What needs doing at the site; opening it also says, once an hour, that the site is there. */
export function useDesk(siteId: number) {
  const desk = useAnswer<DeskAnswer>('stock/desk', { siteId }, { everyMs: askAgainEveryMs })
  usePresence(siteId, desk.data)
  return desk
}

/**
 * "I am here" is implicit: whoever works at this very site and opens its desk has looked at it. Not
 * those who may look at every site, and not where the stock comes from files.
 */
function usePresence(siteId: number, desk: DeskAnswer | undefined): void {
  const api = useApi()
  const refresh = useRefresh()
  const { me } = useSession()
  const worksHere = me.grants.some(
    ({ verb, document, siteId: granted }) =>
      verb === 'post' && document === 'stock' && granted === siteId,
  )
  const feed = desk?.feed
  const isStale =
    feed?.fedBy === 'opora' &&
    Date.parse(desk?.at ?? '') - Date.parse(feed.contactAt ?? '1970-01-01') > presentForMs
  const isDue = worksHere && isStale
  useEffect(() => {
    if (!isDue) return
    // Whoever cannot be heard now is heard with the next posting.
    api.post(`stock/feeds/${siteId}/confirm`).then(
      () => refresh('stock/desk'),
      () => undefined,
    )
  }, [isDue, siteId, api, refresh])
}
