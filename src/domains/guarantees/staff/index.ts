import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** The law that the program goes by: what is in force on a day, by which act, how it changed. */
export const lawWorkplace = defineWorkplace({
  slice: 'guarantees',
  id: 'law',
  path: 'law',
  titleKey: 'guarantees:workplace.law',
  icon: 'document',
  permission: ['read', 'guarantee'],
  parts: ['law'],
  routes: [{ path: '', page: 'LawPage' }],
  load: () => import('./pages.ts'),
})
