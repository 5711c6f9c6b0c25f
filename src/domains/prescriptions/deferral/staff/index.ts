import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** Deferred supply: of the pharmacy at the top of the screen, or of all where none is chosen. */
export const deferredWorkplace = defineWorkplace({
  slice: 'prescriptions-deferral',
  id: 'deferred',
  path: 'deferred',
  titleKey: 'prescriptions-deferral:workplace.deferred',
  icon: 'clock',
  permission: ['read', 'dispensing'],
  parts: ['medicines'],
  routes: [
    { path: '', page: 'DeferredPage' },
    { path: 'unmet', page: 'UnmetPage', titleKey: 'prescriptions-deferral:workplace.unmet' },
  ],
  load: () => import('./pages.ts'),
  homeFigures: () => import('./deferral-figures.tsx'),
  alsoTexts: ['prescriptions-counter'],
})
