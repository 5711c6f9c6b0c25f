/** A key as the page hears it; `at` in milliseconds. */
export type Key = {
  key: string
  code: string
  shiftKey: boolean
  ctrlKey: boolean
  at: number
}

/** Scanners type a key every 1–20 ms; the fastest typists need 60 on average. */
const longestPauseInMs = 60
const longestAverageInMs = 30
const shortestScan = 6

/** What ends GS1 elements of variable length; scanners send it as Ctrl+], as itself, or as F8. */
export const groupSeparator = '\u001d'

/**
 * Recognises a scanner, which is a keyboard: a fast burst ended by Enter.
 *
 * `add` takes every key of the page and answers the text when the burst ends, else undefined. The
 * text is read from the places of the keys, not from the letters: a scanner types as on an American
 * keyboard, while the computer may be set to Russian or Kazakh.
 */
export function createBurst() {
  let text = ''
  let startedAt = 0
  let lastAt = Number.NEGATIVE_INFINITY

  return {
    add(key: Key): string | undefined {
      if (key.at - lastAt > longestPauseInMs) {
        text = ''
        startedAt = key.at
      }
      if (isSilent(key)) return undefined
      lastAt = key.at
      if (key.key === 'Enter') {
        const scanned = text
        const average = (key.at - startedAt) / Math.max(scanned.length, 1)
        text = ''
        lastAt = Number.NEGATIVE_INFINITY
        const isScan = scanned.length >= shortestScan && average <= longestAverageInMs
        return isScan ? scanned : undefined
      }
      const character = characterOf(key)
      if (character === undefined) text = ''
      else text += character
      return undefined
    },
    /** How many keys of a burst have come so far; 0 or 1 while a person types. */
    length: () => text.length,
  }
}

/** Keys that a scanner presses beside the letters. */
function isSilent({ key }: Key): boolean {
  return ['Shift', 'Control', 'Alt', 'AltGraph', 'CapsLock', 'Meta'].includes(key)
}

function characterOf({ key, code, shiftKey, ctrlKey }: Key): string | undefined {
  if (ctrlKey) return code === 'BracketRight' ? groupSeparator : undefined
  if (key === groupSeparator || key === 'F8') return groupSeparator
  const letter = /^Key([A-Z])$/.exec(code)?.[1]
  if (letter) return isUpper(key, shiftKey) ? letter : letter.toLowerCase()
  const digit = /^Digit(\d)$/.exec(code)?.[1]
  if (digit) return shiftKey ? ')!@#$%^&*('[Number(digit)] : digit
  const pad = /^Numpad(\d)$/.exec(code)?.[1]
  if (pad) return pad
  const sign = signs[code]
  if (sign) return sign[shiftKey ? 1 : 0]
  return key.length === 1 ? key : undefined
}

/** A scanner may use Caps Lock instead of Shift: the letter that arrived says which. */
function isUpper(key: string, shiftKey: boolean): boolean {
  const hasCase = key.toLowerCase() !== key.toUpperCase()
  return hasCase ? key === key.toUpperCase() : shiftKey
}

const signs: Readonly<Record<string, readonly [plain: string, shifted: string]>> = {
  Minus: ['-', '_'],
  Equal: ['=', '+'],
  BracketLeft: ['[', '{'],
  BracketRight: [']', '}'],
  Backslash: ['\\', '|'],
  Semicolon: [';', ':'],
  Quote: ["'", '"'],
  Backquote: ['`', '~'],
  Comma: [',', '<'],
  Period: ['.', '>'],
  Slash: ['/', '?'],
  Space: [' ', ' '],
  NumpadSubtract: ['-', '-'],
  NumpadAdd: ['+', '+'],
  NumpadDecimal: ['.', '.'],
  NumpadDivide: ['/', '/'],
  NumpadMultiply: ['*', '*'],
}
