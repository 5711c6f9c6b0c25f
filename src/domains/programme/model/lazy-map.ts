/** A map that knows its keys when it is asked for all of them, and makes a value at the first look. */
export class LazyMap<Key, Value> implements ReadonlyMap<Key, Value> {
  readonly #has: (key: Key) => boolean
  readonly #allKeys: () => readonly Key[]
  readonly #make: (key: Key) => Value
  readonly #made = new Map<Key, Value>()
  #keys: readonly Key[] | undefined

  /** `make` is asked for keys that `has` says are there, once for each. */
  constructor(
    has: (key: Key) => boolean,
    allKeys: () => readonly Key[],
    make: (key: Key) => Value,
  ) {
    this.#has = has
    this.#allKeys = allKeys
    this.#make = make
  }

  get size(): number {
    return this.#known().length
  }

  has(key: Key): boolean {
    return this.#has(key)
  }

  get(key: Key): Value | undefined {
    if (!this.#has(key)) return undefined
    const made = this.#made.get(key) ?? this.#make(key)
    this.#made.set(key, made)
    return made
  }

  keys(): MapIterator<Key> {
    return this.#known()[Symbol.iterator]()
  }

  values(): MapIterator<Value> {
    return this.keys().map((key) => this.get(key)!)
  }

  entries(): MapIterator<[Key, Value]> {
    return this.keys().map((key): [Key, Value] => [key, this.get(key)!])
  }

  [Symbol.iterator](): MapIterator<[Key, Value]> {
    return this.entries()
  }

  forEach(visit: (value: Value, key: Key, map: ReadonlyMap<Key, Value>) => void): void {
    for (const [key, value] of this) visit(value, key, this)
  }

  #known(): readonly Key[] {
    return (this.#keys ??= this.#allKeys())
  }
}
