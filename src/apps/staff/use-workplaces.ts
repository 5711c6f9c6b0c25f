import type { Grant } from '#kernel/permission.ts'
import type { Serving } from '#kernel/region-part.ts'
import { mayAnywhere, mayInRegion, useSession } from '#kernel/staff/session.ts'
import { isHeldIn, permissionsOf, type Workplace } from '#kernel/staff/workplace.ts'
import { workplaces } from './workplaces.ts'

/** The workplaces that the region holds and the account may open, in the order of the menu. */
export function useWorkplaces(): readonly Workplace[] {
  const { me, region } = useSession()
  return workplacesOf(me.grants, region)
}

/** Those of which one permission at least is granted: anywhere, or in the region where it shows all of it. */
export function workplacesOf(grants: readonly Grant[], region: Serving = {}): readonly Workplace[] {
  return workplaces.filter(
    (workplace) =>
      isHeldIn(workplace, region) &&
      permissionsOf(workplace).some((permission) =>
        workplace.isOfRegion ? mayInRegion(grants, permission) : mayAnywhere(grants, permission),
      ),
  )
}
