import { defineWorkplace } from '#kernel/staff/workplace.ts'
import type { CaseAnswer } from './answers.ts'

/** The hotline's desk: what is due, what is asked for together, and a call being taken. */
export const hotlineWorkplace = defineWorkplace({
  slice: 'hotline',
  id: 'hotline',
  path: 'hotline',
  titleKey: 'hotline:workplace.desk',
  icon: 'phone',
  permission: ['read', 'hotline-case'],
  parts: ['medicines'],
  routes: [
    { path: '', page: 'OpenCasesPage' },
    { path: 'medicines', page: 'MedicinesPage', titleKey: 'hotline:workplace.medicines' },
    { path: 'answered', page: 'AnsweredCasesPage', titleKey: 'hotline:workplace.answered' },
    {
      path: 'call',
      page: 'CallPage',
      titleKey: 'hotline:workplace.call',
      permission: ['post', 'hotline-case'],
    },
  ],
  load: () => import('./pages.ts'),
  alsoTexts: ['medicines'],
  finders: [
    {
      titleKey: 'hotline:workplace.cases',
      permission: ['read', 'hotline-case'],
      find: async (api, text, signal) => {
        const found = await api.get<{ items: CaseAnswer[] }>(
          'hotline/cases',
          { text, limit: 8 },
          signal,
        )
        return found.items.map(({ number, medicineName, state }) => ({
          id: number,
          label: number,
          description: medicineName,
          to: state === 'answered' ? 'hotline/answered' : 'hotline',
          search: { row: number },
        }))
      },
    },
  ],
})
