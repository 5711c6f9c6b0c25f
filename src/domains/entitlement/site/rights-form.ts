import { readText } from '#kernel/site/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { readSince, type Situation, type Ticks } from './ticked-facts.ts'

/** The form as it was sent, so that a refused one loses nothing. */
export type RightsForm = {
  readonly age: string
  readonly disability: string
  readonly ticked: ReadonlySet<string>
  /** Situation → the day or month that was typed. */
  readonly since: ReadonlyMap<string, string>
  readonly tookMoney: boolean
  readonly isRural: boolean
}

export type FormProblem =
  | { readonly field: 'age'; readonly is: 'age-missing' | 'age-wrong'; readonly got: string }
  | { readonly field: string; readonly is: 'since-missing' | 'since-wrong'; readonly got: string }

export const noDisability = 'none'
const oldest = 120

export const sinceField = (code: string) => `since-${code}`

export function readRightsForm(source: unknown, situations: readonly Situation[]): RightsForm {
  const sent = textsOf(source, 'tick')
  return {
    age: readText(source, 'age', 10),
    disability: readText(source, 'disability', 40) || noDisability,
    ticked: new Set(situations.flatMap(({ code }) => (sent.includes(code) ? [code] : []))),
    since: new Map(
      situations.flatMap(({ code, asksSince }) =>
        asksSince ? [[code, readText(source, sinceField(code), 20)] as const] : [],
      ),
    ),
    tookMoney: readText(source, 'took-money', 3) === 'yes',
    isRural: readText(source, 'rural', 3) === 'yes',
  }
}

/** Turns the form into what was ticked, or says what is wrong with it, field by field. */
export function ticksOf(
  form: RightsForm,
  situations: readonly Situation[],
  today: PlainDate,
): { readonly ticks: Ticks } | { readonly problems: readonly FormProblem[] } {
  const problems: FormProblem[] = []
  const age = Number(form.age)
  const isAge = /^\d{1,3}$/.test(form.age) && age <= oldest
  if (!isAge) {
    problems.push({
      field: 'age',
      is: form.age === '' ? 'age-missing' : 'age-wrong',
      got: form.age,
    })
  }
  const chosen = situations.filter(
    ({ code, group }) =>
      (group === 'disability' && code === form.disability) || form.ticked.has(code),
  )
  const answered = chosen.map((situation) => {
    if (!situation.asksSince) return { situation }
    const typed = form.since.get(situation.code) ?? ''
    const since = readSince(typed, today)
    if (since === undefined) {
      problems.push({
        field: sinceField(situation.code),
        is: typed === '' ? 'since-missing' : 'since-wrong',
        got: typed,
      })
      return { situation }
    }
    return { situation, since }
  })
  if (problems.length > 0) return { problems }
  const { tookMoney, isRural } = form
  return { ticks: { age, situations: answered, tookMoney, isRural } }
}

/** Every value of a field that may stand in a form several times. */
function textsOf(source: unknown, name: string): readonly string[] {
  if (typeof source !== 'object' || source === null || !Object.hasOwn(source, name)) return []
  const value: unknown = (source as Record<string, unknown>)[name]
  return [value].flat().filter((each) => typeof each === 'string')
}
