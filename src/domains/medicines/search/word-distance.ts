export type WordDistance = {
  /** From the typed word to the whole name. */
  whole: number
  /** From the typed word to the beginning of the name that is nearest to it. */
  beginning: number
}

const a = 97
const zero = 48
const letters = 26
/** The letters, then the ten digits: they are one letter apart from everything but themselves. */
const signs = letters + 10
const substitution = new Float64Array(signs * signs).fill(1)
const insertion = new Float64Array(signs).fill(1)

function pairsCost(cost: number, pairs: string): void {
  for (const pair of pairs.split(' ')) {
    const first = signOf(pair.charCodeAt(0))
    const second = signOf(pair.charCodeAt(1))
    for (const at of [first * signs + second, second * signs + first]) {
      substitution[at] = Math.min(substitution[at] ?? 1, cost)
    }
  }
}

function signOf(code: number): number {
  return code >= a ? code - a : letters + code - zero
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
for (let sign = 0; sign < signs; sign += 1) substitution[sign * signs + sign] = 0
for (const letter of 'aeiou') insertion[letter.charCodeAt(0) - a] = 0.8
insertion['h'.charCodeAt(0) - a] = 0.5

const swapCost = 0.7
const endingCost = 0.4

// Used again for every pair: nothing runs in between.
const longest = 64
const row = () => new Float64Array(longest + 1)
const table: readonly [Float64Array, Float64Array, Float64Array] = [row(), row(), row()]
const nameSigns = new Uint8Array(longest)
/** What it costs to leave out each letter of the name. */
const leftOut = new Float64Array(longest)

/**
 * How far two words of plain keys are apart: Damerau–Levenshtein, where a slip that people
 * really make costs less than one letter: sounds that Russian speech confuses (о/а, е/и, с/з),
 * neighbouring keys, swapped neighbours, a vowel too few or too many, an ending. What stands
 * beyond 64 letters does not count.
 */
export function wordDistance(typed: string, name: string): WordDistance {
  const rows = Math.min(typed.length, longest)
  const columns = Math.min(name.length, longest)
  let [beforeLast, last, current] = table
  last[0] = 0
  for (let at = 0; at < columns; at += 1) {
    const sign = signOf(name.charCodeAt(at))
    nameSigns[at] = sign
    leftOut[at] = oneLetter(sign, at, name.length)
    last[at + 1] = (last[at] ?? 0) + (leftOut[at] ?? 0)
  }
  let signBefore = signs
  for (let row = 0; row < rows; row += 1) {
    const sign = signOf(typed.charCodeAt(row))
    fillRow(
      beforeLast,
      last,
      current,
      sign,
      signBefore,
      oneLetter(sign, row, typed.length),
      columns,
    )
    const free = beforeLast
    beforeLast = last
    last = current
    current = free
    signBefore = sign
  }
  const whole = last[columns] ?? 0
  let beginning = whole
  for (let at = 0; at < columns; at += 1) {
    const here = last[at] ?? 0
    if (here < beginning) beginning = here
  }
  return { whole, beginning }
}

/** One typed letter against the whole name. */
function fillRow(
  beforeLast: Float64Array,
  last: Float64Array,
  current: Float64Array,
  sign: number,
  signBefore: number,
  dropped: number,
  columns: number,
): void {
  const costs = sign * signs
  let diagonal = last[0] ?? 0
  let left = diagonal + dropped
  let nameBefore = signs
  current[0] = left
  for (let at = 1; at <= columns; at += 1) {
    const nameSign = nameSigns[at - 1] ?? 0
    const above = last[at] ?? 0
    let cost = left + (leftOut[at - 1] ?? 0)
    const replaced = diagonal + (substitution[costs + nameSign] ?? 1)
    if (replaced < cost) cost = replaced
    if (above + dropped < cost) cost = above + dropped
    if (sign === nameBefore && signBefore === nameSign) {
      const swapped = (beforeLast[at - 2] ?? 0) + swapCost
      if (swapped < cost) cost = swapped
    }
    current[at] = left = cost
    diagonal = above
    nameBefore = nameSign
  }
}

function oneLetter(sign: number, at: number, length: number): number {
  const cost = insertion[sign] ?? 1
  return at === length - 1 && at > 3 && cost < 1 ? endingCost : cost
}
