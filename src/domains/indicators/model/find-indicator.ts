import type { Indicator } from '#domains/programme/index.ts'
import type { Facts } from '#kernel/refusal.ts'

export type Territory = Indicator['territory']
export const territories: readonly Territory[] = ['all', 'town', 'country']

/** Whose values belong together. A part of an indicator by territory has that territory of its own. */
export type SeriesKey = {
  readonly number: string
  readonly part: string
  readonly territory: Territory
}

/** What is wrong with a field; the sentence is `indicators:problem.<code>`, or the kernel's. */
export type FieldProblem = { readonly column: string; readonly code: string; readonly facts: Facts }

export type FoundIndicator =
  | { readonly ok: true; readonly indicator: Indicator; readonly territory: Territory }
  | { readonly ok: false; readonly problem: FieldProblem }

/** "24", "24/outpatient": as the address and the findings of a programme name it. */
export function codeOf({ number, part }: Pick<Indicator, 'number' | 'part'>): string {
  return part === '' ? number : `${number}/${part}`
}

/**
 * The indicator that a row or a form means: by its number ("24", "24."), its code ("24/outpatient") or
 * its name; the part by its code or name. A territory chooses the part that is of that territory,
 * where there is one; otherwise the values are of the indicator itself in that territory, and have no
 * target.
 */
export function findIndicator(
  indicators: readonly Indicator[],
  { indicator: text, part: partText, territory: territoryText }: Record<string, string>,
): FoundIndicator {
  const territory = readTerritory(territoryText ?? '')
  if (territory === 'unknown') return wrong('territory', 'territory-unknown', territoryText)
  const [numberText = '', inNumber = ''] = (text ?? '').split('/')
  const wholes = indicators.filter(({ part }) => part === '')
  const asNumber = folded(numberText)
  const whole =
    wholes.find(({ number }) => number === asNumber || folded(number) === asNumber) ??
    wholes.find(({ name }) => folded(name) === folded(text ?? ''))
  if (!whole) return wrong('indicator', 'indicator-unknown', text)
  const wanted = (partText ?? '').trim() === '' ? inNumber : (partText ?? '')
  const found =
    wanted === ''
      ? whole
      : indicators.find(
          ({ number, part, name }) =>
            number === whole.number &&
            part !== '' &&
            [part, name].some((each) => folded(each) === folded(wanted)),
        )
  if (!found) return wrong('part', 'part-unknown', wanted)
  return inTerritory(indicators, found, territory)
}

function inTerritory(
  indicators: readonly Indicator[],
  found: Indicator,
  territory: Territory | undefined,
): FoundIndicator {
  if (territory === undefined || territory === found.territory) {
    return { ok: true, indicator: found, territory: found.territory }
  }
  if (found.territory !== 'all') {
    return wrong('territory', 'territory-does-not-fit', found.territory)
  }
  const own = indicators.find(
    (each) => each.parent === codeOf(found) && each.territory === territory,
  )
  return { ok: true, indicator: own ?? found, territory }
}

const words: Readonly<Record<Territory, readonly string[]>> = {
  all: ['все', 'все жители', 'всё население', 'всего', 'everybody', 'барлығы', 'барлық тұрғын'],
  town: ['город', 'городское', 'городская местность', 'городское население', 'қала'],
  country: ['село', 'сельское', 'сельская местность', 'сельское население', 'ауыл'],
}

function readTerritory(text: string): Territory | undefined | 'unknown' {
  if (text.trim() === '') return undefined
  const found = territories.find((each) =>
    [each, ...words[each]].some((word) => folded(word) === folded(text)),
  )
  return found ?? 'unknown'
}

function folded(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

function wrong(column: string, code: string, got = ''): FoundIndicator {
  return { ok: false, problem: { column, code, facts: { got: got.trim() } } }
}
