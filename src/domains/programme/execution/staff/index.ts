import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** The year of the programme against its distribution: done, accepted for payment, forecast, to be moved. */
export const executionWorkplace = defineWorkplace({
  slice: 'programme-execution',
  id: 'programme-execution',
  path: 'programme/execution',
  titleKey: 'programme-execution:workplace.execution',
  icon: 'chart',
  permission: ['read', 'execution'],
  parts: ['programme'],
  routes: [
    { path: '', page: 'OverviewPage' },
    {
      path: 'organisations',
      page: 'OrganisationsPage',
      titleKey: 'programme-execution:workplace.organisations',
    },
    { path: 'reports', page: 'ReportsPage', titleKey: 'programme-execution:workplace.reports' },
    {
      path: 'proposals',
      page: 'ProposalsPage',
      titleKey: 'programme-execution:workplace.proposals',
    },
  ],
  load: () => import('./pages.ts'),
})
