import type { SiteView } from '#kernel/site/index.ts'

/** A reader of the demonstration region on a Friday noon; for tests of pages. */
export function sampleView(overrides: Partial<SiteView> = {}): SiteView {
  return {
    region: {
      id: 'ru-smolensk',
      name: 'Смоленская область',
      timeZone: 'Europe/Moscow',
      telephone: '8 800 700-14-04',
      languages: ['ru', 'kk', 'en'],
    },
    language: 'ru',
    origin: 'https://opora.example',
    address: '/',
    at: new Date('2026-03-13T09:00:00Z'),
    requestId: 'test-request',
    preferences: { isLarge: false, isHighContrast: false },
    isDemonstration: false,
    links: [],
    search: { path: '/search', labelKey: 'site:find.label' },
    aboutKey: 'site:foot.about',
    ...overrides,
  }
}
