import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** The programme of guarantees: what it is, and the way to everything that is done with it. */
export const programmeWorkplace = defineWorkplace({
  slice: 'programme-staff',
  id: 'programme',
  path: 'programme',
  titleKey: 'programme-staff:workplace.programme',
  icon: 'coins',
  permission: ['read', 'programme'],
  parts: ['programme'],
  routes: [{ path: '', page: 'ProgrammePage' }],
  load: () => import('./pages.ts'),
})

export { distributionWorkplace } from '../distribution/staff/index.ts'
export { executionWorkplace } from '../execution/staff/index.ts'
export { programmeDeskWorkplace } from '../desk/staff/index.ts'
export { tryOutWorkplace } from '../scenario/staff/index.ts'
