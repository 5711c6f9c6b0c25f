import { describe, expect, it } from 'vitest'
import { build } from '../../model/build.ts'
import { exact } from '../../model/exact.ts'
import { valley } from '../../test-programmes.ts'
import { historyOf, moved } from '../history.ts'
import { firstDesk, nextDesk } from './desk-on-page.ts'
import { draftPlace, findDraft, keepDraft, keepHistory, openingOf } from './draft.ts'

const { programme } = build(valley())
if (!programme) throw new Error('the invented programme does not build')
const norm = 'calls|norm|2030'
const half = [{ key: norm, value: '0.5' }]
const saved = { overrides: new Map([[norm, exact(2, 5)]]), version: 3 }

/** As a browser keeps texts. */
function memory() {
  const texts = new Map<string, string>()
  return {
    getItem: (key: string) => texts.get(key) ?? null,
    setItem: (key: string, text: string) => void texts.set(key, text),
    removeItem: (key: string) => void texts.delete(key),
    key: (index: number) => [...texts.keys()][index] ?? null,
    get length() {
      return texts.size
    },
  }
}

describe('the desk of a scenario', () => {
  it('stays where its numbers are saved under a name, and is another for another scenario', () => {
    const first = firstDesk(undefined)
    expect(nextDesk(first, undefined)).toBe(first)
    const named = nextDesk({ ...first, named: '7' }, '7')
    expect(named.count).toBe(first.count)
    expect(nextDesk(named, undefined).count).not.toBe(first.count)
    expect(nextDesk(named, '8').count).not.toBe(first.count)
    const elsewhere = nextDesk(nextDesk({ ...named, named: '9' }, '8'), '9')
    expect([named.count, first.count]).not.toContain(elsewhere.count)
  })

  it('begins with the saved numbers and no step back', () => {
    const place = draftPlace('anna', 'ru-sakha', 'valley', 7)
    const opening = openingOf(programme, saved, place, undefined)
    expect(opening).toMatchObject({ isDraft: false, version: 3, history: { past: [] } })
    expect(opening.history.present).toEqual(saved.overrides)
  })

  it('begins with the unsaved numbers, and the version that they follow, not a newer one', () => {
    const store = memory()
    const place = draftPlace('anna', 'ru-sakha', 'valley', 7)
    keepDraft(store, place, { version: 2, changes: half })
    const opening = openingOf(programme, saved, place, findDraft(store, place))
    expect(opening).toMatchObject({ isDraft: true, version: 2 })
    expect(opening.history.present).toEqual(new Map([[norm, exact(5, 10)]]))
    const other = draftPlace('boris', 'ru-sakha', 'valley', 7)
    expect(findDraft(store, other)).toBeUndefined()
  })

  it('takes no text that is no draft for one', () => {
    const store = memory()
    for (const text of ['', '[]', '{"values":{"changes":[1]}}', 'null']) {
      store.setItem('place', text)
      expect(findDraft(store, 'place')?.changes ?? []).toEqual([])
    }
  })

  it('has its way back again after another view, where the same numbers are opened', () => {
    const place = draftPlace('anna', 'ru-sakha', 'valley', 8)
    keepHistory(place, moved(historyOf(new Map()), saved.overrides))
    expect(openingOf(programme, saved, place, undefined).history.past.length).toBe(1)
    const newer = { overrides: new Map([[norm, exact(1, 3)]]), version: 4 }
    expect(openingOf(programme, newer, place, undefined).history.past).toEqual([])
  })
})
