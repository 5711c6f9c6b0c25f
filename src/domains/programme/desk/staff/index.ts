import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** The programme at a desk: its tables as printed and computed, and what contradicts in them. */
export const programmeDeskWorkplace = defineWorkplace({
  slice: 'programme-desk',
  id: 'programme-desk',
  path: 'programme/desk',
  titleKey: 'programme-desk:workplace.desk',
  icon: 'columns',
  permission: ['read', 'programme'],
  routes: [
    { path: '', page: 'TablesPage' },
    {
      path: 'findings',
      page: 'FindingsPage',
      titleKey: 'programme-desk:workplace.findings',
      permission: ['read', 'finding'],
    },
    {
      path: 'publication',
      page: 'PublicationPage',
      titleKey: 'programme-desk:workplace.publication',
    },
  ],
  parts: ['programme'],
  alsoTexts: ['programme'],
  load: () => import('./pages.ts'),
})
