import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { addDays, addMonths, type PlainDate, plainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import {
  dataWrong,
  type FactRecorded,
  holdPerson,
  type PersonUnknown,
  recordFact,
  withdrawFact,
} from './change-facts.ts'
import { problemsOfYear } from './check-person.ts'
import { selectFacts } from './fact-tables.ts'
import type { PersonDataWrong } from './register-people.ts'
import type { Package, PersonId } from './types.ts'

export type PackageTooLate = Refusal<'package-too-late', { year: number; lastDay: PlainDate }>
export type NoPackageHere = Refusal<'package-not-here', { year: number }>
export type PackageNotRefused = Refusal<'package-not-refused', { year: number }>

const months = 'people.package-refusal-months'

/**
 * The last day on which the social package of a year may be refused or asked for again: the day
 * before as many months before the year as `people.package-refusal-months` says. Undefined where
 * the law knows no package.
 *
 * 178-ФЗ, ст. 6.3: guarantees/ru/people.yaml
 */
export function lastDayToChoose(
  context: Pick<Context, 'region'>,
  year: number,
  today: PlainDate,
): PlainDate | undefined {
  const term = context.region.guarantees.find(months, today)
  if (term.outcome !== 'value') return undefined
  return addDays(addMonths(plainDate(`${year}-01-01`), -term.value), -1)
}

type Choice = { personId: PersonId; year: number }
type Refused = PackageTooLate | NoPackageHere | ForbiddenRefusal

/** The person takes money instead of the package, or of its part of medicines, for a year. */
export async function refusePackage(
  context: Context,
  { personId, year, package: part }: Choice & { package: Package },
): Promise<FactRecorded | PersonUnknown | PersonDataWrong | Refused | Refusal> {
  const problems = problemsOfYear(year)
  if (problems.length > 0) return dataWrong(problems)
  const late = tooLate(context, year)
  if (late) return late
  return recordFact(context, { personId, fact: { kind: 'refusal', year, package: part } })
}

/** The person wants the package in kind again for a year for which it was refused. */
export async function takePackageAgain(
  context: Context,
  { personId, year }: Choice,
): Promise<{ outcome: 'withdrawn'; personId: PersonId } | Refused | Refusal> {
  const problems = problemsOfYear(year)
  if (problems.length > 0) return dataWrong(problems)
  const late = tooLate(context, year)
  if (late) return late
  const { db } = context.region
  const held = await db.transaction((tx) => holdPerson(tx, personId))
  if ('outcome' in held) return held
  const facts = await selectFacts(db, { personIds: held.rows, kinds: ['refusal'] })
  const fact = facts.find((each) => each.kind === 'refusal' && each.year === year)
  if (!fact) return refused('package-not-refused', { year })
  return withdrawFact(context, { kind: 'refusal', factId: fact.id, reason: 'taken again' })
}

function tooLate(context: Context, year: number): Refused | undefined {
  const forbidden = refuseUnless(context, 'post', 'person')
  if (forbidden) return forbidden
  const today = localDate(context.at, context.region.timeZone)
  const lastDay = lastDayToChoose(context, year, today)
  if (lastDay === undefined) return refused('package-not-here', { year })
  return today > lastDay ? refused('package-too-late', { year, lastDay }) : undefined
}
