import type { Context } from '#kernel/context.ts'
import { byNumber } from '../distribution/rule/types.ts'
import type { FollowedYear } from './follow-year.ts'
import { listReportFiles, type ReportFile } from './tables.ts'

/** Of an organisation and a month: how many of the lines with a plan were reported. */
export type ReportState = 'whole' | 'part' | 'missing' | 'unplanned' | 'later'

export type ReportsView = {
  outcome: 'shown'
  asOf: number
  organisations: readonly {
    organisation: string
    name: string
    district: string
    months: readonly { month: number; state: ReportState; planned: number; reported: number }[]
  }[]
  files: readonly ReportFile[]
}

/** Who reported which month, who did not, and the files that the figures come from. */
export async function readReports(context: Context, followed: FollowedYear): Promise<ReportsView> {
  const { execution, organisations, programme, year } = followed
  const byOrganisation = Map.groupBy(execution.rows, ({ organisation }) => organisation)
  return {
    outcome: 'shown',
    asOf: execution.asOf,
    organisations: [...byOrganisation]
      .toSorted(([a], [b]) => byNumber(a, b))
      .map(([organisation, rows]) => ({
        organisation,
        name: organisations.get(organisation)?.shortName ?? organisation,
        district: organisations.get(organisation)?.district ?? '',
        months: Array.from({ length: 12 }, (_, index) => {
          const months = rows.flatMap((row) => row.months[index] ?? [])
          const planned = months.filter((each) => each.planVolume > 0 || each.planMoney > 0)
          const reported = planned.filter(({ factVolume }) => factVolume !== undefined).length
          const counts = { planned: planned.length, reported }
          return { month: index + 1, ...counts, state: stateOf(counts, index + 1, execution.asOf) }
        }),
      })),
    files: await listReportFiles(context.region.db, { programme: programme.code, year }),
  }
}

function stateOf(
  { planned, reported }: { planned: number; reported: number },
  month: number,
  asOf: number,
): ReportState {
  if (month > asOf) return 'later'
  if (planned === 0) return 'unplanned'
  if (reported === 0) return 'missing'
  return reported < planned ? 'part' : 'whole'
}
