import type { Grant } from '#kernel/permission.ts'
import { mayAnywhere, mayInRegion, useSession } from '#kernel/staff/session.ts'
import { permissionsOf, type Workplace } from '#kernel/staff/workplace.ts'
import { workplaces } from './workplaces.ts'

/** The workplaces that the account may open, in the order of the menu. */
export function useWorkplaces(): readonly Workplace[] {
  const { me } = useSession()
  return workplacesOf(me.grants)
}

/** Those of which one permission at least is granted: anywhere, or in the region where it shows all of it. */
export function workplacesOf(grants: readonly Grant[]): readonly Workplace[] {
  return workplaces.filter((workplace) =>
    permissionsOf(workplace).some((permission) =>
      workplace.isOfRegion ? mayInRegion(grants, permission) : mayAnywhere(grants, permission),
    ),
  )
}
