import { writeCsv } from 'hucre/csv'
import type { Context } from '#kernel/context.ts'
import { postFile, receiveFile } from '#kernel/import/index.ts'
import { approvedPlan } from '../distribution/approved-plan.ts'
import { organisationsOf } from '../lookup/organisations.ts'
import { yearOf } from './followed.ts'
import { inventedBy } from './year-inputs.ts'
import { type OpenProgrammes, programmesOfRegion } from './import-execution.ts'
import { listReported } from './tables.ts'
import { correctReports, type InventedReport, inventReports } from './tell-year.ts'

const lastMonth = 9
const correctedMonth = 3
const head = [
  'Период',
  'Организация',
  'Строка программы',
  'Объём',
  'Принято к оплате, руб.',
  'Оплачено, руб.',
  'Удержано, руб.',
]

/**
 * Reports of January to September of the newest programme that has a distribution in force: invented,
 * seeded, sent as files through the same import as anybody's. A year that has reports stays as it is.
 *
 * @returns how many rows were taken in
 */
export async function loadDemonstrationExecution(
  context: Context,
  open: OpenProgrammes = programmesOfRegion,
): Promise<number> {
  const { db } = context.region
  const [programme] = await open(context.region.id)
  if (!programme || context.actor.name !== inventedBy) return 0
  const year = { programme: programme.code, year: yearOf(programme) }
  const plan = await approvedPlan(db, year.programme, year.year)
  if (plan.length === 0 || (await listReported(db, year)).length > 0) return 0
  const perHead = new Set(
    organisationsOf(programme).flatMap((each) => (each.isPerHead ? [each.number] : [])),
  )
  const reports = inventReports(plan, lastMonth, (organisation) => perHead.has(organisation))
  const period = (month: number) => `${year.year}-${String(month).padStart(2, '0')}`
  const span = `${period(1)}…${period(lastMonth)}`
  return (
    (await send(context, `исполнение ${span} (выдумано).csv`, reports, period)) +
    (await send(
      context,
      `исполнение ${period(correctedMonth)}, исправленное (выдумано).csv`,
      correctReports(reports, correctedMonth),
      period,
    ))
  )
}

async function send(
  context: Context,
  name: string,
  reports: readonly InventedReport[],
  period: (month: number) => string,
): Promise<number> {
  const rows = reports.map((report) => [
    period(report.month),
    report.organisation,
    report.line,
    report.volume,
    roubles(report.accepted),
    roubles(report.paid),
    roubles(report.withheld),
  ])
  const bytes = Buffer.from(`\uFEFF${writeCsv([head, ...rows], { delimiter: ';' })}`)
  const received = await receiveFile(context, {
    kind: 'execution',
    source: inventedBy,
    name,
    bytes,
  })
  if (!('file' in received)) throw new Error(`demonstration: ${received.reason}`)
  const posted = await postFile(context, received.file.id)
  if (!('file' in posted)) throw new Error(`demonstration: ${posted.reason}`)
  return posted.file.added + posted.file.changed
}

function roubles(money: number): string {
  return `${Math.trunc(money / 100)},${String(money % 100).padStart(2, '0')}`
}
