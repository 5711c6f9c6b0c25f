import { answerCase, countCases, reportAbsence, takeCase } from '#domains/hotline/index.ts'
import { findInns } from '#domains/medicines/index.ts'
import type { Context } from '#kernel/context.ts'

type Report = {
  /** As a person says it. */
  medicine: string
  settlement: string
  hoursAgo: number
  channel?: 'telephone'
  isUrgent?: boolean
  /** What was done about it. */
  taken?: true
  answer?: string
}

/** Reports without any person, in the order in which they came. */
const reports: readonly Report[] = [
  {
    medicine: 'Инсулин деглудек',
    settlement: 'Рославль',
    hoursAgo: 150,
    taken: true,
    answer: 'Поступил в аптеку № 21 в Рославле. Приходите с тем же рецептом.',
  },
  {
    medicine: 'Ривароксабан',
    settlement: 'Вязьма',
    hoursAgo: 122,
    channel: 'telephone',
    taken: true,
  },
  {
    medicine: 'Леветирацетам',
    settlement: 'Сафоново',
    hoursAgo: 74,
    isUrgent: true,
    taken: true,
    answer: 'Перевезён из Смоленска, ждёт в аптеке.',
  },
  { medicine: 'Семаглутид', settlement: 'Смоленск', hoursAgo: 60 },
  { medicine: 'Семаглутид', settlement: 'Ярцево', hoursAgo: 51 },
  { medicine: 'Семаглутид', settlement: 'Гагарин', hoursAgo: 27, channel: 'telephone' },
  { medicine: 'Варфарин', settlement: 'Ельня', hoursAgo: 26 },
  { medicine: 'Ламотриджин', settlement: 'Демидов', hoursAgo: 22, isUrgent: true },
  { medicine: 'Ривароксабан', settlement: 'Рудня', hoursAgo: 8, channel: 'telephone' },
  { medicine: 'Дапаглифлозин', settlement: 'Починок', hoursAgo: 3 },
]

const hour = 3_600_000

/**
 * Gives the hotline of an empty region some cases: new, taken, urgent, overdue,
 * answered, several about one medicine. Where it was interrupted it goes on with the next report.
 *
 * @returns how many reports are told by now
 */
export async function tellHotlineStory(context: Context): Promise<number> {
  const { db, country } = context.region
  for (const report of reports.slice(await countCases(db))) {
    const { hits } = await findInns(db, country, report.medicine, {
      limit: 1,
      withNarcotics: false,
    })
    const then = { ...context, at: new Date(context.at.getTime() - report.hoursAgo * hour) }
    const reported = await reportAbsence(
      then,
      {
        medicineName: report.medicine,
        settlement: report.settlement,
        ...(hits[0] ? { innId: hits[0].innId } : {}),
        ...(report.isUrgent ? { isUrgent: true } : {}),
      },
      report.channel ?? 'page',
    )
    if (reported.outcome === 'refused') throw new Error(`hotline story: ${reported.reason}`)
    const later = { ...then, at: new Date(then.at.getTime() + hour) }
    if (report.taken) await takeCase(later, reported.number)
    if (report.answer) await answerCase(later, reported.number, report.answer)
  }
  return reports.length
}
