/**
 * The whole programme recomputed after every input has changed, exactly, against LibreOffice that
 * recalculates everything in the exported workbook which it has loaded: the same inputs, and every
 * figure compared cell by cell in the same run.
 *
 * Both have their inputs set and are then timed: theirs recalculates, ours recomputes every figure and
 * reads each of them, three sets of inputs in turn. The inputs of `changed` have as many digits as the
 * document prints; those of `inflated` have two more each, so that most results need BigInt. The last
 * lines are of `compute` itself: every input handed over, and one.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import {
  Calculation,
  compute,
  type Computed,
  type ComputedWorkbook,
  divide,
  type Exact,
  exact,
  multiply,
  type Programme,
  programmeLocales,
  readProgrammeFolder,
  workbookLocales,
  writeComputed,
} from '../src/domains/programme/index.ts'
import { registerLocales } from '../src/kernel/i18n/index.ts'
import { interleaved, type Measurement, median, time } from './measurement.ts'
import { type LibreOffice, openLibreOffice } from './programme/libreoffice.ts'

const folder = join(import.meta.dirname, '../guarantees/ru-sakha/programme-2018')
const rounds = 7
const theirRuns = 9
/** Ten of ours at a time, since the clock is too coarse for one: still shorter than one of theirs. */
const [ourRuns, perRun] = [90, 10]
const limitMs = 5
const total = 'programme|total|2018'

