import { readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { type Token, tokensOf } from './typescript-tokens.ts'

/** The files of a program by their paths from its root, with `/` between folders. */
export type Tree = ReadonlyMap<string, string>

/** The files of some folders whose names end in one of the endings. */
export function readTree(
  root: string,
  folders: readonly string[],
  endings: readonly string[],
): Tree {
  const tree = new Map<string, string>()
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, withFileTypes: true })) {
      if (!entry.isFile() || !endings.some((ending) => entry.name.endsWith(ending))) continue
      const full = join(entry.parentPath, entry.name)
      const path = full.slice(root.length + 1).replaceAll('\\', '/')
      tree.set(path, readFileSync(full, 'utf8'))
    }
  }
  return tree
}

/** Which rules a file falls under. */
export type Place =
  | { layer: 'kernel' | 'apps' | 'elsewhere' }
  /** `within` is the path inside the slice's folder. */
  | { layer: 'domains'; slice: string; within: string }

export function placeOf(path: string): Place {
  const domain = /^src\/domains\/([^/]+)\/(.+)$/.exec(path)
  if (domain) return { layer: 'domains', slice: domain[1]!, within: domain[2]! }
  if (path.startsWith('src/kernel/')) return { layer: 'kernel' }
  if (path.startsWith('src/apps/')) return { layer: 'apps' }
  return { layer: 'elsewhere' }
}

/** Tests, and what only tests import (`test-….ts`): they may reach for anything. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$/.test(path) || /(^|\/)test-[^/]+$/.test(path) || path.startsWith('test/')
}

/** Whether a file is part of the staff app, which Vite builds for the browser. */
export function isStaff(path: string): boolean {
  return path.split('/').slice(0, -1).includes('staff')
}

export type Import = {
  from: string
  line: number
  /** As written. */
  specifier: string
  /** The file in the tree, or undefined for packages and for what Node brings. */
  to: string | undefined
  /** Erased before the program runs. */
  isTypeOnly: boolean
  /** Which values are taken, under their names there and here; undefined is everything. */
  names: readonly TakenName[] | undefined
  /** `export … from`: what is taken is handed on. */
  isExport: boolean
}

export type TakenName = { there: string; here: string }

const aliases: Readonly<Record<string, string>> = {
  '#kernel/': 'src/kernel/',
  '#domains/': 'src/domains/',
  '#apps/': 'src/apps/',
  '#test/': 'test/',
}

function resolveSpecifier(from: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier)
  const alias = Object.keys(aliases).find((start) => specifier.startsWith(start))
  return alias && posix.normalize(aliases[alias] + specifier.slice(alias.length))
}

/** The name of an `import(…)` that is not a plain text: nobody can say what it loads. */
export const unreadable = '(computed)'

/**
 * Everything that a file brings in: `import`, `import type`, `export … from`, `import('…')`,
 * `require('…')`, and files named for a worker by `new URL('…', import.meta.url)` or
 * `import.meta.resolve('…')`.
 */
export function importsOf(path: string, source: string): Import[] {
  const tokens = tokensOf(source)
  return tokens.flatMap((token, index) => {
    if (token.kind !== 'word' || isMember(tokens, index)) return []
    const written = importAt(tokens, index)
    if (!written) return []
    const to = resolveSpecifier(path, written.specifier)
    const isExport = token.text === 'export'
    return [{ from: path, line: token.line, to, isExport, ...written }]
  })
}

type Written = Pick<Import, 'specifier' | 'isTypeOnly' | 'names'>

const whole = (specifier: string): Written => ({ specifier, isTypeOnly: false, names: undefined })

function importAt(tokens: readonly Token[], index: number): Written | undefined {
  const [word, next, second] = tokens.slice(index, index + 3)
  if (word?.text === 'URL' && next?.text === '(' && second?.kind === 'text') {
    return isRelativeToModule(tokens, index) ? whole(second.text) : undefined
  }
  if ((word?.text === 'import' || word?.text === 'require') && next?.text === '(') {
    if (second?.kind === 'text') return whole(second.text)
    return word.text === 'import' ? whole(unreadable) : undefined
  }
  if (word?.text === 'import' && next?.kind === 'text') return whole(next.text)
  if (word?.text === 'import' && next?.text === '.') {
    const named = tokens[index + 5]
    const isResolve = tokens[index + 3]?.text === 'resolve' && named?.kind === 'text'
    return isResolve ? whole(named.text) : undefined
  }
  return word?.text === 'import' || word?.text === 'export' ? clauseAt(tokens, index) : undefined
}

