import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** Volumes and money of the programme over organisations: editions, the commission's way, facts. */
export const distributionWorkplace = defineWorkplace({
  slice: 'programme-distribution',
  id: 'programme-distribution',
  path: 'programme/distribution',
  titleKey: 'programme-distribution:workplace.distribution',
  icon: 'swap',
  permission: ['read', 'distribution'],
  routes: [
    { path: '', page: 'EditionsPage' },
    {
      path: 'facts',
      page: 'FactsPage',
      titleKey: 'programme-distribution:workplace.facts',
      permission: ['read', 'organisation-fact'],
    },
    { path: '$editionId', page: 'EditionPage' },
  ],
  parts: ['programme'],
  load: () => import('./pages.ts'),
})
