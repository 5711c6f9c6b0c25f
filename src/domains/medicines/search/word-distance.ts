/**
 * How far two words of plain keys are apart: Damerau–Levenshtein, where a slip that people
 * really make costs less than one letter: sounds that Russian speech confuses (о/а, е/и, с/з),
 * neighbouring keys, swapped neighbours, a vowel too few or too many, an ending.
 */
export function wordDistance(typed: string, name: string): number {
  return distances(typed, name).at(-1) ?? 0
}

/** The distance to the beginning of the name that fits best, for a word that is not finished. */
export function beginningDistance(typed: string, name: string): number {
  return Math.min(...distances(typed, name))
}

const a = 97
const letters = 26
const substitution = new Float64Array(letters * letters).fill(1)
const insertion = new Float64Array(letters).fill(1)

function pairsCost(cost: number, pairs: string): void {
  for (const pair of pairs.split(' ')) {
    const [first = a, second = a] = [pair.charCodeAt(0), pair.charCodeAt(1)]
    for (const at of [
      (first - a) * letters + second - a,
      (second - a) * letters + first - a,
    ]) {
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

/** The last row of the table: the distance of `typed` to each beginning of `name`. */
function distances(typed: string, name: string): number[] {
  let beforeLast: number[] = []
  let last: number[] = [0]
  for (let at = 1; at <= name.length; at += 1) {
    last.push((last[at - 1] ?? 0) + oneLetter(name, at - 1))
  }
  for (let row = 1; row <= typed.length; row += 1) {
    const current = [(last[0] ?? 0) + oneLetter(typed, row - 1)]
    for (let at = 1; at <= name.length; at += 1) {
      let cost = Math.min(
        (last[at - 1] ?? 0) + substitute(typed, row - 1, name, at - 1),
        (last[at] ?? 0) + oneLetter(typed, row - 1),
        (current[at - 1] ?? 0) + oneLetter(name, at - 1),
      )
      const isSwap =
        row > 1 && at > 1 && typed[row - 1] === name[at - 2] && typed[row - 2] === name[at - 1]
      if (isSwap) cost = Math.min(cost, (beforeLast[at - 2] ?? 0) + swapCost)
      current.push(cost)
    }
    beforeLast = last
    last = current
  }
  return last
}

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