const declarations = new Set(
  'const let var function async class abstract interface enum default declare'.split(' '),
)

/** `{ … } from '…'`, `* from '…'`, `name, { … } from '…'` after `import` or `export`. */
function clauseAt(tokens: readonly Token[], start: number): Written | undefined {
  const clause: string[] = []
  for (let index = start + 1; index < tokens.length; index += 1) {
    const { kind, text } = tokens[index]!
    const next = tokens[index + 1]
    if (text === 'from' && next?.kind === 'text') {
      return { specifier: next.text, ...readClause(clause) }
    }
    // A declaration (`export const …`), or a list without `from` and the next statement.
    if (clause.length === 0 && declarations.has(text)) return undefined
    if (text === 'import' || text === 'export') return undefined
    if (kind !== 'word' && !(kind === 'sign' && ',{}*'.includes(text))) return undefined
    clause.push(text)
  }
  return undefined
}

function readClause(clause: readonly string[]): Pick<Import, 'isTypeOnly' | 'names'> {
  const [first, second] = clause
  const isTypeClause = first === 'type' && second !== undefined && second !== ','
  if (isTypeClause || clause.includes('*')) return { isTypeOnly: isTypeClause, names: undefined }
  const opens = clause.indexOf('{')
  const byDefault = opens === 0 ? [] : [{ there: 'default', here: first ?? 'default' }]
  const listed = opens < 0 ? [] : clause.slice(opens + 1, clause.indexOf('}'))
  const specifiers = listed
    .join(' ')
    .split(' , ')
    .filter((each) => each !== '')
  const named = specifiers.flatMap((each) => {
    const words = each.split(' ').filter((word) => word !== ',')
    if (words[0] === 'type' && words.length > 1 && words[1] !== 'as') return []
    return [{ there: words[0]!, here: words.at(-1)! }]
  })
  const names = [...byDefault, ...named]
  return { isTypeOnly: names.length === 0 && specifiers.length > 0, names }
}

function isMember(tokens: readonly Token[], index: number): boolean {
  const isSpread = tokens[index - 2]?.text === '.'
  const before = isSpread ? undefined : tokens[index - 1]?.text
  const after = tokens[index + 1]?.text
  return before === '.' || after === ':' || (after === '?' && tokens[index + 2]?.text === ':')
}

function isRelativeToModule(tokens: readonly Token[], index: number): boolean {
  const after = tokens.slice(index + 3, index + 9).map(({ text }) => text)
  return after.join('') === ',import.meta.url'
}

export type Imports = ReadonlyMap<string, readonly Import[]>

const read = new WeakMap<Tree, Imports>()

/** The imports of every TypeScript file of a tree. */
export function importsOfTree(tree: Tree): Imports {
  const known = read.get(tree)
  if (known) return known
  const scripts = [...tree].filter(([path]) => /\.tsx?$/.test(path))
  const imports = new Map(scripts.map(([path, source]) => [path, importsOf(path, source)]))
  read.set(tree, imports)
  return imports
}

/**
 * As importsOfTree, with each name that comes through an `index.ts` followed to the file that
 * declares it: who takes a rule of another slice does not take all that the slice can do.
 */
export function importsByName(tree: Tree): Imports {
  const imports = importsOfTree(tree)
  return new Map(
    [...imports].map(([path, own]) => [
      path,
      own.flatMap((each) => {
        if (each.isTypeOnly || !each.to?.endsWith('/index.ts') || !each.names) return [each]
        const sources = each.names.flatMap(({ there }) => sourcesOf(imports, each.to!, there, []))
        return [...new Set(sources)].map((to) => ({ ...each, to }))
      }),
    ]),
  )
}

function sourcesOf(imports: Imports, file: string, name: string, passed: string[]): string[] {
  if (passed.includes(file)) return []
  const exported = (imports.get(file) ?? []).filter((each) => each.isExport && !each.isTypeOnly)
  const on = (to: string | undefined, there: string) =>
    to ? sourcesOf(imports, to, there, [...passed, file]) : []
  for (const { to, names } of exported) {
    const taken = names?.find(({ here }) => here === name)
    if (taken) return on(to, taken.there)
  }
  const stars = exported.filter(({ names }) => names === undefined)
  return [file, ...stars.flatMap(({ to }) => on(to, name))]
}
