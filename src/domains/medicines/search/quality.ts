import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse } from 'yaml'
import { innMatchKey } from '../match-key.ts'

/** A text that somebody types, and the INNs that may be meant. */
export type SearchCase = {
  q: string
  inn: string[]
  ambiguous?: boolean
  group: string
  isHeldOut: boolean
}

/** The cases of `cases.yaml`; every third is held out of all tuning. */
export async function readSearchCases(): Promise<SearchCase[]> {
  const text = await readFile(join(import.meta.dirname, 'cases.yaml'), 'utf8')
  const groups = parse(text) as Record<string, Omit<SearchCase, 'group' | 'isHeldOut'>[]>
  return Object.entries(groups)
    .flatMap(([group, cases]) => cases.map((each) => ({ ...each, group })))
    .map((each, at) => ({ ...each, isHeldOut: at % 3 === 2 }))
}

export type Quality = {
  cases: number
  /** Cases whose INN is not in the catalogue at all: nobody could find it. */
  absent: string[]
  /** Shares of the cases that could be answered. */
  first: number
  firstFive: number
  /** What stood first instead. */
  misses: { q: string; wanted: string; got: string[]; isInFive: boolean }[]
}

/** Asks every case of `find`, which answers INN names, best first. */
export async function judgeSearch(
  cases: readonly SearchCase[],
  catalogue: ReadonlySet<string>,
  find: (typed: string) => Promise<string[]>,
): Promise<Quality> {
  const quality: Quality = { cases: 0, absent: [], first: 0, firstFive: 0, misses: [] }
  let countedFirst = 0
  for (const each of cases) {
    if (!isPresent(each, catalogue)) {
      quality.absent.push(each.q)
      continue
    }
    const got = await find(each.q)
    const isRight = (name: string | undefined) =>
      name !== undefined && each.inn.some((wanted) => meets(name, wanted))
    const isInFive = got.slice(0, 5).some(isRight)
    quality.cases += 1
    if (isInFive) quality.firstFive += 1
    if (!each.ambiguous) {
      countedFirst += 1
      if (isRight(got[0])) quality.first += 1
    }
    if (each.ambiguous ? !isInFive : !isRight(got[0])) {
      quality.misses.push({
        q: each.q,
        wanted: each.inn.join(' / '),
        got: got.slice(0, 3),
        isInFive,
      })
    }
  }
  quality.first /= Math.max(1, countedFirst)
  quality.firstFive /= Math.max(1, quality.cases)
  return quality
}

function meets(name: string, wanted: string): boolean {
  const key = innMatchKey(name)
  return wanted.endsWith('*')
    ? key.startsWith(innMatchKey(wanted.slice(0, -1)))
    : key === innMatchKey(wanted)
}

function isPresent(each: SearchCase, catalogue: ReadonlySet<string>): boolean {
  const keys = [...catalogue]
  return each.inn.some((wanted) =>
    wanted.endsWith('*')
      ? keys.some((key) => key.startsWith(innMatchKey(wanted.slice(0, -1))))
      : catalogue.has(innMatchKey(wanted)),
  )
}