export default async function* programmeRecompute(): AsyncGenerator<Measurement> {
  registerLocales('programme', programmeLocales)
  registerLocales('programme-workbook', workbookLocales)
  const { programme } = await readProgrammeFolder(folder)
  if (!programme) throw new Error(`${folder} cannot be read`)
  const workbook = await writeComputed(programme, 'en')
  const work = mkdtempSync(join(tmpdir(), 'opora-bench-'))
  try {
    const file = join(work, 'programme.xlsx')
    writeFileSync(file, workbook.bytes)
    const office = await openLibreOffice(file, work)
    try {
      yield* measure(programme, workbook, office)
    } finally {
      await office.close()
    }
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

async function* measure(
  programme: Programme,
  workbook: ComputedWorkbook,
  office: LibreOffice,
): AsyncGenerator<Measurement> {
  const given = inputsOf(compute(programme))
  const changed = [1, 2, 3].map((thousandths) => movedInItsDigits(given, thousandths))
  const inflated = [1, 2, 3].map((percent) => inflatedBy(given, percent))
  for (const overrides of [given, ...changed, ...inflated]) {
    await office.set(cellsOf(overrides, workbook))
    await office.recalculate(1)
    await compareEveryCell(compute(programme, overrides), workbook, office)
  }
  const theirs = async () => median(await office.recalculate(theirRuns))
  const what = `programme-recompute: ${workbook.figures.cells.size} figures`
  const ways: [name: string, ours: () => Promise<number>][] = [
    ['every input changed', recomputed(programme, changed)],
    ['every input inflated', recomputed(programme, inflated)],
    ['every input handed over', computed(programme, changed)],
    ['one input handed over', computed(programme, changed.map(oneOf))],
  ]
  for (const [name, ours] of ways) {
    // Warmed up: ours is compiled while it runs.
    for (let round = 0; round < 20; round += 1) await ours()
    await theirs()
    const result = await interleaved(rounds, ours, theirs)
    yield time(
      `${what}, ${name}, of LibreOffice recalculating the loaded workbook`,
      'ms',
      result.ours,
      result.theirs,
    )
    yield time(`${what}, ${name}, of its limit`, 'ms', result.ours, limitMs)
  }
}

/** Milliseconds of computing all figures from inputs that are set, and of reading each of them. */
function recomputed(programme: Programme, inputs: readonly Map<string, Exact>[]) {
  const set = inputs.map((overrides) => new Calculation(programme, overrides))
  const values = new Float64Array(set[0]!.plan.steps.length)
  const sums = set.map((each) => sumOf(each.run().near()))
  return turns((turn) => {
    const which = turn % set.length
    const sum = sumOf(set[which]!.run().near(values))
    if (sum !== sums[which]) throw new Error('the figures of one set of inputs differ')
  })
}

/** Milliseconds of `compute` with inputs as a screen hands them over. */
function computed(programme: Programme, inputs: readonly Map<string, Exact>[]) {
  return turns((turn) => {
    const { figures } = compute(programme, inputs[turn % inputs.length])
    if (!figures.has(total)) throw new Error(`${total} is missing`)
  })
}

/** The middle one of all runs, as of LibreOffice. */
function turns(once: (turn: number) => void): () => Promise<number> {
  const run = () => {
    const begun = performance.now()
    for (let turn = 0; turn < perRun; turn += 1) once(turn)
    return (performance.now() - begun) / perRun
  }
  return () => Promise.resolve(median(Array.from({ length: ourRuns }, run)))
}

function sumOf(values: Float64Array): number {
  let sum = 0
  // The iterator of a typed array would take longer than everything that is measured.
  for (let index = 0; index < values.length; index += 1) sum += values[index]!
  return sum
}

/** Everything that is given: with all of it overridden nothing of an earlier run is left. */
function inputsOf({ figures, populations }: Computed): Map<string, Exact> {
  const given = [...figures.values()].filter(({ how }) => how.kind === 'input')
  return new Map([...populations, ...given.map(({ key, exact: value }) => [key, value] as const)])
}

/** Each by some thousandths, in the digits that it is printed with. */
function movedInItsDigits(
  inputs: ReadonlyMap<string, Exact>,
  thousandths: number,
): Map<string, Exact> {
  const moved = ({ over, under }: Exact) =>
    exact((over * BigInt(1000 + thousandths)) / 1000n, under)
  return new Map([...inputs].map(([key, value]) => [key, moved(value)]))
}

function inflatedBy(inputs: ReadonlyMap<string, Exact>, percent: number): Map<string, Exact> {
  const factor = divide(exact(100 + percent), exact(100))!
  return new Map([...inputs].map(([key, value]) => [key, multiply(value, factor)]))
}

/** One cost of a unit. */
function oneOf(inputs: ReadonlyMap<string, Exact>): Map<string, Exact> {
  const key = [...inputs.keys()].find((each) => each.includes('|unit-cost|')) ?? ''
  return new Map([[key, inputs.get(key)!]])
}

function cellsOf(inputs: ReadonlyMap<string, Exact>, { figures, populations }: ComputedWorkbook) {
  const on = (cells: ReadonlyMap<string, string>) =>
    Object.fromEntries(
      [...inputs].flatMap(([key, value]) => {
        const cell = cells.get(key)
        return cell === undefined ? [] : [[cell, near(value)] as const]
      }),
    )
  return { [figures.sheet]: on(figures.cells), [populations.sheet]: on(populations.cells) }
}

/** Throws where one value differs by more than the fifteen digits of a spreadsheet explain. */
async function compareEveryCell(
  { figures }: Computed,
  { figures: { sheet, cells } }: ComputedWorkbook,
  office: LibreOffice,
): Promise<void> {
  const read = await office.read({ [sheet]: [...cells.values()] })
  const values = read[sheet] ?? []
  const different = [...cells].filter(([key], index) => {
    const figure = figures.get(key)
    const own = figure ? near(figure.exact) : Number.NaN
    return !(Math.abs(own - (values[index] ?? Number.NaN)) <= Math.max(Math.abs(own), 1) * 1e-11)
  })
  if (figures.size !== cells.size || different.length > 0) {
    const named = different.slice(0, 5).map(([key, cell]) => `${key} (${cell})`)
    throw new Error(`${different.length} cells differ from LibreOffice: ${named.join(', ')}`)
  }
}

function near({ over, under }: Exact): number {
  return Number((over * 10n ** 18n) / under) / 1e18
}
