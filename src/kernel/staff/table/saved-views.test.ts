import { beforeEach, expect, test } from 'vitest'
import { savedViews } from './saved-views.ts'
import { plainView, type TableView } from './view.ts'

const kept = new Map<string, string>()
const store = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
}
const expiring: TableView = {
  search: '',
  sort: { column: 'expiresOn', direction: 'asc' },
  filters: { expiresOn: '..2026-06-30' },
}

beforeEach(() => kept.clear())

test('a view is kept under its name and comes back whole', () => {
  savedViews(store, 'a1', 'stock.lots').save('  Истекают  ', expiring)
  const found = savedViews(store, 'a1', 'stock.lots').list()
  expect(found).toEqual([{ name: 'Истекают', view: expiring }])
})

test('the same name replaces, an empty name keeps nothing', () => {
  const views = savedViews(store, 'a1', 'stock.lots')
  views.save('Мои', expiring)
  views.save('Мои', plainView)
  views.save('   ', expiring)
  expect(views.list()).toEqual([{ name: 'Мои', view: plainView }])
})

test('views belong to one account and one table', () => {
  savedViews(store, 'a1', 'stock.lots').save('Мои', expiring)
  expect(savedViews(store, 'a2', 'stock.lots').list()).toEqual([])
  expect(savedViews(store, 'a1', 'hotline.cases').list()).toEqual([])
})

test('a removed view is gone, and with the last one its place in the store', () => {
  const views = savedViews(store, 'a1', 'stock.lots')
  views.save('Мои', expiring)
  views.remove('Мои')
  expect(kept.size).toBe(0)
})

test.each(['{', '7', '[1, null, {"name": 5}]'])(
  'what is unreadable counts as nothing: %s',
  (text) => {
    kept.set('opora.views.a1.stock.lots', text)
    expect(savedViews(store, 'a1', 'stock.lots').list()).toEqual([])
  },
)
