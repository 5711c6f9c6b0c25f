import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon } from '#kernel/staff/icons.tsx'
import classes from './shell/shell.module.css'

const askAgainMs = 2_000

/**
 * Says that the demonstration is still being loaded, and how far it is; asks until it is, then has
 * every figure on the screen read anew.
 */
export function LoadingNotice() {
  const { t } = useTranslation('staff')
  const client = useQueryClient()
  const { data: percent } = useQuery({
    queryKey: ['loading'],
    queryFn: findLoadedPercent,
    staleTime: Number.POSITIVE_INFINITY,
    retry: false,
    refetchInterval: ({ state }) => (state.data === null ? false : askAgainMs),
  })
  const isLoading = typeof percent === 'number'
  useEffect(() => {
    if (!isLoading) return undefined
    return () =>
      void client.invalidateQueries({ predicate: ({ queryKey: [key] }) => key !== 'loading' })
  }, [isLoading, client])
  return (
    <div role="status">
      {isLoading && (
        <div className={classes['lost']}>
          <Icon name="warning" />
          {t('shell.demonstrationLoading', { percent })}
        </div>
      )}
    </div>
  )
}

/** Of the region that is the least far; null where all is loaded. */
async function findLoadedPercent(): Promise<number | null> {
  const answer = await fetch('/healthz', { cache: 'no-store' })
  const { loading = {} } = (await answer.json()) as {
    loading?: Record<string, { percent: number }>
  }
  const percents = Object.values(loading).map(({ percent }) => percent)
  return percents.length > 0 ? Math.min(...percents) : null
}
