import { mayAnywhere, useSession } from '#kernel/staff/session.ts'
import { permissionsOf, type Workplace } from '#kernel/staff/workplace.ts'
import { workplaces } from './workplaces.ts'

/** The workplaces that the account may open, in the order of the menu. */
export function useWorkplaces(): readonly Workplace[] {
  const { me } = useSession()
  return workplaces.filter((workplace) =>
    permissionsOf(workplace).some((permission) => mayAnywhere(me.grants, permission)),
  )
}
