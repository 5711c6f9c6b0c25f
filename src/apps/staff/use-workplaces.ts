import { mayAnywhere, useSession } from '#kernel/staff/session.ts'
import type { Workplace } from '#kernel/staff/workplace.ts'
import { workplaces } from './workplaces.ts'

/** The workplaces that the account may open, in the order of the menu. */
export function useWorkplaces(): readonly Workplace[] {
  const { me } = useSession()
  return workplaces.filter(({ permission }) => mayAnywhere(me.grants, permission))
}
