import { useMemo } from 'react'
import { compute } from '../../model/compute.ts'
import type { Line } from '../../model/types.ts'
import { wholesOf } from '../inputs.ts'
import { overridesOf } from '../scenario.ts'
import type { Side } from '../side.ts'
import type { ProgrammeChoice, ScenarioView, TryOutAnswer } from './answers.ts'
import { type BuiltProgramme, useBuilt } from './use-built.ts'

/** What can stand on a side: a programme as of an edition, or a scenario. */
export type SideChoice = { value: string; label: string }

export type LoadedSide = {
  readonly built: BuiltProgramme
  readonly side: Side
  readonly years: readonly number[]
  readonly whole: Line | undefined
}

/** `programme CODE EDITION` or `scenario ID`, as the address of the page says it. */
export function sideChoices(
  { programmes, scenarios }: TryOutAnswer,
  nameOf: (programme: ProgrammeChoice, edition: string, isOnly: boolean) => string,
  actor: (name: string) => string,
): { programmes: readonly SideChoice[]; scenarios: readonly SideChoice[] } {
  return {
    programmes: programmes.flatMap((choice) =>
      choice.editions
        .map(({ edition }) => ({
          value: `programme ${choice.programme} ${edition}`,
          label: nameOf(choice, edition, choice.editions.length === 1),
        }))
        .toReversed(),
    ),
    scenarios: scenarios
      .filter(({ state }) => state === 'open')
      .map((scenario) => ({
        value: `scenario ${scenario.id}`,
        label: labelOfScenario(scenario, actor),
      })),
  }
}

/** The region's own programme by its years; another region's by its name. */
export function labelOfProgramme(
  { name, isOwn, years }: ProgrammeChoice,
  say: (key: 'bar.programmeOf', facts: { years: string }) => string,
): string {
  const [first, last] = [years[0], years.at(-1)]
  if (!isOwn || first === undefined) return name
  return say('bar.programmeOf', { years: first === last ? `${first}` : `${first}–${last}` })
}

/** A scenario in a list: somebody else's with whose it is. */
export function labelOfScenario(
  { name, madeBy, isMine, isDemonstration }: ScenarioView,
  actor: (name: string) => string,
): string {
  return isMine || isDemonstration ? name : `${name} (${actor(madeBy)})`
}

/** One side of a comparison, computed in the browser; undefined while its programme is on the way. */
export function useSide(answer: TryOutAnswer, value: string, yearText: string | undefined) {
  const [kind, code = '', ...rest] = value.split(' ')
  const scenario =
    kind === 'scenario' ? answer.scenarios.find(({ id }) => String(id) === code) : undefined
  const programme = scenario?.programme ?? code
  const edition = kind === 'programme' && rest.length > 0 ? rest.join(' ') : undefined
  const choice = answer.programmes.find((each) => each.programme === programme)
  const { built, error, retry } = useBuilt(choice, edition)
  const side = useMemo((): LoadedSide | undefined => {
    if (!built) return undefined
    const { years } = built.programme
    const year = years.find((each) => String(each) === yearText) ?? years[0] ?? 0
    const { overrides } = overridesOf(built.programme, scenario?.changes ?? [])
    const computed = scenario ? compute(built.programme, overrides) : built.base
    const whole = wholesOf(built.programme, built.base)[0]
    return { built, side: { programme: built.programme, computed, year }, years, whole }
  }, [built, scenario, yearText])
  // An address may name what was never there, or is private to somebody else.
  const isThere =
    choice !== undefined &&
    (edition === undefined || choice.editions.some((each) => each.edition === edition))
  return { side, error, retry, isThere }
}
