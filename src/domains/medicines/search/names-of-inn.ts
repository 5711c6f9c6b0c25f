import { nameWords, plainKey, plainWord, soundKey } from './name-key.ts'
import type { NameKind } from './rank.ts'

export type InnNames = {
  name: string
  nameLatin: string | null
  nameKk: string | null
  tradeNames: readonly { name: string; nameLatin: string | null }[]
  popular: readonly string[]
}

export type SearchName = { kind: NameKind; name: string; plain: string; sound: string }

/** Longer keys only slow the trigrams down: nobody types the twentieth part of a mixture. */
const longestKey = 160
/** The words of longer mixtures are not looked for one by one. */
const mostWordsForParts = 6

/**
 * Every name by which an INN is looked for, each folded key once: the INN in its languages, its
 * trade names, the names that people give it, and its further words ("гларгин"), so that their
 * beginnings are found as well.
 */
export function namesOfInn(inn: InnNames): SearchName[] {
  const found = new Map<string, SearchName>()
  const add = (kind: NameKind, name: string, plain: string) => {
    const short = shorten(plain)
    if (short !== '' && !found.has(short)) {
      found.set(short, { kind, name, plain: short, sound: soundKey(short) })
    }
  }
  const addName = (kind: NameKind, name: string | null) => {
    if (name === null) return
    add(kind, name, plainKey(name))
    // но-шпа is typed "ношпа" as well
    if (/\p{L}-\p{L}/u.test(name) && name.length <= 20) add(kind, name, plainKey(name.replaceAll(/[-\s]/g, '')))
  }
  addName('inn', inn.name)
  addName('latin', inn.nameLatin)
  addName('kk', inn.nameKk)
  for (const trade of inn.tradeNames) {
    addName('trade', trade.name)
    addName('trade', trade.nameLatin)
  }
  for (const name of inn.popular) addName('popular', name)
  const words = nameWords(inn.name)
  if (words.length <= mostWordsForParts) {
    for (const word of words.slice(1)) {
      if (word.length >= 4 && !isCommon(word)) add('part', inn.name, plainWord(word))
    }
  }
  return [...found.values()]
}

function shorten(plain: string): string {
  if (plain.length <= longestKey) return plain
  return plain.slice(0, plain.lastIndexOf(' ', longestKey))
}

/** Words of so many names that they find nothing by themselves. */
const common = new Set(
  (
    'кислота натрия калия кальция магния альфа бета экстракт настойка масло трава травы листья ' +
    'листьев корни корней корневища плодов плоды цветки набор человека человеческий комплекс ' +
    'раствор растворимый двухфазный генно инженерный профилактики против типа acid sodium'
  ).split(' '),
)
const isCommon = (word: string) => common.has(word)
