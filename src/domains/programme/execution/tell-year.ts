import { type Random, seededRandom } from '#kernel/seeded-random.ts'
import type { PlanRow } from '../distribution/approved-plan.ts'

/** One invented report; money in kopecks. */
export type InventedReport = {
  readonly organisation: string
  readonly line: string
  readonly month: number
  readonly volume: number
  readonly accepted: number
  readonly paid: number
  readonly withheld: number
}

/**
 * Invents what organisations reported of the first months of a plan: most keep near it, some go
 * clearly beyond it or stay behind, a few break off in summer, and some months are not reported. The
 * same plan gives the same story. `isPerHead`: the money is the amount per head, whatever was done.
 */
export function inventReports(
  plan: readonly PlanRow[],
  lastMonth: number,
  isPerHead: (organisation: string) => boolean,
): InventedReport[] {
  const silent = silentMonths(plan, lastMonth)
  const weather = monthsOf(plan, lastMonth)
  const byRow = Map.groupBy(plan, ({ organisation, line }) => `${organisation}\n${line}`)
  return [...byRow].flatMap(([key, months]) => {
    const random = seededRandom(seedOf(key))
    const pace = paceOf(random)
    const dearness = 1 + (random.next() - 0.5) * 0.08
    return months.flatMap((planned) => {
      const noise = 1 + (random.next() - 0.5) * 0.1
      const share = random.next()
      const isSilent = silent.has(`${planned.organisation} ${planned.month}`)
      if (planned.month > lastMonth || isSilent) return []
      const volume = Math.round(
        Number(planned.volume) * pace(planned.month) * noise * weather(planned),
      )
      const unitCost = Number(planned.volume) > 0 ? planned.money / Number(planned.volume) : 0
      const accepted = isPerHead(planned.organisation)
        ? planned.money
        : Math.round(volume * unitCost * dearness)
      const withheld = share < 0.4 ? Math.round(accepted * share * 0.04) : 0
      const paid = planned.month < lastMonth ? accepted : 0
      const { organisation, line, month } = planned
      return [{ organisation, line, month, volume, accepted, paid, withheld }]
    })
  })
}

/** Reported otherwise the second time: a tenth less, for the reports of three organisations of a month. */
export function correctReports(
  reports: readonly InventedReport[],
  month: number,
): InventedReport[] {
  const own = reports.filter((report) => report.month === month && report.volume > 9)
  const organisations = [...new Set(own.map(({ organisation }) => organisation))].slice(0, 3)
  return own
    .filter(({ organisation }) => organisations.includes(organisation))
    .map((report) => ({
      ...report,
      volume: Math.round(report.volume * 0.9),
      accepted: Math.round(report.accepted * 0.9),
      paid: Math.round(report.paid * 0.9),
    }))
}

/** What moves a kind of care everywhere at once: a wave of influenza, a month of leave. */
function monthsOf(plan: readonly PlanRow[], lastMonth: number) {
  const factors = new Map<string, number>()
  for (const line of new Set(plan.map((row) => row.line))) {
    const random = seededRandom(seedOf(`weather ${line}`))
    for (let month = 1; month <= lastMonth; month += 1) {
      factors.set(`${line} ${month}`, 1 + (random.next() - 0.5) * 0.07)
    }
  }
  return ({ line, month }: PlanRow) => factors.get(`${line} ${month}`) ?? 1
}

/** How much of the plan of a month is done. */
function paceOf(random: Random): (month: number) => number {
  const usual = 0.985 + (random.next() - 0.5) * 0.06
  if (random.happens(0.07)) {
    const over = 1.12 + random.next() * 0.16
    return () => over
  }
  if (random.happens(0.08)) {
    const under = 0.66 + random.next() * 0.2
    return () => under
  }
  // The device broke down, the doctor left: from July on half of it.
  if (random.happens(0.02)) return (month) => (month < 7 ? usual : usual * 0.5)
  return () => usual
}

/** `organisation month` without a report: two of a hundred, and one organisation for the last two months. */
function silentMonths(plan: readonly PlanRow[], lastMonth: number): Set<string> {
  const organisations = [...new Set(plan.map(({ organisation }) => organisation))]
  const silent = new Set<string>()
  for (const [index, organisation] of organisations.entries()) {
    const random = seededRandom(seedOf(`silent ${organisation}`))
    for (let month = 1; month <= lastMonth; month += 1) {
      if (random.happens(0.012)) silent.add(`${organisation} ${month}`)
    }
    if (index !== Math.floor(organisations.length / 3)) continue
    silent.add(`${organisation} ${lastMonth - 1}`)
    silent.add(`${organisation} ${lastMonth}`)
  }
  return silent
}

function seedOf(text: string): number {
  let seed = 2018
  for (const letter of text) seed = (Math.imul(seed, 31) + (letter.codePointAt(0) ?? 0)) >>> 0
  return seed
}
