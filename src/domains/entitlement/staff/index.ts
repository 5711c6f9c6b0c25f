import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** How many have which right, whose money pays, and who they are. */
export const rightsWorkplace = defineWorkplace({
  slice: 'entitlement',
  id: 'rights',
  path: 'rights',
  titleKey: 'entitlement:workplace.rights',
  icon: 'scales',
  permission: ['read', 'entitlement'],
  isOfRegion: true,
  parts: ['people'],
  routes: [
    { path: '', page: 'RightsPage' },
    { path: 'people/$personId', page: 'PersonRightsPage' },
  ],
  load: () => import('./pages.ts'),
})

export { reconciliationWorkplace } from '../reconciliation/staff/index.ts'
