import { defineWorkplace } from '#kernel/staff/workplace.ts'
import type { FoundPrescriptions } from './answers.ts'

/** The doctor's workplace: what was written today, writing, and the journal of the commission. */
export const prescriptionsWorkplace = defineWorkplace({
  slice: 'prescriptions',
  id: 'prescriptions',
  path: 'prescriptions',
  titleKey: 'prescriptions:workplace.prescriptions',
  icon: 'document',
  // Pharmacists read prescriptions too, and have the counter for it.
  permission: ['post', 'prescription'],
  parts: ['medicines'],
  alsoFor: [['read', 'commission']],
  routes: [
    { path: '', page: 'TodayPage' },
    {
      path: 'write',
      page: 'WritePage',
      titleKey: 'prescriptions:workplace.write',
      permission: ['post', 'prescription'],
    },
    { path: 'correct', page: 'CorrectPage', permission: ['decide', 'prescription'] },
    {
      path: 'commission',
      page: 'CommissionPage',
      titleKey: 'prescriptions:workplace.commission',
      permission: ['read', 'commission'],
    },
    { path: 'commission/new', page: 'DecisionPage', permission: ['decide', 'commission'] },
  ],
  load: () => import('./pages.ts'),
  finders: [
    {
      titleKey: 'prescriptions:workplace.byNumber',
      permission: ['read', 'prescription'],
      find: async (api, text, signal) => {
        if (!/^[\d\s-]{14,20}$/.test(text.trim())) return []
        const found = await api.get<FoundPrescriptions>(
          'prescriptions',
          { number: text.trim(), limit: 5 },
          signal,
        )
        return found.items.map(({ id, number, medicine, issuedOn }) => ({
          id: String(id),
          label: number,
          description: medicine,
          to: 'prescriptions',
          search: { on: issuedOn, row: String(id) },
        }))
      },
    },
  ],
})

export { counterWorkplace } from '../counter/staff/index.ts'
export { deferredWorkplace } from '../deferral/staff/index.ts'
export { wardsWorkplace } from '../wards/staff/index.ts'
