import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** Other norms, costs and populations, and what follows; kept as scenarios and compared. */
export const tryOutWorkplace = defineWorkplace({
  slice: 'programme-scenario',
  id: 'programme-try-out',
  path: 'programme/try-out',
  titleKey: 'programme-scenario:workplace.tryOut',
  icon: 'scales',
  permission: ['read', 'scenario'],
  routes: [
    { path: '', page: 'TryOutPage' },
    {
      path: 'compare',
      page: 'ComparePage',
      titleKey: 'programme-scenario:workplace.compare',
      permission: ['read', 'scenario'],
    },
    {
      path: 'scenarios',
      page: 'ScenariosPage',
      titleKey: 'programme-scenario:workplace.scenarios',
      permission: ['read', 'scenario'],
    },
  ],
  parts: ['programme'],
  load: () => import('./pages.ts'),
})
