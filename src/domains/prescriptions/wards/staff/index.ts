import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** Wards and the pharmacy of their hospital: requests, issues, the formulary. */
export const wardsWorkplace = defineWorkplace({
  slice: 'prescriptions-wards',
  id: 'wards',
  path: 'wards',
  titleKey: 'prescriptions-wards:workplace.wards',
  icon: 'building',
  permission: ['read', 'ward-request'],
  parts: ['medicines'],
  routes: [
    { path: '', page: 'RequestsPage' },
    {
      path: 'new',
      page: 'NewRequestPage',
      titleKey: 'prescriptions-wards:workplace.new',
      permission: ['post', 'ward-request'],
    },
    {
      path: 'formulary',
      page: 'FormularyPage',
      titleKey: 'prescriptions-wards:workplace.formulary',
    },
    {
      path: 'formulary/add',
      page: 'AddToFormularyPage',
      permission: ['manage', 'ward-request'],
    },
    {
      path: 'departments',
      page: 'DepartmentsPage',
      titleKey: 'prescriptions-wards:workplace.departments',
    },
  ],
  load: () => import('./pages.ts'),
  alsoTexts: ['prescriptions-counter'],
})
