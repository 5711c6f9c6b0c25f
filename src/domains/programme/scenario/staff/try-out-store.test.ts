import { describe, expect, it } from 'vitest'
import { build } from '../../model/build.ts'
import { exact } from '../../model/exact.ts'
import { valley } from '../../test-programmes.ts'
import { historyOf } from '../history.ts'
import { valueAt } from '../inputs.ts'
import { tryOutStore } from './try-out-store.ts'

const { programme } = build(valley())
if (!programme) throw new Error('the invented programme does not build')
const [norm, other, calls, whole, visits] = [
  'calls|norm|2030',
  'visits|norm|2030',
  'calls|total|2030',
  'all|total|2030',
  'visits|total|2030',
]

/** A store that writes down which of its figures were told of. */
function watched(...keys: readonly string[]) {
  const store = tryOutStore(programme!, historyOf(new Map()))
  const told: string[] = []
  const ends = keys.map((key) => store.watch([key], () => told.push(key)))
  return { store, told, ends }
}

describe('what is tried out', () => {
  it('speaks to the figures that a move changes, to each once, and to no other', () => {
    const { store, told } = watched(norm, other, calls, whole, visits)
    let moves = 0
    store.watchAll(() => (moves += 1))
    store.set(norm, exact(1, 2))
    expect(told).toEqual([norm, calls, whole])
    expect(store.versionOf([visits, other])).toBe(0)
    expect(store.versionOf([visits, calls])).toBe(1)
    expect(moves).toBe(1)
  })

  it('has computed everything before it speaks', () => {
    const store = tryOutStore(programme, historyOf(new Map()))
    const before = valueAt(store.state().computed, whole)
    const seen: unknown[] = []
    store.watch([norm, whole], () => seen.push(valueAt(store.state().computed, whole)))
    store.set(norm, exact(1, 2))
    expect(seen).toEqual([valueAt(store.state().computed, whole)])
    expect(seen).not.toEqual([before])
  })

  it('is silent to who listens no longer', () => {
    const { store, told, ends } = watched(norm, whole)
    ends[0]?.()
    store.set(norm, exact(1, 2))
    expect(told).toEqual([whole])
  })

  it('takes the moves of one gesture back together, and tells the figures of it', () => {
    const { store, told } = watched(whole)
    store.set(norm, exact(1, 2), 'slider')
    store.set(norm, exact(1, 4), 'slider')
    expect(store.state()).toMatchObject({ canUndo: true, canRedo: false })
    store.undo()
    expect(store.state()).toMatchObject({ canUndo: false, canRedo: true })
    expect(store.state().overrides.size).toBe(0)
    expect(told).toEqual([whole, whole, whole])
    store.undo()
    expect(told.length).toBe(3)
  })

  it('keeps the way back over a save: what follows it in the same field is a step of its own', () => {
    const { store } = watched()
    store.set(norm, exact(1, 2), 'typed')
    store.settle()
    store.set(norm, exact(1, 4), 'typed')
    store.undo()
    expect(store.state().overrides).toEqual(new Map([[norm, exact(1, 2)]]))
    store.undo()
    expect(store.state().overrides.size).toBe(0)
    store.redo()
    store.redo()
    expect(store.state().overrides).toEqual(new Map([[norm, exact(1, 4)]]))
  })

  it('makes no step of what changes nothing, nor of a number drawn back to where it was', () => {
    const { store } = watched()
    store.set(norm, undefined)
    store.set(norm, exact(1, 2), 'slider')
    store.set(norm, undefined, 'slider')
    expect(store.state()).toMatchObject({ canUndo: false, canRedo: false })
    store.set(norm, exact(1, 4), 'slider')
    store.undo()
    expect(store.state().overrides.size).toBe(0)
  })
})
