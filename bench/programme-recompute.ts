/**
 * The whole programme recomputed after every input has changed, exactly, against LibreOffice that
 * recalculates everything in the exported workbook which it has loaded: the same inputs, and every
 * figure compared cell by cell in the same run.
 */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import {
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
import { interleaved, type Measurement, time } from './measurement.ts'
import { type LibreOffice, openLibreOffice } from './programme/libreoffice.ts'

const folder = join(import.meta.dirname, '../guarantees/ru-sakha/programme-2018')
const rounds = 7
const perRound = 200
const limitMs = 5

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
  const changed = [1, 2, 3].map((percent) => inflated(given, percent))
  for (const overrides of [given, ...changed]) {
    await office.set(cellsOf(overrides, workbook))
    await office.recalculate(1)
    await compareEveryCell(compute(programme, overrides), workbook, office)
  }
  const ours = () => {
    const begun = performance.now()
    for (let turn = 0; turn < perRound; turn += 1) {
      compute(programme, changed[turn % changed.length])
    }
    return Promise.resolve((performance.now() - begun) / perRound)
  }
  const theirs = async () => {
    const times = await office.recalculate(9)
    return times.toSorted((a, b) => a - b)[4] ?? Number.NaN
  }
  // The first round warms both up.
  await ours()
  await theirs()
  const result = await interleaved(rounds, ours, theirs)
  const cells = workbook.figures.cells.size
  const what = `programme-recompute: ${cells} figures, every input changed`
  yield time(
    `${what}, of LibreOffice recalculating the loaded workbook`,
    'ms',
    result.ours,
    result.theirs,
  )
  yield time(`${what}, of its limit`, 'ms', result.ours, limitMs)
}

/** Everything that is given: with all of it overridden nothing of an earlier run is left. */
function inputsOf({ figures, populations }: Computed): Map<string, Exact> {
  const given = [...figures.values()].filter(({ how }) => how.kind === 'input')
  return new Map([...populations, ...given.map(({ key, exact: value }) => [key, value] as const)])
}

function inflated(inputs: ReadonlyMap<string, Exact>, percent: number): Map<string, Exact> {
  const factor = divide(exact(100 + percent), exact(100))!
  return new Map([...inputs].map(([key, value]) => [key, multiply(value, factor)]))
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
