import { useQuery } from '@tanstack/react-query'
import type { Me } from '#kernel/staff/session.ts'
import { plainApi } from './surroundings.ts'

export const meKey = ['me']

/** Who is signed in; a problem with status 401 where nobody is. */
export function useMe() {
  return useQuery({ queryKey: meKey, queryFn: fetchMe, staleTime: 60_000 })
}

export function fetchMe(): Promise<Me> {
  return plainApi.get<Me>('me')
}
