import { type FormWish, readFormWord } from './form-words.ts'
import { layoutReadings } from './keyboard-layout.ts'
import { nameWords, plainKey, plainWord, soundKey } from './name-key.ts'
import { type StrengthWish, takeStrengths } from './strength-wish.ts'

/** One way to read what was typed. */
export type QueryReading = {
  via: 'typed' | 'layout'
  /** The words of the name, small letters, in the alphabet in which they were read. */
  words: string[]
  plain: string
  sound: string
  /** The words run together, where somebody may have put a space too many: "нош па". */
  joined?: string
}

export type MedicineQuery = {
  /** The text, trimmed and shortened, to be shown again. */
  text: string
  /** The likeliest first; empty when nothing was typed that can be a name. */
  readings: QueryReading[]
  strengths: StrengthWish[]
  form?: FormWish
}

/** Longer texts are cut: no name that anybody types is longer. */
export const queryLengthLimit = 120
const wordLimit = 8

/**
 * What was typed, taken apart: "таблетки валсартан/амлодипин 160 мг" is a name of two words, a
 * strength and a form. A text in the wrong keyboard layout gets a second reading. Any text is
 * accepted; what cannot be a name leaves no reading.
 */
export function parseQuery(typed: string): MedicineQuery {
  const text = tidy(typed)
  const readings: QueryReading[] = []
  const strengths: StrengthWish[] = []
  let form: FormWish | undefined
  layoutReadings(text).forEach((reading, at) => {
    const parsed = parseReading(reading)
    const via = at === 0 ? 'typed' : 'layout'
    const known = readings.some(({ plain }) => plain === parsed.plain)
    if (parsed.plain !== '' && !known) readings.push({ via, ...keysOf(parsed.words, parsed.plain) })
    if (strengths.length === 0) strengths.push(...parsed.strengths)
    form ??= parsed.form
  })
  return { text, readings, strengths, ...(form === undefined ? {} : { form }) }
}

/** The reading of the other keyboard layout, for a text that found nothing as it was typed. */
export function otherReading(query: MedicineQuery, inOtherLayout: (text: string) => string) {
  const parsed = parseReading(inOtherLayout(query.text))
  if (parsed.plain === '' || query.readings.some(({ plain }) => plain === parsed.plain)) return
  return { via: 'layout' as const, ...keysOf(parsed.words, parsed.plain) }
}

function tidy(typed: string): string {
  return typed
    .slice(0, queryLengthLimit * 4)
    .normalize('NFKC')
    .replaceAll(/[\p{C}\p{Z}\s]+/gu, ' ')
    .trim()
    .slice(0, queryLengthLimit)
    .trim()
}

function parseReading(text: string) {
  const { rest, strengths } = takeStrengths(text.toLowerCase())
  const all = nameWords(rest).slice(0, wordLimit)
  const isConnector = (word: string, at: number) =>
    connectors.has(word) && at > 0 && at < all.length - 1
  let words = all.filter((word, at) => !isConnector(word, at) && !fillers.has(word))
  let form: FormWish | undefined
  const names = words.filter((word) => readFormWord(word) === undefined)
  if (names.length > 0 && names.length < words.length && !isNamedByForm(words)) {
    form = words.map(readFormWord).find((wish) => wish !== undefined && wish !== 'any')
    words = names.filter((word, at) => !(at === names.length - 1 && prepositions.has(word)))
    if (words.length === 0) words = names
  }
  if (words.length === 0) words = all
  return { words, plain: words.map(plainWord).filter(Boolean).join(' '), strengths, form }
}

function keysOf(words: string[], plain: string): Omit<QueryReading, 'via'> {
  const isTorn = words.length > 1 && words.length <= 3 && words.some((word) => word.length <= 4)
  const joined = isTorn ? plainKey(words.join('')) : ''
  const couldBeOneWord = joined.length >= 4 && joined.length <= 18
  return { words, plain, sound: soundKey(plain), ...(couldBeOneWord ? { joined } : {}) }
}

/** "Вода для инъекций", "раствор Рингера": there the word of a form is a part of the name. */
function isNamedByForm(words: readonly string[]): boolean {
  return (
    words.some((word) => /^(вода|water|су|раствор[аы]?|solution)$/.test(word)) && words.length <= 3
  )
}

const list = (words: string) => new Set(words.split(' '))
const prepositions = list('в во на для от с со при из по и за дл')
const connectors = list('и или в во на для от со при с из and or with for und мен пен және үшін')
const fillers = list(
  'лекарство лекарства препарат препараты дәрі дәрісі дәрілер medicine drug купить цена наличие ' +
    'аптека аптеке есть где бесплатно бесплатный льготный рецепт рецепту гормон',
)
