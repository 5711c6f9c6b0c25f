import { compare } from '../model/exact.ts'
import type { Interval } from '../model/interval.ts'
import { type PopulationKey, populationKey, type Programme } from '../model/types.ts'
import type { Draft } from './draft.ts'

/** A group that belongs to another one is never larger: the insured are residents. */
export function checkPopulations(
  programme: Programme,
  populations: ReadonlyMap<PopulationKey, Interval>,
): Draft[] {
  return [...programme.denominators.values()].flatMap(({ code, within, population }) =>
    [...population].flatMap(([year, { printed }]): Draft[] => {
      const all = programme.denominators.get(within ?? '')
      const whole = all?.population.get(year)
      const own = populations.get(populationKey(code, year))
      const most = all && populations.get(populationKey(all.code, year))
      if (!all || !whole || !own || !most || compare(own.low, most.high) <= 0) return []
      const place = (name: string) => ({
        file: 'programme.yaml',
        row: String(year),
        column: `denominators.${name}.population`,
      })
      const names = programme.denominators.get(code)!.names
      return [
        {
          rule: 'population-does-not-agree',
          severity: 'warning',
          places: [place(code), place(all.code)],
          printed: [printed.text, whole.printed.text],
          key: 'population-above',
          wordsOf: (language) => ({ own: names[language], all: all.names[language], year }),
        },
      ]
    }),
  )
}
