export type WordDistance = {
  /** From the typed word to the whole name. */
  whole: number
  /** From the typed word to the beginning of the name that is nearest to it. */
  beginning: number
}

const a = 97
const letters = 26
const substitution = new Float64Array(letters * letters).fill(1)
const insertion = new Float64Array(letters).fill(1)

function pairsCost(cost: number, pairs: string): void {
  for (const pair of pairs.split(' ')) {
    const first = pair.charCodeAt(0) - a
    const second = pair.charCodeAt(1) - a
    for (const at of [first * letters + second, second * letters + first]) {
      substitution[at] = Math.min(substitution[at] ?? 1, cost)
    }
  }
}

/** Rows of the two keyboards, in the letters of plain keys; neighbours also stand below each other. */
const keyboards = [
  ['qwertyuiop', 'asdfghjkl', 'zxcvbnm'],
  ['-cukengww-h-', 'fiaproldje', '-qsmit-b-'],
]
for (const rows of keyboards) {
  rows.forEach((row, at) => {
    for (let key = 0; key < row.length; key += 1) {
      const below = rows[at + 1] ?? ''
      for (const other of [row[key + 1], below[key], below[key - 1]]) {
        const one = row[key]
        if (one && other && one !== '-' && other !== '-') pairsCost(0.75, one + other)
      }
    }
  })
}
pairsCost(0.6, 'ae au ao oe ou ei iu eu mn cw ks')
pairsCost(0.5, 'bp dt gk vf hk ck jz jg')
pairsCost(0.3, 'ao ei sz sc gh cz sw jw')
for (let letter = 0; letter < letters; letter += 1) substitution[letter * letters + letter] = 0
for (const letter of 'aeiou') insertion[letter.charCodeAt(0) - a] = 0.8
insertion['h'.charCodeAt(0) - a] = 0.5

const swapCost = 0.7
const endingCost = 0.4

// Three rows of the table, used again for every pair: nothing runs in between.
const longest = 64
let beforeLast = new Float64Array(longest + 1)
let last = new Float64Array(longest + 1)
let current = new Float64Array(longest + 1)

/**
 * How far two words of plain keys are apart: Damerau–Levenshtein, where a slip that people
 * really make costs less than one letter: sounds that Russian speech confuses (о/а, е/и, с/з),
 * neighbouring keys, swapped neighbours, a vowel too few or too many, an ending. What stands
 * beyond 64 letters does not count.
 */
export function wordDistance(typed: string, name: string): WordDistance {
  const rows = Math.min(typed.length, longest)
  const columns = Math.min(name.length, longest)
  last[0] = 0
  for (let at = 1; at <= columns; at += 1) last[at] = get(last, at - 1) + oneLetter(name, at - 1)
  for (let row = 1; row <= rows; row += 1) {
    const dropped = oneLetter(typed, row - 1)
    current[0] = get(last, 0) + dropped
    for (let at = 1; at <= columns; at += 1) {
      let cost = Math.min(
        get(last, at - 1) + substitute(typed, row - 1, name, at - 1),
        get(last, at) + dropped,
        get(current, at - 1) + oneLetter(name, at - 1),
      )
      const isSwap =
        row > 1 && at > 1 && typed[row - 1] === name[at - 2] && typed[row - 2] === name[at - 1]
      if (isSwap) cost = Math.min(cost, get(beforeLast, at - 2) + swapCost)
      current[at] = cost
    }
    ;[beforeLast, last, current] = [last, current, beforeLast]
  }
  let beginning = get(last, 0)
  for (let at = 1; at <= columns; at += 1) beginning = Math.min(beginning, get(last, at))
  return { whole: get(last, columns), beginning }
}

const get = (row: Float64Array, at: number): number => row[at] ?? 0

function oneLetter(word: string, at: number): number {
  const cost = insertion[word.charCodeAt(at) - a] ?? 1
  return at === word.length - 1 && at > 3 && cost < 1 ? endingCost : cost
}

function substitute(typed: string, typedAt: number, name: string, nameAt: number): number {
  const typedLetter = typed.charCodeAt(typedAt) - a
  const nameLetter = name.charCodeAt(nameAt) - a
  if (typedLetter === nameLetter) return 0
  if (typedLetter < 0 || nameLetter < 0) return 1 // a digit
  return substitution[typedLetter * letters + nameLetter] ?? 1
}
