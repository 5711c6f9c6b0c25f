/**
 * Whether a form and a name, which may be abbreviated, are those of a full name: the form by its words or
 * their first letters, at the beginning; every word of the name is there, an abbreviation as the first
 * letters of words that stand together. What the full name says besides is no difference.
 *
 * @example isNamedAs('Городское учреждение «Северная районная больница»', 'ГУ', 'Северная РБ') // true
 */
export function isNamedAs(full: string, form: string, name: string): boolean {
  const words = wordsOf(full).map((word) => word.toLowerCase())
  const ofForm = wordsOf(form)
  const isForm =
    ofForm.length === 1 && isAbbreviation(ofForm[0]!)
      ? isInitials(words, 0, ofForm[0]!)
      : ofForm.every((word, index) => words[index] === word.toLowerCase())
  return isForm && wordsOf(name).every((word) => isIn(words, word))
}

function isIn(words: readonly string[], word: string): boolean {
  if (words.includes(word.toLowerCase())) return true
  return isAbbreviation(word) && words.some((_, index) => isInitials(words, index, word))
}

function isInitials(words: readonly string[], from: number, abbreviation: string): boolean {
  const letters = Array.from(abbreviation.toLowerCase())
  return letters.every((letter, index) => words[from + index]?.startsWith(letter))
}

/** Capitals alone, two at least. */
function isAbbreviation(word: string): boolean {
  return /^\p{Lu}{2,}$/u.test(word)
}

function wordsOf(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? []
}
