import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { describeProblem } from './commands.ts'
import { approximate } from './model/exact.ts'
import type { Programme } from './model/types.ts'
import { listRegionProgrammes } from './region-programmes.ts'

export type DescribedAct = {
  code: string
  title: string
  number: string | null
  date: string | null
  url: string | null
}

/** What a programme is, before any of its figures: for the first page and for whoever chooses one. */
export type DescribedProgramme = {
  programme: string
  name: string
  act: DescribedAct
  years: readonly number[]
  currency: string
  /** In how many units of the currency amounts are printed: 1, 1000, 1000000. */
  moneyUnit: number
  editions: readonly { edition: string; approvedOn: string; from: string; act: DescribedAct }[]
  populations: readonly {
    denominator: string
    name: string
    year: number
    people: number | null
    basis: 'printed' | 'implied'
    note: string
  }[]
  sources: readonly { source: string; name: string; denominator: string }[]
  counts: {
    lines: number
    tables: number
    figures: number
    indicators: number
    organisations: number
  }
  /** What is wrong with its files, in the reader's words. */
  problems: readonly string[]
}

export type ProgrammesAnswer = {
  outcome: 'described'
  items: readonly DescribedProgramme[]
  /** Folders that give no programme, with what is wrong. */
  broken: readonly { folder: string; problems: readonly string[] }[]
}

/** The programmes of the region, the newest first: acts, editions, years, populations, sources of money. */
export async function describeProgrammes(
  context: Context,
): Promise<ProgrammesAnswer | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'read', 'programme')
  if (forbidden) return forbidden
  const { programmes, broken } = await listRegionProgrammes(context.region.id)
  const say = (problems: (typeof broken)[number]['problems']) =>
    problems.map((problem) => describeProblem(problem, context.language))
  return {
    outcome: 'described',
    items: programmes.map(({ programme, problems }) => ({
      ...describeProgramme(programme, context),
      problems: say(problems),
    })),
    broken: broken.map(({ folder, problems }) => ({ folder, problems: say(problems) })),
  }
}

function describeProgramme(
  programme: Programme,
  context: Context,
): Omit<DescribedProgramme, 'problems'> {
  const { language } = context
  const denominators = [...programme.denominators.values()]
  return {
    programme: programme.code,
    name: programme.names[language],
    act: describeAct(programme.act, context),
    years: programme.years,
    currency: programme.currency,
    moneyUnit: programme.moneyUnit,
    editions: programme.editions.map(({ act, ...edition }) => ({
      ...edition,
      act: describeAct(act, context),
    })),
    populations: denominators.flatMap(({ code, names, population }) =>
      [...population].map(([year, { printed, basis, note }]) => ({
        denominator: code,
        name: names[language],
        year,
        people: printed.value ? approximate(printed.value) : null,
        basis,
        note,
      })),
    ),
    sources: [...programme.sources.values()].map(({ code, names, denominator }) => ({
      source: code,
      name: names[language],
      denominator: programme.denominators.get(denominator)?.names[language] ?? denominator,
    })),
    counts: {
      lines: programme.lines.size,
      tables: programme.tables.length,
      figures: programme.cells.length,
      indicators: programme.indicators.length,
      organisations: programme.lists['organisations']?.length ?? 0,
    },
  }
}

/** By the acts of the region's law; one that it does not hold is named by its code alone. */
function describeAct(code: string, { region, language }: Context): DescribedAct {
  const act = region.guarantees.act(code)
  return {
    code,
    title: act?.title[language] ?? code,
    number: act?.number ?? null,
    date: act?.date ?? null,
    url: act?.url ?? null,
  }
}
