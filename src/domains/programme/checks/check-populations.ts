import { t } from '#kernel/i18n/index.ts'
import { compare } from '../model/exact.ts'
import type { Interval } from '../model/interval.ts'
import { type PopulationKey, populationKey, type Programme } from '../model/types.ts'
import type { Draft } from './draft.ts'

/** A group that belongs to another one is never larger: the insured are residents. */
export function checkPopulations(
  programme: Programme,
  populations: ReadonlyMap<PopulationKey, Interval>,
): Draft[] {
  return [...programme.denominators.values()].flatMap(
    ({ code, names, within, population }): Draft[] => {
      const all = programme.denominators.get(within ?? '')
      if (!all) return []
      const above = [...population].flatMap(([year, { printed }]) => {
        const whole = all.population.get(year)
        const own = populations.get(populationKey(code, year))
        const most = populations.get(populationKey(all.code, year))
        if (!whole || !own || !most || compare(own.low, most.high) <= 0) return []
        return [{ year, own: printed.text, all: whole.printed.text }]
      })
      if (above.length === 0) return []
      const isImplied = above.some(({ year }) => population.get(year)?.basis === 'implied')
      const placesOf = (name: string) =>
        above.map(({ year }) => ({
          file: 'programme.yaml',
          row: String(year),
          column: `denominators.${name}.population`,
        }))
      return [
        {
          rule: 'population-does-not-agree',
          severity: 'warning',
          places: [...placesOf(code), ...placesOf(all.code)],
          printed: [...above.map((each) => each.own), ...above.map((each) => each.all)],
          key: 'population-above',
          wordsOf: (language) => ({
            basis: isImplied ? t(language, 'programme:finding.population-implied') : '',
            own: names[language],
            all: all.names[language],
            year: above.map(({ year }) => year).join(', '),
            printed: above.map((each) => each.own).join('; '),
            otherPrinted: above.map((each) => each.all).join('; '),
          }),
        },
      ]
    },
  )
}
