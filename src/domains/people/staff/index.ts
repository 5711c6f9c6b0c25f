import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** The workplace of the registrar: people, their facts, and requests for attachment. */
export const peopleWorkplace = defineWorkplace({
  slice: 'people',
  id: 'people',
  path: 'people',
  titleKey: 'people:workplace.people',
  icon: 'people',
  permission: ['read', 'person'],
  parts: ['people'],
  alsoFor: [['read', 'attachment']],
  routes: [
    { path: '', page: 'PeoplePage' },
    {
      path: 'attachments',
      page: 'AttachmentsPage',
      titleKey: 'people:workplace.attachments',
      permission: ['read', 'attachment'],
    },
    {
      path: 'duplicates',
      page: 'DuplicatesPage',
      titleKey: 'people:workplace.duplicates',
      permission: ['manage', 'person'],
    },
    {
      path: 'new',
      page: 'NewPersonPage',
      titleKey: 'people:workplace.newPerson',
      permission: ['post', 'person'],
    },
    { path: '$personId', page: 'PersonPage', permission: ['read', 'person'] },
  ],
  load: () => import('./pages.ts'),
  homeFigures: () => import('./due-figures.tsx'),
  alsoTexts: ['people-staff', 'people-attachment', 'facilities'],
})
