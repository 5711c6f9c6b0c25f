import { defineWorkplace } from '#kernel/staff/workplace.ts'

/** The register of sites: who gives medicine out, where, when and under which licence. */
export const facilitiesWorkplace = defineWorkplace({
  slice: 'facilities',
  id: 'facilities',
  path: 'facilities',
  titleKey: 'facilities:workplace.facilities',
  icon: 'building',
  permission: ['read', 'facility'],
  parts: ['people', 'medicines'],
  routes: [
    { path: '', page: 'FacilitiesPage' },
    {
      path: 'new',
      page: 'RegisterSitePage',
      titleKey: 'facilities:workplace.register',
      permission: ['manage', 'facility'],
    },
    {
      path: 'doctors',
      page: 'DoctorsPage',
      titleKey: 'facilities:workplace.doctors',
      permission: ['read', 'facility'],
    },
    {
      path: 'doctors/new',
      page: 'RegisterDoctorPage',
      titleKey: 'facilities:workplace.registerDoctor',
      permission: ['manage', 'facility'],
    },
    { path: '$slug/change', page: 'ChangeSitePage', permission: ['manage', 'facility'] },
  ],
  load: () => import('./pages.ts'),
  finders: [
    {
      titleKey: 'facilities:workplace.sites',
      permission: ['read', 'facility'],
      find: async (api, text, signal) => {
        const { items } = await api.get<{
          items: { slug: string; name: string; address: string }[]
        }>('sites', { text, limit: 8, closed: true }, signal)
        return items.map(({ slug, name, address }) => ({
          id: slug,
          label: name,
          description: address,
          to: 'facilities',
          search: { row: slug },
        }))
      },
    },
  ],
})
