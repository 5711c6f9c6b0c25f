import type { Context } from '#kernel/context.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import type { FollowedYear } from './follow-year.ts'
import { listVersions, type RowVersion } from './tables.ts'
import { type MonthView, type RowDetail, rowView, type VersionView } from './views.ts'

/** One organisation and line, month by month, with the row of the file behind every figure. */
export async function readRow(
  context: Context,
  followed: FollowedYear,
  { organisation, line }: { organisation: string; line: string },
): Promise<RowDetail | Refusal<'execution-row-not-found'>> {
  const row = followed.execution.rows.find(
    (each) => each.organisation === organisation && each.line === line,
  )
  if (!row) return refused('execution-row-not-found')
  const year = { programme: followed.programme.code, year: followed.year }
  const versions = await listVersions(context.region.db, year, organisation, line)
  const byMonth = Map.groupBy(versions, ({ month }) => month)
  const units = followed.unitsPerVolume
  const months = row.months.map(
    (each): MonthView => ({
      month: each.month,
      planVolume: each.planVolume / units,
      planMoney: each.planMoney,
      factVolume: each.factVolume === undefined ? null : each.factVolume / units,
      factMoney: each.factMoney ?? null,
      versions: (byMonth.get(each.month) ?? []).map(versionView),
    }),
  )
  return { outcome: 'shown', row: rowView(followed, row), months, asOf: followed.execution.asOf }
}

function versionView(version: RowVersion): VersionView {
  return {
    version: version.version,
    volume: Number(version.volume),
    accepted: version.accepted,
    paid: version.paid,
    withheld: version.withheld,
    importId: version.importId,
    fileName: version.fileName,
    fileRow: version.fileRow,
    knownSince: version.knownSince,
    recordedBy: version.recordedBy,
  }
}
