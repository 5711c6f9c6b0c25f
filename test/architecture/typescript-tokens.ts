/** A word, a text or a sign of a TypeScript file, with the line at which it stands. */
export type Token = {
  kind: 'word' | 'text' | 'template' | 'sign' | 'regex'
  /** The word or sign; of a text or template what stands in it, `$` for each `${…}`. */
  text: string
  line: number
  /** The name directly before a template: `sql` of sql`…`. */
  tag?: string
}

/**
 * Splits TypeScript (or TSX) into tokens: comments dropped, texts kept apart from code, what
 * stands in `${…}` following its template. A lexer, not a parser: TypeScript 7 offers none to
 * programs, and imports and texts need none. Quotes that do not close on their line (JSX text)
 * are signs.
 */
export function tokensOf(source: string): readonly Token[] {
  const known = read.get(source)
  if (known) return known
  const tokens = readTokens(source)
  read.set(source, tokens)
  return tokens
}

const read = new Map<string, readonly Token[]>()

function readTokens(source: string): Token[] {
  const tokens: Token[] = []
  let at = 0
  let line = 1

  const advance = (length: number) => {
    for (let end = at + length; at < end; at += 1) if (source[at] === '\n') line += 1
  }
  const add = (kind: Token['kind'], text: string, length = text.length) => {
    tokens.push({ kind, text, line })
    advance(length)
  }

  /** Reads code until the end, or until the `}` that closes a template's `${`. */
  function readCode(isInTemplate: boolean): void {
    let depth = 0
    while (at < source.length) {
      const rest = source.slice(at, at + 2)
      if (rest === '//') advance(lengthUntil(source, at, '\n'))
      else if (rest === '/*') advance(lengthUntil(source, at + 2, '*/') + 4)
      else if (/\s/.test(rest[0]!)) advance(1)
      else if (rest[0] === '`') readTemplate()
      else if (isInTemplate && depth === 0 && rest[0] === '}') return advance(1)
      else {
        if (rest[0] === '{') depth += 1
        if (rest[0] === '}') depth -= 1
        readPlain()
      }
    }
  }

  function readPlain(): void {
    const quoted = match(/'(?:[^'\\\n]|\\[\s\S])*'|"(?:[^"\\\n]|\\[\s\S])*"/y)
    if (quoted) return add('text', unescaped(quoted.slice(1, -1)), quoted.length)
    const word = match(/[\p{L}\p{N}_$#@]+/uy)
    if (word) return add('word', word)
    const regex = mayBeginRegex(tokens.at(-1))
      ? match(/\/(?![*/])(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y)
      : undefined
    if (regex) return add('regex', regex)
    add('sign', source[at]!)
  }

  function readTemplate(): void {
    const before = tokens.at(-1)
    const isTagged = before?.kind === 'word' && /[\p{L}\p{N}_$]/u.test(source[at - 1] ?? '')
    const template: Token = { kind: 'template', text: '', line }
    if (isTagged) template.tag = before.text
    tokens.push(template)
    advance(1)
    while (at < source.length && source[at] !== '`') {
      if (source.startsWith('${', at)) {
        template.text += '$'
        advance(2)
        readCode(true)
      } else {
        const length = source[at] === '\\' ? 2 : 1
        template.text += length === 2 ? unescaped(source.slice(at, at + 2)) : source[at]
        advance(length)
      }
    }
    advance(1)
  }

  function match(pattern: RegExp): string | undefined {
    pattern.lastIndex = at
    return pattern.exec(source)?.[0]
  }

  readCode(false)
  return tokens
}

function lengthUntil(source: string, from: number, end: string): number {
  const found = source.indexOf(end, from)
  return (found < 0 ? source.length : found) - from
}

function unescaped(text: string): string {
  return text.replaceAll(/\\(n|t|[\s\S])/g, (_, sign: string) =>
    sign === 'n' ? '\n' : sign === 't' ? '\t' : sign,
  )
}

const wordsBeforeRegex = new Set([
  'return',
  'typeof',
  'case',
  'in',
  'of',
  'await',
  'void',
  'delete',
])

/** A `/` after a value divides; after a sign or such a word it begins a regular expression. `</` closes an element. */
function mayBeginRegex(before: Token | undefined): boolean {
  if (!before) return true
  if (before.kind === 'word') return wordsBeforeRegex.has(before.text)
  return before.kind === 'sign' && ![')', ']', '}', '<'].includes(before.text)
}
