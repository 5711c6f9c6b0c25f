import { expect, test } from 'vitest'
import { withGuaranteesFolder } from '#test/support/guarantees-folder.ts'
import { listServedRegionIds } from './index.ts'

const region = (id: string, ...more: string[]) => ({
  [`${id}/region.yaml`]: [
    `region: ${id}`,
    'inherits: ru',
    `schema: ${id.replace('-', '_')}`,
    'country: ru',
    'names: { ru: Имя, kk: Атау, en: Name }',
    'time-zone: Europe/Moscow',
    'currency: RUB',
    'languages: [ru]',
    'hotline: { telephone: 8-800-000-00-00 }',
    ...more,
  ].join('\n'),
})

test('a region that is kept for its cases alone is not opened; a broken one is left to be explained', async () => {
  const files = {
    ...region('ru-open'),
    ...region('ru-kept', 'serves: []'),
    'ru-broken/region.yaml': 'region: [',
  }
  const ids = await withGuaranteesFolder(files, (root) => listServedRegionIds(root))
  expect(ids).toEqual(['ru-broken', 'ru-open'])
})
