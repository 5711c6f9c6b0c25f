type Grown<Array> = { new (length: number): Array }
type Numbers = Int32Array | Uint32Array | Float64Array

/** A typed array that grows by doubling; `done` cuts it to what was pushed. */
export class Growing<Array extends Numbers> {
  readonly #make: Grown<Array>
  #values: Array
  #length = 0

  constructor(make: Grown<Array>, atFirst = 1024) {
    this.#make = make
    this.#values = new make(atFirst)
  }

  get length(): number {
    return this.#length
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new this.#make(this.#values.length * 2)
      wider.set(this.#values)
      this.#values = wider
    }
    this.#values[this.#length] = value
    this.#length += 1
  }

  done(): Array {
    return this.#values.slice(0, this.#length) as Array
  }
}

/** Gives each text a number, the same for the same text, from 0. */
export class Interned {
  readonly #numbers = new Map<string, number>()

  numberOf(text: string): number {
    const known = this.#numbers.get(text)
    if (known !== undefined) return known
    this.#numbers.set(text, this.#numbers.size)
    return this.#numbers.size - 1
  }

  /** By number. */
  texts(): string[] {
    return [...this.#numbers.keys()]
  }
}
