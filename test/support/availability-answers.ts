import type {
  AvailabilityState,
  FormAvailability,
  MedicineAnswer,
  SiteAvailability,
} from '#domains/availability/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { testNow } from './region.ts'

/** A pharmacy as an answer names it; for tests of pages. */
export function sampleSite(
  id: number,
  state: AvailabilityState,
  overrides: Partial<SiteAvailability> = {},
): SiteAvailability {
  return {
    siteId: id,
    slug: `apteka-${id}`,
    name: `Аптека № ${id}`,
    kind: 'pharmacy',
    settlement: 'Вязьма',
    address: `ул. Образцовая, ${id}`,
    latitude: 54.7 + id / 100,
    longitude: 32 + id / 10,
    telephone: '+7 4812 00-01-02',
    distanceInKm: null,
    state,
    knownAt: testNow,
    hours: { isOpen: true, sentence: 'открыто до 20:00' },
    ...overrides,
  }
}

export const sampleForm: FormAvailability = {
  medicineId: 1,
  slug: 'tabletki-2-5-mg',
  form: 'Таблетки',
  strength: '2.5 мг',
  sitesInStock: 1,
}

/** An answer about metformin with the sites given. */
export function sampleMedicine(
  sites: SiteAvailability[],
  overrides: Partial<MedicineAnswer> = {},
): MedicineAnswer {
  return {
    asOf: testNow,
    on: plainDate('2026-03-13'),
    inn: {
      id: 1,
      name: 'метформин',
      nameLatin: 'metformin',
      slug: 'metformin',
      tradeNames: ['Глюкофаж', 'Сиофор'],
    },
    chosen: sampleForm,
    forms: [sampleForm],
    programme: 'any',
    whereabouts: null,
    sites,
    sitesInStock: sites.filter(({ state }) => state === 'in-stock' || state === 'few').length,
    ...overrides,
  }
}
