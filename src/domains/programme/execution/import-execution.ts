import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import type { Queryable, Transaction } from '#kernel/db/index.ts'
import {
  type ImportKind,
  type NumberedValue,
  type PostedRow,
  refuseRepeated,
} from '#kernel/import/index.ts'
import { monthOf, yearOf as yearOfDay } from '#kernel/plain-date.ts'
import { type Facts, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { plannedLines } from '../distribution/approved-plan.ts'
import { listRegionProgrammes } from '../region-programmes.ts'
import type { Programme } from '../model/types.ts'
import { checkExecutionRow, executionColumns, type ReportedValue } from './execution-row.ts'
import { yearOf } from './followed.ts'
import { type Lookup, type ProgrammeLookup, programmeLookup } from './import-lookup.ts'
import {
  insertVersions,
  listReported,
  lockYear,
  type NewVersion,
  type ReportedRow,
} from './tables.ts'

/** Finds the programmes of a region; the newest first. */
export type OpenProgrammes = (region: string) => Promise<readonly Programme[]>

export const programmesOfRegion: OpenProgrammes = async (region) => {
  const { programmes } = await listRegionProgrammes(region)
  return programmes.map(({ programme }) => programme)
}

/**
 * A file of what was done and accepted for payment in a month, or in several. The year says which
 * programme it is about. The same again changes nothing; other figures for an organisation, a line
 * and a month are its next version, and the earlier one is kept with the file that said it.
 */
export function executionImport(
  open: OpenProgrammes = programmesOfRegion,
): ImportKind<ReportedValue, Lookup> {
  return {
    kind: 'execution',
    namespace: 'programme-execution',
    document: 'execution',
    parts: ['programme'],
    columns: executionColumns,
    prepare: async (tx, context) => {
      const programmes = await open(context.region.id)
      if (programmes.length === 0) return refused('execution-no-programme')
      return { byYear: await lookups(tx, programmes), today: currentMonth(context) }
    },
    checkRow: checkExecutionRow,
    checkTogether: (rows) =>
      refuseRepeated(
        rows,
        (value) => `${value.year}\n${keyOf(value)}`,
        (row) => ({ column: '', code: 'row-repeated', facts: { row } }),
      ),
    post: postRows,
  }
}

/** The month that runs on the region's calendar. */
export function currentMonth({ at, region }: Context) {
  const today = localDate(at, region.timeZone)
  return { year: yearOfDay(today), month: monthOf(today) }
}

async function lookups(tx: Queryable, programmes: readonly Programme[]) {
  const byYear = new Map<number, ProgrammeLookup>()
  // Of two programmes of one year the first of the list is the newer one.
  for (const programme of programmes.toReversed()) {
    const distributed = await plannedLines(tx, programme.code, yearOf(programme))
    byYear.set(yearOf(programme), programmeLookup(programme, distributed))
  }
  return byYear
}

const keyOf = ({
  organisation,
  line,
  month,
}: Pick<ReportedRow, 'organisation' | 'line' | 'month'>) => `${organisation}\n${line}\n${month}`

async function postRows(
  tx: Transaction,
  context: Context,
  rows: readonly NumberedValue<ReportedValue>[],
  _options: Facts,
  _lookup: Lookup,
  importId: number,
): Promise<readonly PostedRow[]> {
  const years = Map.groupBy(rows, ({ value }) => `${value.programme}\n${value.year}`)
  const posted: PostedRow[] = []
  // Always in the same order, so that two files never wait for each other.
  for (const [, own] of [...years].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    posted.push(...(await postYear(tx, context, own, importId)))
  }
  return posted
}

async function postYear(
  tx: Transaction,
  context: Context,
  rows: readonly NumberedValue<ReportedValue>[],
  importId: number,
): Promise<PostedRow[]> {
  const { programme, year } = rows[0]!.value
  await lockYear(tx, { programme, year })
  const known = new Map(
    (await listReported(tx, { programme, year })).map((row) => [keyOf(row), row] as const),
  )
  const fresh: NewVersion[] = []
  const results = rows.map(({ number, value }): PostedRow => {
    const before = known.get(keyOf(value))
    if (before && isSame(before, value)) return { number, result: 'unchanged' }
    fresh.push({ ...value, version: (before?.version ?? 0) + 1, fileRow: number })
    return { number, result: before ? 'changed' : 'added' }
  })
  const from = { importId, at: context.at, by: context.actor.name }
  if (fresh.length > 0) await insertVersions(tx, { programme, year }, fresh, from)
  await recordAudit(tx, context, {
    verb: 'post',
    document: 'execution',
    documentId: `${programme}/${year}`,
    facts: { importId, rows: rows.length, written: fresh.length },
  })
  return results
}

function isSame(before: ReportedRow, now: ReportedRow): boolean {
  return (
    Number(before.volume) === Number(now.volume) &&
    before.accepted === now.accepted &&
    before.paid === now.paid &&
    before.withheld === now.withheld
  )
}
