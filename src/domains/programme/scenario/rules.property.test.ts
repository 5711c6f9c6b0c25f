import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { guaranteesFolder } from '#domains/guarantees/index.ts'
import { build } from '../model/build.ts'
import { compute } from '../model/compute.ts'
import { absolute, add, compare, exact, isZero, multiply, subtract, zero } from '../model/exact.ts'
import type { AnyKey, Exact, LineCode, Measure, Programme } from '../model/types.ts'
import { readProgrammeFolder } from '../read-programme-folder.ts'
import { island, valley } from '../test-programmes.ts'
import { readExact, writeExact } from './exact-text.ts'
import { holdFigure } from './hold-figure.ts'
import { inflate } from './inflate.ts'
import { isInput, measuresOfKind, reaches, wholesOf } from './inputs.ts'
import { depthOf, waterfall } from './waterfall.ts'

const shipped = await readProgrammeFolder(join(guaranteesFolder, 'ru-sakha/programme-2018'))
const programmes = [build(valley()).programme, build(island()).programme, shipped.programme].map(
  (programme): Programme => {
    if (!programme) throw new Error('a programme does not build')
    return programme
  },
)

const part = fc.integer({ min: 0, max: 400 })
/** Another value for some of the inputs: a part of the approved one in percent. */
const tried = (programme: Programme) => {
  const base = compute(programme)
  const keys: AnyKey[] = [...base.populations.keys(), ...base.figures.keys()].filter((key) =>
    isInput(base, key),
  )
  return fc.array(fc.tuple(fc.nat({ max: keys.length - 1 }), part), { maxLength: 25 }).map(
    (chosen) =>
      new Map(
        chosen.map(([index, percent]) => {
          const key = keys[index] ?? ''
          const isPeople = key.startsWith('population|')
          const value =
            (isPeople
              ? base.populations.get(key as `population|${string}|${number}`)
              : base.figures.get(key)?.exact) ?? zero
          return [key, multiply(value, exact(Math.max(percent, isPeople ? 1 : 0), 100))] as const
        }),
      ),
  )
}
const whole = (programme: Programme): { line: LineCode; measure: Measure } => {
  const measure = measuresOfKind(programme, 'money')[0]
  const line = wholesOf(programme, compute(programme))[0]
  if (!measure || !line) throw new Error('a programme has no whole')
  return { line: line.code, measure }
}
const sum = (values: Iterable<Exact>) => [...values].reduce(add, zero)
const equals = (one: Exact, other: Exact) => compare(one, other) === 0

it.each(programmes.map((programme) => [programme.code, programme] as const))(
  'splits a difference of %s into steps and effects that add up to it exactly',
  (_, programme) => {
    const root = whole(programme)
    fc.assert(
      fc.property(tried(programme), tried(programme), fc.nat({ max: 4 }), (left, right, depth) => {
        for (const year of programme.years) {
          const before = { programme, computed: compute(programme, left), year }
          const after = { programme, computed: compute(programme, right), year }
          const made = waterfall(before, after, root, depth)
          expect(equals(made.difference, subtract(made.to, made.from))).toBe(true)
          expect(equals(sum(made.steps.map((step) => step.difference)), made.difference)).toBe(true)
          expect(equals(sum(made.effects.values()), made.difference)).toBe(true)
          for (const step of made.steps) {
            expect(equals(sum(step.effects.values()), step.difference)).toBe(true)
          }
        }
      }),
      { numRuns: 40 },
    )
  },
)

it('splits the difference between two years of a programme as well', () => {
  for (const programme of programmes) {
    const root = whole(programme)
    const computed = compute(programme)
    for (const year of programme.years.slice(1)) {
      const sides = [programme.years[0] ?? 0, year].map((of) => ({ programme, computed, year: of }))
      const [before, after] = sides
      if (!before || !after) throw new Error('two years')
      for (let depth = 0; depth <= depthOf(before, root.line, root.measure); depth += 1) {
        const made = waterfall(before, after, root, depth)
        expect(equals(sum(made.steps.map((step) => step.difference)), made.difference)).toBe(true)
        expect(equals(sum(made.effects.values()), made.difference)).toBe(true)
      }
    }
  }
})

