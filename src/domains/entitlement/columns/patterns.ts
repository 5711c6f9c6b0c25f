/**
 * Rows of integers, each kept once: the register of a region has a million people and a few
 * thousand different sets of answers. Open addressing; rows of one width.
 */
export class Patterns {
  readonly width: number
  #rows: Int32Array
  #slots: Int32Array
  #count = 0

  constructor(width: number) {
    this.width = width
    this.#rows = new Int32Array(width * 1024)
    this.#slots = new Int32Array(4096)
  }

  get count(): number {
    return this.#count
  }

  /** All rows, one after another. */
  get rows(): Int32Array {
    return this.#rows.subarray(0, this.#count * this.width)
  }

  /** The number of the pattern that stands in `row`; a new one where it was not seen before. */
  numberOf(row: Int32Array): number {
    const { width } = this
    const mask = this.#slots.length - 1
    let slot = hash(row, width) & mask
    for (;;) {
      const number = this.#slots[slot]! - 1
      if (number < 0) return this.#add(row, slot)
      let at = number * width
      let word = 0
      while (word < width && this.#rows[at] === row[word]) {
        at += 1
        word += 1
      }
      if (word === width) return number
      slot = (slot + 1) & mask
    }
  }

  #add(row: Int32Array, slot: number): number {
    const number = this.#count
    if ((number + 1) * this.width > this.#rows.length) {
      const wider = new Int32Array(this.#rows.length * 2)
      wider.set(this.#rows)
      this.#rows = wider
    }
    this.#rows.set(row, number * this.width)
    this.#slots[slot] = number + 1
    this.#count += 1
    if (this.#count * 2 > this.#slots.length) this.#widen()
    return number
  }

  #widen(): void {
    const slots = new Int32Array(this.#slots.length * 2)
    const mask = slots.length - 1
    for (let number = 0; number < this.#count; number += 1) {
      const at = number * this.width
      let slot = hash(this.#rows.subarray(at, at + this.width), this.width) & mask
      while (slots[slot] !== 0) slot = (slot + 1) & mask
      slots[slot] = number + 1
    }
    this.#slots = slots
  }
}

function hash(row: Int32Array, width: number): number {
  let value = 0
  for (let word = 0; word < width; word += 1) {
    value = Math.imul(value ^ row[word]!, 0x9e3779b1)
    value ^= value >>> 15
  }
  return value
}
