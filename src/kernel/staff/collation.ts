import type { Language } from '#kernel/language.ts'

/**
 * Compares texts in the order of the language, numbers within them by size.
 *
 * Chromium brings no Kazakh order: there the general Cyrillic one is used, with the letters
 * that stand elsewhere in the Kazakh alphabet put right (і between ы and ь; ұ before ү).
 */
export function collationOf(
  language: Language | (string & {}),
  isSupported = Intl.Collator.supportedLocalesOf(language).length > 0,
): (one: string, other: string) => number {
  const { compare } = new Intl.Collator(isSupported ? language : 'ru', { numeric: true })
  if (isSupported || language !== 'kk') return compare
  return (one, other) => compare(inKazakhOrder(one), inKazakhOrder(other))
}

/** Letters of the general order that stand where the Kazakh ones do. */
const standIns: Readonly<Record<string, string>> = {
  і: 'ь',
  І: 'Ь',
  ь: 'ѣ',
  Ь: 'Ѣ',
  ұ: 'ү',
  Ұ: 'Ү',
  ү: 'ұ',
  Ү: 'Ұ',
}

function inKazakhOrder(text: string): string {
  return text.replaceAll(/[іІьЬұҰүҮ]/g, (letter) => standIns[letter] ?? letter)
}
