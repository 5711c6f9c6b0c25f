import type { Context } from '#kernel/context.ts'
import { t } from '#kernel/i18n/index.ts'
import { compute } from '../model/compute.ts'
import { approximate, exact, multiply } from '../model/exact.ts'
import type { AnyKey, Computed, Overrides, Programme } from '../model/types.ts'
import { fitGroups, heldFigures } from './hold-choices.ts'
import { holdFigure } from './hold-figure.ts'
import { inflate } from './inflate.ts'
import { measuresOfKind, partsOf, valueAt } from './inputs.ts'
import { type LineRow, lineRows } from './line-rows.ts'
import { makeScenario } from './save-scenario.ts'
import { changesOf, inventedBy } from './scenario.ts'
import { serveProgrammes, type ServeProgrammes } from './served-programmes.ts'
import { selectScenarios } from './tables.ts'

const more = exact(105, 100)
const dearer = exact(104, 100)
/** In which programmes count the care of day hospitals: what most of them widen first. */
const treatment = 'случай лечения'

type Told = { readonly name: string; readonly note: string; readonly overrides: Overrides }

/**
 * Two scenarios of the newest programme of the region, so that a newcomer has something to open and to
 * compare: more of one kind of care for the same money, and dearer units. They say that they are a
 * demonstration, everybody sees them, and whoever keeps the programme may put them away. Told once.
 *
 * @returns how many there are
 */
export async function loadDemonstrationScenarios(
  context: Context,
  serve: ServeProgrammes = serveProgrammes,
): Promise<number> {
  const served = (await serve()).find(({ regionId }) => regionId === context.region.id)
  if (!served || context.actor.name !== inventedBy) return 0
  const before = await selectScenarios(context.region.db, null)
  const known = before.filter(({ madeBy }) => madeBy === inventedBy)
  if (known.length > 0) return known.length
  const { programme } = served
  const base = compute(programme)
  const told = [
    dearerUnits(context, programme, base),
    moreForTheSame(context, programme, base),
  ].filter((each) => each !== undefined)
  for (const { name, note, overrides } of told) {
    const saved = await makeScenario(context, served, {
      name,
      note,
      visibility: 'shared',
      baseHash: served.hash,
      changes: changesOf(overrides),
    })
    if (saved.outcome === 'refused') throw new Error(`demonstration: ${saved.reason}`)
  }
  return told.length
}

function dearerUnits(context: Context, programme: Programme, base: Computed): Told | undefined {
  const costs = measuresOfKind(programme, 'money-per-unit').map(({ code }) => code)
  const { changes } = inflate(programme, base, base, {
    index: dearer,
    measures: new Set(costs),
    lines: undefined,
    years: programme.years,
    isYearByYear: false,
  })
  if (changes.size === 0) return undefined
  return { ...words(context, 'dearer', { percent: '4', count: changes.size }), overrides: changes }
}

/** The norm of one line, with the whole held by the costs of the source that pays it. */
function moreForTheSame(context: Context, programme: Programme, base: Computed): Told | undefined {
  const year = programme.years[0] ?? 0
  const held = heldFigures({ programme, base }, year)[0]
  const wanted = held && valueAt(base, held)
  const row = widened(programme, base, year)
  if (!held || !wanted || row?.norm === undefined) return undefined
  const { norm, line } = row
  // Not rounded: a norm of two digits would stay what it is.
  const widenedTo = new Map([[norm, multiply(valueAt(base, norm) ?? exact(1), more)]])
  const groups = fitGroups({ programme, base }, year, held)
  const fits = groups.find(
    ({ kind, source }) => kind === 'money-per-unit-of' && source === line.source,
  )?.keys
  if (!fits) return undefined
  const outcome = holdFigure(programme, widenedTo, {
    holds: [{ key: held, value: wanted }],
    fits,
  })
  if (outcome.outcome === 'refused') return undefined
  const facts = { name: line.name, percent: '5', year, count: fits.length }
  return {
    ...words(context, 'more', facts),
    overrides: new Map<AnyKey, NonNullable<typeof wanted>>([
      ...widenedTo,
      ...outcome.asPrinted.changes,
    ]),
  }
}

/** The dearest line whose norm moves the whole; of treatments where the programme counts them. */
function widened(programme: Programme, base: Computed, year: number): LineRow | undefined {
  const money = ({ total }: LineRow) => {
    const value = total === undefined ? undefined : valueAt(base, total)
    return value ? approximate(value) : 0
  }
  const rows = lineRows(programme, base, year)
    .filter(({ norm, isInWhole, isTotalGiven }) => {
      const parts = norm === undefined ? undefined : partsOf(programme, norm)
      const isNorm = parts?.kind === 'figure' && parts.measure.kind === 'volume-per-head'
      return isNorm && isInWhole && !isTotalGiven
    })
    .toSorted((one, other) => money(other) - money(one))
  return rows.find(({ line }) => line.unit === treatment) ?? rows[0]
}

function words({ language }: Context, what: 'more' | 'dearer', facts: Record<string, unknown>) {
  const say = (part: string) =>
    t(language, `programme-scenario:demonstration.${what}.${part}`, facts)
  return { name: say('name').slice(0, 160), note: say('note') }
}
