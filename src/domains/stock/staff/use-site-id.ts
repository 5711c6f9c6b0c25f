import { useSession } from '#kernel/staff/index.ts'

/** The site whose desk is open; undefined while none is chosen. */
export function useSiteId(): number | undefined {
  return useSession().site?.id
}
