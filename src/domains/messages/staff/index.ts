import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** What residents were told, and what did not arrive. */
export const messagesWorkplace = defineWorkplace({
  slice: 'messages',
  id: 'messages',
  path: 'messages',
  titleKey: 'messages:workplace.messages',
  icon: 'mail',
  permission: ['read', 'message'],
  parts: ['people', 'medicines'],
  routes: [{ path: '', page: 'MessagesPage' }],
  load: () => import('./pages.ts'),
})