it('breaks two years down in the same way, whichever way each of them is added up', () => {
  const programme = programmes.at(-1)
  if (!programme) throw new Error('no programme is shipped')
  const computed = compute(programme)
  const [before, after] = [2018, 2019].map((year) => ({ programme, computed, year }))
  if (!before || !after) throw new Error('two years')
  const root = { line: 'oms', measure: whole(programme).measure }
  const { steps } = waterfall(before, after, root, 1)
  // Rows 04 and 10 of appendix 6: 29 297 456,80 − 28 317 630,70 and 460 673,00 − 441 581,41.
  expect(steps.filter(({ isRest }) => !isRest).map(({ line }) => line)).toEqual([
    'oms.base-money',
    'oms.above',
  ])
  const rest = steps.find(({ isRest }) => isRest)
  expect(compare(absolute(rest?.difference ?? zero), exact(1))).toBe(-1)
})

it.each(programmes.map((programme) => [programme.code, programme] as const))(
  'finds again the input of %s that a held total was computed from',
  (_, programme) => {
    const { line, measure } = whole(programme)
    const year = programme.years[0] ?? 0
    const total = `${line}|${measure.code}|${year}`
    const base = compute(programme)
    const moving = [...base.populations.keys(), ...base.figures.keys()].filter(
      (key) =>
        isInput(base, key) &&
        reaches(base, key, total) &&
        !isZero(base.figures.get(key)?.exact ?? exact(1)),
    )
    expect(moving.length).toBeGreaterThan(2)
    fc.assert(
      fc.property(fc.constantFrom(...moving), fc.integer({ min: 1, max: 300 }), (key, percent) => {
        const before =
          base.figures.get(key)?.exact ??
          base.populations.get(key as `population|${string}|${number}`) ??
          zero
        const hidden = multiply(before, exact(percent, 100))
        const value = compute(programme, new Map([[key, hidden]])).figures.get(total)?.exact
        if (!value) throw new Error('no total')
        const held = holdFigure(programme, new Map(), {
          holds: [{ key: total, value }],
          fits: [key],
        })
        if (held.outcome === 'refused' && equals(value, base.figures.get(total)?.exact ?? zero)) {
          expect(held.reason).toBe('hold-without-effect')
          return
        }
        if (held.outcome === 'refused') throw new Error(`${held.reason} of ${key}`)
        const found = held.exactly.changes.get(key) ?? zero
        if (key.startsWith('population|')) {
          expect(compare(absolute(subtract(found, hidden)), exact(1, 2))).toBeLessThan(1)
        } else {
          expect(equals(found, hidden)).toBe(true)
          expect(equals(held.exactly.reached, value)).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  },
)

it('leaves nothing to rounding but the last digit that the document prints', () => {
  for (const programme of programmes) {
    const base = compute(programme)
    const { changes } = inflate(programme, base, base, {
      index: exact(1_043, 1_000),
      measures: new Set([...programme.measures.keys(), 'population']),
      lines: undefined,
      years: programme.years,
      isYearByYear: false,
    })
    expect(changes.size).toBeGreaterThan(1)
    for (const [key, value] of changes) {
      const before =
        base.figures.get(key)?.exact ??
        base.populations.get(key as `population|${string}|${number}`) ??
        zero
      const decimals =
        programme.cellsOf(key).find(({ printed }) => printed.value)?.printed.decimals ?? 0
      const off = absolute(subtract(value, multiply(before, exact(1_043, 1_000))))
      expect(compare(off, exact(1n, 2n * 10n ** BigInt(decimals)))).toBeLessThan(1)
      expect((value.over * 10n ** BigInt(decimals)) % value.under).toBe(0n)
    }
  }
})

it('writes any number so that it is read as the same', () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 0n, max: 10n ** 30n }),
      fc.bigInt({ min: 1n, max: 10n ** 20n }),
      (over, under) => {
        const read = readExact(writeExact({ over, under }))
        expect(read && equals(read, { over, under })).toBe(true)
      },
    ),
  )
})
