import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** The counter: a prescription is found, looked at and served on one screen. */
export const counterWorkplace = defineWorkplace({
  slice: 'prescriptions-counter',
  id: 'counter',
  path: 'counter',
  titleKey: 'prescriptions-counter:workplace.counter',
  icon: 'barcode',
  permission: ['post', 'dispensing'],
  parts: ['medicines'],
  routes: [{ path: '', page: 'CounterPage' }],
  load: () => import('./pages.ts'),
  alsoTexts: ['prescriptions-deferral'],
})
