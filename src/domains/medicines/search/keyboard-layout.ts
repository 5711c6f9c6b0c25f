/**
 * Text typed with the keyboard set to the wrong language. The same key gives `q` on the
 * English layout and `й` on the Russian one; the Kazakh layout has its own letters on the row
 * of digits.
 */
const english = "qwertyuiop[]asdfghjkl;'zxcvbnm,.`"
const russian = 'йцукенгшщзхъфывапролджэячсмитьбюё'
const digits = '234589-=0'
const kazakh = 'әіңғүұөһқ'

const toRussian = pairs(english, russian)
const toEnglish = pairs(russian, english)
const toKazakh = pairs(digits, kazakh)
const kazakhToEnglish = pairs(kazakh, digits)

/** As if the layout had been Russian: `inRussianLayout('vtnajhvby')` is "метформин". */
export function inRussianLayout(text: string): string {
  return replaceLetters(text, toRussian)
}

/** As if the layout had been English: `inEnglishLayout('ьуеащкьшт')` is "metformin". */
export function inEnglishLayout(text: string): string {
  return replaceLetters(text, toEnglish, kazakhToEnglish)
}

/**
 * As inEnglishLayout, but the empty text where no Latin name can have been meant: keys that are
 * signs on that layout, a letter held down, or no vowel at all.
 */
export function asLatinName(text: string): string {
  const reading = inEnglishLayout(text)
  const hasSigns = /[[\];'`]/.test(reading)
  const isLetterHeldDown = /([a-z])\1\1/.test(reading)
  return hasSigns || isLetterHeldDown || !/[aeiouy]/.test(reading) ? '' : reading
}

/**
 * Letters of the Kazakh layout typed as digits and signs inside a word: "д2р3" is "дәрі".
 * Digits of a strength ("500", "2b") are not inside a word and stay.
 */
export function inKazakhLayout(text: string): string {
  return text.replaceAll(
    /(?<=[a-zа-яё])[2-589=0](?=[a-zа-яё]|$)|(?<![\wа-яё])[2-589=0](?=[a-zа-яё]{3})/gi,
    (sign) => toKazakh.get(sign) ?? sign,
  )
}

/**
 * The readings of a text, the likeliest first: as typed, then as the other layout would have
 * written it, where that gives something that can be a word.
 */
export function layoutReadings(text: string): string[] {
  const readings = [text]
  const lower = text.toLowerCase()
  const isLatin = /[a-z]/.test(lower) && !/[а-яё]/.test(lower)
  const russianReading = isLatin ? inRussianLayout(lower) : ''
  if (isLatin && !isUnpronounceable(russianReading)) readings.push(russianReading)
  else if (/[а-яё]/.test(lower) && isUnpronounceable(lower)) {
    const englishReading = asLatinName(lower)
    if (englishReading !== '') readings.push(englishReading)
  }
  const kazakhReading = inKazakhLayout(readings.at(-1) ?? lower)
  if (kazakhReading !== readings.at(-1)) readings.push(kazakhReading)
  return readings
}

/** Whether Cyrillic text cannot be a word: it begins with a sign, or has no vowels to be said. */
export function isUnpronounceable(text: string): boolean {
  return text
    .toLowerCase()
    .split(/[^а-яёәғқңөүұһі]+/)
    .some(
      (word) =>
        /^[ьъы]/.test(word) ||
        /[аеёиоуыэюя][ьъ]/.test(word) ||
        /[бвгджзйклмнпрстфхцчшщьъ]{5}/.test(word) ||
        (word.length > 3 && !/[аеёиоуыэюяәөүұі]/.test(word)) ||
        /щ[бвгджзклмпрстфхцчшщ]/.test(word) ||
        /[йцщ]ы|[жшщчц]э/.test(word),
    )
}

function pairs(from: string, to: string): Map<string, string> {
  return new Map(Array.from(from, (letter, at) => [letter, to.charAt(at)]))
}

function replaceLetters(text: string, ...tables: readonly Map<string, string>[]): string {
  let result = ''
  for (const letter of text.toLowerCase()) {
    result += tables.find((table) => table.has(letter))?.get(letter) ?? letter
  }
  return result
}
