import { defineWorkplace } from '#kernel/staff/workplace.ts'
import type { LotAtSiteAnswer } from './answers.ts'

/** The stock desk: what needs doing at a site, what is here, and everything that happens to it. */
export const stockWorkplace = defineWorkplace({
  slice: 'stock',
  id: 'stock',
  path: 'stock',
  titleKey: 'stock:workplace.desk',
  icon: 'box',
  permission: ['read', 'stock'],
  parts: ['medicines'],
  routes: [
    { path: '', page: 'ShelfPage', titleKey: 'stock:workplace.shelf' },
    {
      path: 'receive',
      page: 'ReceivePage',
      titleKey: 'stock:workplace.receive',
      permission: ['post', 'stock'],
    },
    {
      path: 'write-off',
      page: 'WriteOffPage',
      titleKey: 'stock:workplace.writeOff',
      permission: ['post', 'stock'],
    },
    {
      path: 'ship',
      page: 'ShipPage',
      titleKey: 'stock:workplace.ship',
      permission: ['post', 'stock'],
    },
    { path: 'expiry', page: 'ExpiryPage', titleKey: 'stock:workplace.expiry' },
    { path: 'shipments', page: 'ShipmentsPage', titleKey: 'stock:workplace.shipments' },
    {
      path: 'shipments/$transferId',
      page: 'ReceiveShipmentPage',
      permission: ['post', 'stock'],
    },
    {
      path: 'counts',
      page: 'CountsPage',
      titleKey: 'stock:workplace.counts',
      permission: ['read', 'stock-count'],
    },
    { path: 'counts/$countId', page: 'CountPage', permission: ['read', 'stock-count'] },
    { path: 'holds', page: 'HoldsPage', titleKey: 'stock:workplace.holds' },
    { path: 'set-asides', page: 'SetAsidesPage', titleKey: 'stock:workplace.setAsides' },
    { path: 'documents', page: 'DocumentsPage', titleKey: 'stock:workplace.documents' },
  ],
  load: () => import('./pages.ts'),
  finders: [
    {
      titleKey: 'stock:workplace.lots',
      permission: ['read', 'stock'],
      find: async (api, text, signal) => {
        const found = await api.get<{ items: LotAtSiteAnswer[] }>('stock/lots', { text }, signal)
        return found.items.map(({ id, siteId, tradeName, batch, medicine }) => ({
          id: `${id} ${siteId}`,
          label: `${tradeName}, ${batch}`,
          ...(medicine ? { description: medicine.inn } : {}),
          to: 'stock',
          search: { site: String(siteId), row: String(id) },
        }))
      },
    },
  ],
})
