import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** The federal register against our data: who differs, and the letter that settles it. */
export const reconciliationWorkplace = defineWorkplace({
  slice: 'entitlement-reconciliation',
  id: 'reconciliation',
  path: 'reconciliation',
  titleKey: 'entitlement-reconciliation:workplace.reconciliation',
  icon: 'scales',
  permission: ['read', 'reconciliation'],
  parts: ['people'],
  routes: [{ path: '', page: 'ReconciliationPage' }],
  load: () => import('./pages.ts'),
})
