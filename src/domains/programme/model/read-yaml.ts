import { isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml'
import type { Names } from '#kernel/language.ts'
import type { ProgrammeProblems } from './problems.ts'

/**
 * A place in a YAML file, asked for what should stand there. Scalars are texts as written; what is
 * missing or of another shape is told with its line and the path of fields ("measures.total.kind").
 */
export class YamlNode {
  readonly #node: unknown
  readonly #around: Around
  readonly #row: number
  readonly path: string

  constructor(node: unknown, around: Around, path: string, parentRow = 1) {
    this.#node = node
    this.#around = around
    const start = isNode(node) ? node.range?.[0] : undefined
    this.#row = start === undefined ? parentRow : Math.max(around.lines.linePos(start).line, 1)
    this.path = path
  }

  get row(): number {
    return this.#row
  }

  get at(): { file: string; row: number; column: string } {
    return { file: this.#around.file, row: this.row, column: this.path }
  }

  get isThere(): boolean {
    return isMap(this.#node) || isSeq(this.#node) || this.word !== ''
  }

  /** The text, "" where nothing stands there. */
  get word(): string {
    const node = this.#node
    return isScalar(node) && typeof node.value === 'string' ? node.value.trim() : ''
  }

  /** The text; told where nothing stands there. */
  text(): string {
    if (this.word === '') this.#around.problems.add(this.at, 'field-missing', { field: this.path })
    return this.word
  }

  oneOf<Word extends string>(words: readonly Word[]): Word {
    const found = words.find((word) => word === this.text())
    if (found === undefined && this.word !== '') {
      const facts = { got: this.word, expected: words.join(', ') }
      this.#around.problems.add(this.at, 'word-unknown', facts)
    }
    return found ?? words[0]!
  }

  whole(): number {
    const text = this.text()
    if (text !== '' && !/^\d{1,9}$/.test(text)) {
      this.#around.problems.add(this.at, 'not-a-number', { got: text })
    }
    return Number(text) || 0
  }

  /** How many times: a decimal above one. */
  times(): number {
    const text = this.text()
    const isTimes = /^\d{1,3}([.,]\d{1,6})?$/.test(text) && Number(text.replace(',', '.')) > 1
    if (text !== '' && !isTimes) {
      this.#around.problems.add(this.at, 'not-a-number', { got: text })
    }
    return isTimes ? Number(text.replace(',', '.')) : 1
  }

  names(): Names {
    if (isScalar(this.#node)) return { ru: this.text(), kk: this.text(), en: this.text() }
    const ru = this.field('ru').text()
    return { ru, kk: this.field('kk').word || ru, en: this.field('en').word || ru }
  }

  field(name: string): YamlNode {
    const found = isMap(this.#node)
      ? this.#node.items.find(({ key }) => isScalar(key) && String(key.value) === name)?.value
      : undefined
    return this.#child(found, name)
  }

  /** The fields by name, told where one of them is not among those that are known. */
  fields(known?: readonly string[]): [name: string, node: YamlNode][] {
    if (!isMap(this.#node)) {
      if (this.#node !== undefined) this.#wrong('fields')
      return []
    }
    return this.#node.items.map(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : ''
      const child = this.#child(value, name)
      if (known && !known.includes(name)) {
        this.#around.problems.add(child.at, 'field-unknown', { field: child.path })
      }
      return [name, child]
    })
  }

  items(): YamlNode[] {
    if (!isSeq(this.#node)) {
      if (this.isThere) this.#wrong('list')
      return []
    }
    return this.#node.items.map((item, index) => this.#child(item, String(index + 1)))
  }

  #child(node: unknown, name: string): YamlNode {
    const path = this.path === '' ? name : `${this.path}.${name}`
    return new YamlNode(node, this.#around, path, this.row)
  }

  #wrong(expected: string): void {
    this.#around.problems.add(this.at, 'field-wrong', { field: this.path, expected })
  }
}

type Around = {
  readonly file: string
  readonly lines: LineCounter
  readonly problems: ProgrammeProblems
}

/** Reads YAML in which every scalar is a text as written: '0.10' keeps its zero. */
export function readYaml(
  file: string,
  text: string,
  problems: ProgrammeProblems,
): YamlNode | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'failsafe',
    uniqueKeys: true,
    prettyErrors: false,
  })
  for (const { pos, message } of document.errors) {
    problems.add({ file, row: Math.max(lines.linePos(pos[0]).line, 1) }, 'not-yaml', {
      detail: message,
    })
  }
  if (document.errors.length > 0) return undefined
  return new YamlNode(document.contents, { file, lines, problems }, '')
}
