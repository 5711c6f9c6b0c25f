/** The public site of the demonstration region on a port, with a little stock that tests can count. */
import type { AddressInfo } from 'node:net'

import { siteErrors, siteRoutes } from '#apps/site/index.ts'
import { registerSlices } from '#apps/slices.ts'
import { availabilityRoutes, rebuildAvailability } from '#domains/availability/index.ts'
import { listSites, loadDemonstrationFacilities } from '#domains/facilities/index.ts'
import { findInnBySlug, listMedicinesOfInns, loadCatalogue } from '#domains/medicines/index.ts'
import { confirmPresence, receiveStock } from '#domains/stock/index.ts'
import { type Api, buildServer } from '#kernel/http/index.ts'
import { kopecks } from '#kernel/money.ts'
import { plainDate } from '#kernel/plain-date.ts'
import type { Region } from '#kernel/region.ts'
import { transactionsEnded } from './postgres.ts'
import { closeTestRegions, contextOf, openTestRegions, testNow } from './region.ts'

export type PublicSite = {
  readonly region: Region
  readonly app: Api
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  /** What failed inside while pages were asked for; a test expects it to be empty. */
  readonly faults: unknown[]
  close(): Promise<void>
}

/** Federal metformin, tablets 500 mg: plenty in Vyazma, two packs in Roslavl, old news in Gagarin. */
const shelves = [
  { settlement: 'vyazma', packs: 100 },
  { settlement: 'roslavl', packs: 2 },
  { settlement: 'gagarin', packs: 50, isSilent: true },
] as const

/** Fills the region of a test and serves its pages. The clock stands at `testNow`. */
export async function openPublicSite(): Promise<PublicSite> {
  registerSlices()
  const regions = await openTestRegions()
  const { region, second } = regions
  await loadCatalogue(region.db, region.country, testNow)
  await loadDemonstrationFacilities(contextOf(region))
  await stockShelves(region)
  const now = () => testNow
  const faults: unknown[] = []
  const app = await buildServer({
    regions: [region, second],
    regionRoutes: [availabilityRoutes],
    routes: [siteRoutes([region, second], { now })],
    errorPage: siteErrors([region, second], { now }),
    now,
    onFault: (fault) => faults.push(fault),
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  return {
    region,
    app,
    faults,
    address: `http://127.0.0.1:${port}`,
    close: async () => {
      await app.close()
      await closeTestRegions(regions)
    },
  }
}

async function stockShelves(region: Region): Promise<void> {
  const context = contextOf(region)
  const inn = await findInnBySlug(region.db, region.country, 'metformin')
  const forms = inn ? await listMedicinesOfInns(region.db, [inn.id]) : []
  const tablets = forms.find(({ form, strength }) => form === 'Таблетки' && strength === '500 мг')
  if (!tablets) throw new Error('the catalogue has no metformin, tablets 500 mg')
  const sites = await listSites(context, { isDispensing: true, serves: 'public' })
  const silent = new Set<number>()
  for (const [index, shelf] of shelves.entries()) {
    const site = sites.find(({ settlement }) => settlement.code === shelf.settlement)
    if (!site) throw new Error(`no pharmacy in ${shelf.settlement}`)
    if ('isSilent' in shelf) silent.add(site.id)
    const weekAgo = new Date(testNow.getTime() - 7 * 24 * 3_600_000)
    const received = await receiveStock(contextOf(region, { at: weekAgo }), {
      siteId: site.id,
      supplier: 'Поставщик (проверка)',
      invoiceNumber: String(index + 1),
      invoiceOn: plainDate('2026-03-06'),
      idempotencyKey: `public site ${index}`,
      lines: [
        {
          medicineId: tablets.id,
          tradeName: 'Глюкофаж',
          batch: `М${index}`,
          expiresOn: plainDate('2027-12-31'),
          programme: 'federal',
          pricePerPack: kopecks(12_000),
          unitsPerPack: 30,
          quantity: shelf.packs * 30,
        },
      ],
    })
    if (received.outcome === 'refused') throw new Error(JSON.stringify(received))
  }
  for (const site of sites) {
    if (!silent.has(site.id)) await confirmPresence(context, site.id)
  }
  await transactionsEnded(region.db)
  await rebuildAvailability(context)
}
