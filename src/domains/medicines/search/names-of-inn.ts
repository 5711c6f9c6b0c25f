import { plainKey } from './name-key.ts'
import type { NameKind } from './rank.ts'

export type InnNames = {
  name: string
  nameLatin: string | null
  nameKk: string | null
  tradeNames: readonly { name: string; nameLatin: string | null }[]
  popular: readonly string[]
}

export type SearchName = { kind: NameKind; name: string; plain: string }

/** Longer keys only slow the trigrams down: nobody types the twentieth part of a mixture. */
const longestKey = 160
/**
 * Every name by which an INN is looked for, each folded key once: the INN in its languages, its
 * trade names, and the names that people give it.
 */
export function namesOfInn(inn: InnNames): SearchName[] {
  const found = new Map<string, SearchName>()
  const add = (kind: NameKind, name: string, plain: string) => {
    const short = shorten(plain)
    if (short !== '' && !found.has(short)) {
      found.set(short, { kind, name, plain: short })
    }
  }
  const addName = (kind: NameKind, name: string | null) => {
    if (name === null) return
    add(kind, name, plainKey(name))
    // но-шпа is typed "ношпа" as well
    if (/\p{L}-\p{L}/u.test(name) && name.length <= 20)
      add(kind, name, plainKey(name.replaceAll(/[-\s]/g, '')))
  }
  addName('inn', inn.name)
  addName('latin', inn.nameLatin)
  addName('kk', inn.nameKk)
  for (const trade of inn.tradeNames) {
    addName('trade', trade.name)
    addName('trade', trade.nameLatin)
  }
  for (const name of inn.popular) addName('popular', name)
  return [...found.values()]
}

function shorten(plain: string): string {
  if (plain.length <= longestKey) return plain
  return plain.slice(0, plain.lastIndexOf(' ', longestKey))
}
