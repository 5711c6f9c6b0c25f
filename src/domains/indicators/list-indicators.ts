import type { Context } from '#kernel/context.ts'
import type { ForbiddenRefusal } from '#kernel/permission.ts'
import { localDate } from '#kernel/time-zone.ts'
import { chaptersOf, indicatorRow } from './describe-indicator.ts'
import { shown } from './say-amounts.ts'
import { targetOf } from './model/amount.ts'
import { codeOf } from './model/find-indicator.ts'
import { type Light, lights } from './model/light.ts'
import { openSurvey, type OpenProgrammes, type ProgrammeNotServed, yearOf } from './open-survey.ts'
import { countValuesAfter, findLastPublication } from './publication-tables.ts'
import type { IndicatorRow } from './views.ts'

export type IndicatorList = {
  outcome: 'listed'
  programme: string
  name: string
  /** The one that is shown. */
  year: number
  years: readonly number[]
  chapters: readonly { chapter: string; name: string }[]
  /** How many stand in each state. */
  counts: Readonly<Record<Light, number>>
  /** Some of the values are invented for the demonstration. */
  isInvented: boolean
  /** By code and year, as the reader writes them. */
  targets: Readonly<Record<string, Readonly<Record<number, string>>>>
  /** What the public gets, and how many values came since; null before the first publication. */
  publication: { publishedAt: Date; publishedBy: string; shown: number } | null
  unpublished: number
  items: readonly IndicatorRow[]
}

/** Every indicator of a programme in a year, in the order of the programme. */
export async function listIndicators(
  context: Context,
  open: OpenProgrammes,
  { programme: code, year: wanted }: { programme: string; year?: number | undefined },
): Promise<IndicatorList | ProgrammeNotServed | ForbiddenRefusal> {
  const found = await openSurvey(context, open, code)
  if (found.outcome === 'refused') return found
  const { survey } = found
  const { programme } = survey.opened
  const year = yearOf(survey, wanted, localDate(context.at, context.region.timeZone))
  const items = programme.indicators.map((indicator) => indicatorRow(survey, indicator, year))
  const { db } = context.region
  const publication = await findLastPublication(db, programme.code)
  const { count } = await countValuesAfter(db, programme.code, publication?.through ?? 0)
  return {
    outcome: 'listed',
    programme: programme.code,
    name: programme.names[context.language],
    year,
    years: programme.years,
    chapters: chaptersOf(survey).map(({ chapter, name }) => ({ chapter, name })),
    counts: Object.fromEntries(
      lights.map((light) => [light, items.filter((each) => each.light === light).length]),
    ) as Record<Light, number>,
    targets: Object.fromEntries(
      programme.indicators.map((indicator) => [
        codeOf(indicator),
        Object.fromEntries(
          programme.years.flatMap((each) => {
            const target = targetOf(indicator.values.get(each))
            return target ? [[each, shown(target, context.language).text]] : []
          }),
        ),
      ]),
    ),
    isInvented: survey.values.some((each) => each.isInvented),
    publication: publication
      ? {
          publishedAt: publication.publishedAt,
          publishedBy: publication.publishedBy,
          shown: publication.shown,
        }
      : null,
    unpublished: count,
    items,
  }
}
