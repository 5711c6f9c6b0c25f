import { defineWorkplace } from '#kernel/staff/workplace.ts'
import type { InnAnswer } from './answers.ts'

/** The catalogue as staff read it, narcotics included. */
export const catalogueWorkplace = defineWorkplace({
  slice: 'medicines',
  id: 'catalogue',
  path: 'catalogue',
  titleKey: 'medicines:workplace.catalogue',
  icon: 'pill',
  permission: ['read', 'medicine'],
  parts: ['medicines'],
  routes: [{ path: '', page: 'CataloguePage' }],
  load: () => import('./catalogue-page.tsx'),
  finders: [
    {
      titleKey: 'medicines:workplace.medicines',
      permission: ['read', 'medicine'],
      find: async (api, text, signal) => {
        const { items } = await api.get<{ items: InnAnswer[] }>('catalogue', { q: text }, signal)
        return items.slice(0, 8).map(({ name, slug, matched }) => ({
          id: slug,
          label: name,
          ...(matched && matched.name !== name ? { description: matched.name } : {}),
          to: 'catalogue',
          search: { q: text, row: slug },
        }))
      },
    },
  ],
})
