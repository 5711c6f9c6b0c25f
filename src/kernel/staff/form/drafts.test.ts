import { beforeEach, expect, test } from 'vitest'
import {
  allowDrafts,
  draftKey,
  newIdempotencyKey,
  readDraft,
  removeDrafts,
  writeDraft,
} from './drafts.ts'

const kept = new Map<string, string>()
const store = {
  getItem: (key: string) => kept.get(key) ?? null,
  setItem: (key: string, value: string) => void kept.set(key, value),
  removeItem: (key: string) => void kept.delete(key),
  key: (index: number) => [...kept.keys()][index] ?? null,
  get length() {
    return kept.size
  },
}
const initial = { medicine: '', units: null as number | null }
const key = draftKey('a1', 'ru-smolensk', 'stock.receive')

beforeEach(() => kept.clear())

test('what was typed survives a reload, with the key under which it will be sent', () => {
  const draft = { values: { medicine: 'йод', units: 5 }, idempotencyKey: 'k', savedAt: '2026' }
  expect(writeDraft(store, key, draft)).toBe(true)
  expect(readDraft(store, key, initial)).toEqual(draft)
})

test('values that the form no longer has are left out, new ones are filled in', () => {
  const values = { medicine: 'йод', colour: 'red' }
  writeDraft(store, key, { values, idempotencyKey: 'k', savedAt: '2026' })
  expect(readDraft(store, key, initial)?.values).toEqual({ medicine: 'йод', units: null })
})

test.each(['{', 'null', '{"values":7}', '{"values":{}}'])(
  'unreadable drafts are none: %s',
  (text) => {
    kept.set(key, text)
    expect(readDraft(store, key, initial)).toBeUndefined()
  },
)

test('a full store loses the draft without a fault', () => {
  const full = {
    ...store,
    setItem: () => {
      throw new DOMException('full', 'QuotaExceededError')
    },
  }
  expect(writeDraft(full, key, { values: {}, idempotencyKey: 'k', savedAt: '2026' })).toBe(false)
})

test('signing out takes away the drafts of that account only', () => {
  kept.set(draftKey('a1', 'ru-smolensk', 'x'), '1')
  kept.set(draftKey('a1', 'kz-zhambyl', 'y'), '1')
  kept.set(draftKey('a10', 'ru-smolensk', 'x'), '1')
  removeDrafts(store, 'a1')
  const left = [...kept.keys()].filter((each) => each.startsWith('opora.draft.'))
  expect(left).toEqual([draftKey('a10', 'ru-smolensk', 'x')])
})

test('a form that leaves the page after its account signed out keeps nothing, until it is signed in again', () => {
  const draft = { values: { medicine: 'йод', units: 5 }, idempotencyKey: 'k', savedAt: '2026' }
  removeDrafts(store, 'a1')
  expect(writeDraft(store, key, draft)).toBe(false)
  expect(readDraft(store, key, initial)).toBeUndefined()
  expect(writeDraft(store, draftKey('a10', 'ru-smolensk', 'x'), draft)).toBe(true)
  allowDrafts(store, 'a1')
  expect(writeDraft(store, key, draft)).toBe(true)
})

test('keys are not repeated', () => {
  const keys = new Set(Array.from({ length: 100 }, newIdempotencyKey))
  expect(keys.size).toBe(100)
  expect([...keys][0]).toMatch(/^[0-9a-f]{32}$/)
})
