import { canonicalWord } from './canonical-word.ts'

/**
 * How names are compared, whatever alphabet and spelling they come in.
 *
 * A name is folded twice, both times to small Latin letters, digits and single spaces:
 * - the **plain key** keeps what the letters are, one letter of either alphabet for one sound:
 *   "Метформин", "Metformine" and "METFORMINUM" are all `metformin`; beginnings and distances
 *   are measured on it;
 * - the **sound key** also forgets what Russian speech forgets: а/о and е/и without stress,
 *   voiced consonants at the end of a word, с/з/ц/ш. "митформин" and "метформин" are both
 *   `mitfarmin`. Trigrams are taken from it, so that the usual misspellings cost nothing.
 */

/** The words of a name: lower case, without marks, brackets and punctuation; digits stay. */
export function nameWords(text: string): string[] {
  const bare = text
    .replaceAll(/[®™©ᴿ]/gu, ' ')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('и\u0306', 'й') // a letter of its own, unlike ё
    .replaceAll(/\p{M}/gu, '')
    .replaceAll('ı', 'i')
  return (bare.match(/[a-zа-яёәғқңөүұһі\d]+/g) ?? []).map(oneAlphabet)
}

/**
 * `plainKey('Глюкофаж®')` is `glukofaj`; `plainKey('Amoxicillin + clavulanic acid')` is
 * `amoksicilin klavulanik kislota`. Empty for a text without letters and digits.
 */
export function plainKey(text: string): string {
  return nameWords(text).map(plainWord).filter(Boolean).join(' ')
}

/** The sound key of a plain key: `soundKey('metformin')` is `mitfarmin`. */
export function soundKey(plain: string): string {
  return plain.split(' ').map(soundWord).filter(Boolean).join(' ')
}

/** One word of `nameWords`, folded. */
export function plainWord(word: string): string {
  const canonical = canonicalWord(word)
  if (canonical !== undefined) return canonical
  const hasLatin = /[a-z]/.test(word)
  if (hasLatin && /[^a-z\d]/.test(word)) {
    return collapse(foldLatin(word.replaceAll(/[^a-z\d]+/g, foldCyrillic))) // КоагилVII
  }
  return collapse(hasLatin ? foldLatin(word) : foldCyrillic(word))
}

/** Each Cyrillic letter with the one that it is folded to. */
const cyrillic = letterTable(
  'аa әa бb вv гg ғg дd еe ёe жj зz иi йi іi кk қk лl мm нn ңn оo өo пp рr сs тt уu үu ұu фf хh һh ' +
    'цc чq шw щw ъ ыi ь эe юu яa',
)

function foldCyrillic(word: string): string {
  const stem = word.length > 6 ? word.replace(/([^аеёиоуыэюя])ум$/, '$1') : word
  return stem
    .replace(/^я/, 'иа')
    .replaceAll('дж', 'ж')
    .replaceAll(/[а-яёәғқңөүұһі]/g, (letter) => cyrillic.get(letter) ?? '')
}

/** In this order: each rule sees the word as the earlier ones left it. */
const latinSounds: readonly (readonly [RegExp, string])[] = [
  [/sch|sh/g, 'W'], // ш; capitals are done with until the last rules
  [/zh|dzh|dj/g, 'j'],
  [/kh|ch/g, 'h'], // chlor, хлор
  [/ph/g, 'f'],
  [/th/g, 't'],
  [/rh/g, 'r'],
  [/ts|tz/g, 'C'], // ц
  [/[ao]e/g, 'e'], // haemo, oestradiol
  [/ck/g, 'k'],
  [/c(?=[eiy])/g, 'C'],
  [/c/g, 'k'],
  [/x/g, 'ks'],
  [/qu/g, 'kv'],
  [/q/g, 'k'],
  [/w/g, 'v'],
  [/[yj]u/g, 'u'], // glyukofazh
  [/y/g, 'i'],
  [/W/g, 'w'],
  [/C/g, 'c'],
]

function foldLatin(word: string): string {
  // An ending is only an ending when a stem is left in front of it: metformine, metforminum.
  const stem = word.length > 4 ? word.replace(/([^aeiouy])(?:um|e)$/, '$1') : word
  return latinSounds.reduce((text, [sound, letter]) => text.replaceAll(sound, letter), stem)
}

const collapse = (word: string) => word.replaceAll(/([a-z])\1+/g, '$1')

const sounds: Record<string, string> = { o: 'a', e: 'i', z: 's', c: 's', w: 's', h: 'g', j: 'g' }
const unvoiced: Record<string, string> = { b: 'p', d: 't', g: 'k', v: 'f' }

function soundWord(word: string): string {
  const folded = word.replaceAll(/[oezcwhj]/g, (letter) => sounds[letter] ?? letter)
  return collapse(folded.replace(/[bdgv]$/, (letter) => unvoiced[letter] ?? letter))
}

const lookAlikes = 'аaвbеeкkмmнhоoрpсcтtуyхxіi'
const cyrillicOf = new Map<string, string>()
const latinOf = new Map<string, string>()
for (let at = 0; at < lookAlikes.length; at += 2) {
  cyrillicOf.set(lookAlikes.charAt(at + 1), lookAlikes.charAt(at))
  latinOf.set(lookAlikes.charAt(at), lookAlikes.charAt(at + 1))
}

/** A word with letters of both alphabets ("СOLСHIСUM") is read in the one that explains it. */
function oneAlphabet(word: string): string {
  if (!/[a-z]/.test(word) || !/[^a-z\d]/.test(word)) return word
  const letters = Array.from(word).filter((letter) => !/\d/.test(letter))
  const onlyCyrillic = letters.filter((letter) => /[^a-z]/.test(letter) && !latinOf.has(letter))
  const onlyLatin = letters.filter((letter) => /[a-z]/.test(letter) && !cyrillicOf.has(letter))
  if (onlyLatin.length > 0 && onlyCyrillic.length > 0) return word
  const table = onlyLatin.length > 0 ? latinOf : cyrillicOf
  return Array.from(word, (letter) => table.get(letter) ?? letter).join('')
}

/** "бb ь": a letter and what it becomes, which may be nothing. */
function letterTable(pairs: string): Map<string, string> {
  return new Map(pairs.split(' ').map((pair) => [pair.charAt(0), pair.slice(1)]))
}
