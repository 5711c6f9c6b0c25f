/**
 * How wide a text is, in the size of its letters: what Noto Sans and fonts of its kind need, rounded up.
 * Nothing has to be drawn to lay out a table, and a little too much room harms nobody.
 */
export function textWidth(text: string, isBold = false): number {
  let width = 0
  for (const letter of text) width += widthOf(letter)
  return isBold ? width * 1.08 : width
}

/** The widest piece of a text that is not broken: a word, with the hyphen after which it may be broken. */
export function widestWord(text: string, isBold = false): number {
  const words = text.split(/[\s]+|(?<=-)/u)
  return Math.max(0, ...words.map((word) => textWidth(word, isBold)))
}

/** In how many lines a text stands where a line has so much room. */
export function linesIn(text: string, room: number, isBold = false): number {
  return text
    .split('\n')
    .reduce((sum, line) => sum + linesOfParagraph(line, Math.max(room, 1), isBold), 0)
}

function linesOfParagraph(text: string, room: number, isBold: boolean): number {
  let lines = 1
  let filled = 0
  for (const word of text.split(/ +|(?<=-)/u)) {
    const width = textWidth(word, isBold)
    const gap = filled === 0 ? 0 : 0.27
    if (filled > 0 && filled + gap + width > room) {
      lines += 1
      filled = width
    } else filled += gap + width
    // A word that is wider than the line goes on in the next ones.
    while (filled > room) {
      lines += 1
      filled -= room
    }
  }
  return lines
}

const narrow = /[.,:;!|'’il\u00a0\u202f jIt()/[\]-]/u
const wide = /[мшщюжыфѵ№mwMWЖШЩЮМФЫДQOОҚ@%—]/u

const known = new Map<string, number>()

function widthOf(letter: string): number {
  const before = known.get(letter)
  if (before !== undefined) return before
  const width = measured(letter)
  known.set(letter, width)
  return width
}

function measured(letter: string): number {
  if (narrow.test(letter)) return 0.32
  if (wide.test(letter)) return 0.86
  if (/\p{Lu}/u.test(letter)) return 0.68
  return 0.6
}
