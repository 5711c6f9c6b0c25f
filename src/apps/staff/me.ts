import { useQuery } from '@tanstack/react-query'
import type { Me } from '#kernel/staff/session.ts'
import { plainApi } from './surroundings.ts'

/** Roles differ from region to region: what one may do is asked for each by itself. */
export const meKey = (region?: string) => ['me', region ?? ''] as const

/** Who is signed in, with their grants in the region; a problem with status 401 where nobody is. */
export function useMe(region?: string) {
  return useQuery({
    queryKey: meKey(region),
    queryFn: () => fetchMe(region),
    staleTime: 60_000,
  })
}

export function fetchMe(region?: string): Promise<Me> {
  return plainApi.get<Me>('me', region ? { region } : {})
}
