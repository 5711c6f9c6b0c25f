import { Type } from 'typebox'
import type { Context } from '#kernel/context.ts'
import type { Api } from '#kernel/http/index.ts'
import { isPlainDate, type PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { WordConditions } from './condition-text.ts'
import {
  countEntries,
  type DescribedCase,
  describeCases,
  describeEntries,
  describeHistory,
} from './describe-entries.ts'
import { loadPack } from './load-pack.ts'
import { sections } from './sections.ts'
import type { Question, WorkedCase } from './worked-case.ts'

const tags = ['guarantees']
const names = Object.keys(sections)
const section = Type.Union(names.map((name) => Type.Literal(name)))

/**
 * The law of a region for the staff: what is in force on a day, section by section, and of one
 * entry its history and the worked cases that name it. The cases are answered by slices of later
 * tiers, and conditions are worded by them, which is why the application passes both in.
 */
export function guaranteesRoutes(
  questions: readonly Question[],
  wordConditions: WordConditions = () => new Map(),
): (api: Api) => void {
  const cases = new Map<string, Promise<readonly WorkedCase[]>>()
  const answered = new Map<string, readonly DescribedCase[]>()

  async function casesNaming(code: string, { region }: Context): Promise<readonly DescribedCase[]> {
    const { id, country, guarantees } = region
    const key = `${id} ${code}`
    const known = answered.get(key)
    if (known) return known
    const read = cases.get(id) ?? casesOf(id, country)
    cases.set(id, read)
    const found = describeCases(guarantees, code, await read, questions)
    answered.set(key, found)
    return found
  }

  return (api) => {
    api.get(
      '/guarantees/entries',
      {
        config: { access: ['read', 'guarantee'] },
        schema: {
          tags,
          querystring: Type.Object(
            {
              section: Type.Optional(section),
              on: Type.Optional(Type.String({ maxLength: 10 })),
            },
            { additionalProperties: false },
          ),
        },
      },
      ({ context, query }) => {
        const { guarantees } = context.region
        const on = dayOf(context, query.on)
        const asked = query.section ?? 'benefits'
        const worded = asked === 'benefits' ? wordConditions(context, on) : undefined
        return {
          on,
          section: asked,
          pack: guarantees.hash,
          sections: names.map((name) => ({ name, count: countEntries(guarantees, name, on) })),
          items: describeEntries(guarantees, asked, on).map((entry) => ({
            ...entry,
            who: worded?.get(entry.code) ?? null,
          })),
        }
      },
    )

    api.get(
      '/guarantees/history',
      {
        config: { access: ['read', 'guarantee'] },
        schema: {
          tags,
          querystring: Type.Object(
            { section, code: Type.String({ minLength: 1, maxLength: 100 }) },
            { additionalProperties: false },
          ),
        },
      },
      async ({ context, query }) => {
        const periods = describeHistory(context.region.guarantees, query.section, query.code)
        const named = periods.length > 0 ? await casesNaming(query.code, context) : []
        return { section: query.section, code: query.code, periods, cases: named }
      },
    )
  }
}

/** The day that was asked, else today in the region. */
function dayOf({ at, region }: Context, asked: string | undefined): PlainDate {
  return asked !== undefined && isPlainDate(asked) ? asked : localDate(at, region.timeZone)
}

/** The cases of the region's own folder and of its country's. */
async function casesOf(id: string, country: string): Promise<readonly WorkedCase[]> {
  const packs = await Promise.all([loadPack(country), loadPack(id)])
  return packs.flatMap((pack) => pack.cases)
}
