import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** Files in: every kind that the slices take, with the rows that were refused and why. */
export const importsWorkplace = defineWorkplace({
  slice: 'imports',
  id: 'imports',
  path: 'imports',
  titleKey: 'imports:workplace.imports',
  icon: 'upload',
  permission: ['post', 'medicine'],
  parts: ['people', 'medicines', 'programme'],
  alsoFor: [
    ['post', 'stock-file'],
    ['manage', 'person'],
    ['post', 'reconciliation'],
    ['post', 'prescription-file'],
    ['post', 'organisation-fact'],
    ['post', 'execution'],
    ['post', 'indicator'],
  ],
  routes: [
    { path: '', page: 'ImportsPage' },
    { path: '$importId', page: 'ImportPage' },
  ],
  load: () => import('./pages.ts'),
})
