import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** What the programme promised to reach by the year, and what was reached. */
export const indicatorsWorkplace = defineWorkplace({
  slice: 'indicators',
  id: 'indicators',
  path: 'indicators',
  titleKey: 'indicators:workplace.indicators',
  icon: 'chart',
  permission: ['read', 'indicator'],
  parts: ['programme'],
  routes: [{ path: '', page: 'IndicatorsPage' }],
  load: () => import('./pages.ts'),
})
