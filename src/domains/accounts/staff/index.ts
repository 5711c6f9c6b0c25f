import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** Who may work here and with what: accounts, their roles and their second factors. */
export const usersWorkplace = defineWorkplace({
  slice: 'accounts',
  id: 'users',
  path: 'users',
  titleKey: 'accounts:workplace.users',
  icon: 'people',
  permission: ['read', 'account'],
  routes: [
    { path: '', page: 'UsersPage' },
    {
      path: 'new',
      page: 'NewAccountPage',
      titleKey: 'accounts:workplace.add',
      permission: ['manage', 'account'],
    },
  ],
  load: () => import('./pages.ts'),
})
