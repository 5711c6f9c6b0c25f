import { type QueryKey, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query'
import { createContext, useCallback, useContext, useMemo } from 'react'
import type { Api, Query } from './api/client.ts'
import type { Connection } from './api/connection.ts'
import { useRegionId } from './address.tsx'
import { useLanguage } from './use-language.ts'

export type Surroundings = { apiAt: (base: string) => Api; connection: Connection }

export const SurroundingsContext = createContext<Surroundings | undefined>(undefined)

export function useSurroundings(): Surroundings {
  const surroundings = useContext(SurroundingsContext)
  if (!surroundings) throw new Error('the staff app is not set up around this component')
  return surroundings
}

/** Requests to this region: `api.get('stock/lots')` asks `/api/ru-smolensk/stock/lots`. */
export function useApi(): Api {
  const { apiAt } = useSurroundings()
  const region = useRegionId()
  return useMemo(() => apiAt(`/api/${region}`), [apiAt, region])
}

/** The key under which an answer of the region is kept; `useRefresh` finds it by its path. */
export function answerKey(region: string, path: string, query?: Query): QueryKey {
  return ['api', region, path, query ?? {}]
}

/** An answer of the region, kept and asked again as React Query does. Texts follow the language. */
export function useAnswer<Answer>(
  path: string,
  query?: Query,
  options: {
    enabled?: boolean
    /** Asks again so often, or as the last answer says; false stops. */
    everyMs?: number | ((last: Answer | undefined) => number | false)
  } = {},
): UseQueryResult<Answer> {
  const api = useApi()
  const region = useRegionId()
  const language = useLanguage()
  const { everyMs } = options
  return useQuery<Answer>({
    queryKey: [...answerKey(region, path, query), language],
    queryFn: ({ signal }) => api.get<Answer>(path, query, signal),
    enabled: options.enabled ?? true,
    ...(everyMs === undefined
      ? {}
      : {
          refetchInterval:
            typeof everyMs === 'number' ? everyMs : (asked) => everyMs(asked.state.data),
        }),
  })
}

/** Asks again for everything whose path begins so: after `post('stock/movements')`, refresh 'stock'. */
export function useRefresh(): (...pathPrefixes: string[]) => void {
  const client = useQueryClient()
  const region = useRegionId()
  return useCallback(
    (...pathPrefixes) => {
      void client.invalidateQueries({
        predicate: ({ queryKey: [kind, keyRegion, path] }) =>
          kind === 'api' &&
          keyRegion === region &&
          pathPrefixes.some((prefix) => String(path).startsWith(prefix)),
      })
    },
    [client, region],
  )
}
