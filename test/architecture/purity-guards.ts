/**
 * Guards over what rules may touch. A rule is told everything that it needs; so it can be run for
 * yesterday, for a million people, and by a lawyer's worked case.
 */
import { pathsFrom } from './import-guards.ts'
import {
  type Import,
  importsByName,
  importsOfTree,
  isStaff,
  isTest,
  placeOf,
  type Tree,
} from './source-tree.ts'
import { type Token, tokensOf } from './typescript-tokens.ts'

/** Modules of the kernel through which one reaches the database, the network or the world. */
const worldly = [
  'src/kernel/db/',
  'src/kernel/http/',
  'src/kernel/import/',
  'src/kernel/backup/',
  'src/kernel/audit.ts',
  'src/kernel/config.ts',
  'src/kernel/data-folder.ts',
  'src/kernel/document.ts',
  'src/kernel/drawing/',
  'src/kernel/events.ts',
  'src/kernel/jobs.ts',
  'src/kernel/ledger/',
  'src/kernel/numbering.ts',
  'src/kernel/region.ts',
]

/** Of what Node and npm bring, a rule may use only what computes. */
const computing = new Set(['node:crypto', 'node:util', 'i18next', 'typebox', 'yaml'])

function isWorldly(target: string): boolean {
  if (target.endsWith('.json')) return false
  if (target.startsWith('src/')) return worldly.some((start) => target.startsWith(start))
  return !computing.has(target)
}

/** Files of a slice that are doors to the outside by their name. */
const edge =
  /^(index|tables|routes|commands|refusals|questions|schemas)\.ts$|-tables\.ts$|(^|\/)(staff|site|locales|demonstration)\/|^locales\.ts$/

/**
 * The rule files: those that export something named calculate… or decide…, and every other file
 * of a slice that is neither a door by its name nor is handed a Context, a database, an import or
 * a file system: whoever asks for one of these says by it that it is no rule.
 */
export function listRules(tree: Tree): string[] {
  const imports = importsOfTree(tree)
  return [...imports.keys()].filter((path) => {
    const place = placeOf(path)
    if (place.layer !== 'domains' || isTest(path) || isStaff(path)) return false
    if (calculates(tokensOf(tree.get(path)!))) return true
    return !edge.test(place.within) && !(imports.get(path) ?? []).some(asksForTheWorld)
  })
}

function asksForTheWorld({ to, specifier }: Import): boolean {
  if (to === undefined) return isWorldly(specifier)
  return to === 'src/kernel/context.ts' || (!to.startsWith('src/domains/') && isWorldly(to))
}

function calculates(tokens: readonly Token[]): boolean {
  return tokens.some((token, index) => {
    if (token.text !== 'export') return false
    const declared = tokens.slice(index + 1, index + 4).map(({ text }) => text)
    const name = declared.find((word) => !['async', 'function', 'const'].includes(word))
    return declared[0] !== name && /^(calculate|decide)\p{Lu}/u.test(name ?? '')
  })
}

/** Rules that reach the database, a file or the network, with the chain of imports by which they do. */
export function findImpureRules(tree: Tree): string[] {
  const imports = importsByName(tree)
  return listRules(tree).flatMap((path) => {
    const touched = (imports.get(path) ?? [])
      .filter((each) => each.to === 'src/kernel/context.ts' || isWorldly(each.to ?? each.specifier))
      .map(({ specifier, line }) => `${path}:${line}: a rule is handed ${specifier}`)
    const reached = pathsFrom(imports, path, isWorldly)
      .filter((chain) => chain.length > 2)
      .map((chain) => `${chain.join(' → ')}: a rule reaches the world`)
    return [...touched, ...reached]
  })
}

/**
 * The one clock of a slice is `context.at`, its settings come as arguments, and chance is only
 * for what must not be guessed (node:crypto). This holds for use cases as well as for rules; the
 * staff app, which has a clock on the wall, is left out.
 */
export function findClocks(tree: Tree): string[] {
  return [...tree].flatMap(([path, source]) => {
    const isSlice = placeOf(path).layer === 'domains'
    if (!isSlice || !path.endsWith('.ts') || isTest(path) || isStaff(path)) return []
    const tokens = tokensOf(source)
    return tokens.flatMap((token, index) => {
      const clock = clockAt(tokens, index)
      return clock ? [`${path}:${token.line}: ${clock}`] : []
    })
  })
}

const clocks: readonly (readonly string[])[] = [
  ['new', 'Date', '(', ')'],
  ['Date', '.', 'now'],
  ['performance', '.', 'now'],
  ['process', '.', 'env'],
  ['process', '.', 'hrtime'],
  ['Math', '.', 'random'],
  ['Temporal', '.', 'Now'],
]

function clockAt(tokens: readonly Token[], index: number): string | undefined {
  const isHere = (words: readonly string[]) =>
    words.every((word, offset) => {
      const token = tokens[index + offset]
      return token?.text === word && (token.kind === 'word' || token.kind === 'sign')
    })
  const found = clocks.find(isHere)
  if (found) return found.join('').replace('newDate', 'new Date')
  // `new Date` without brackets, and `Date()`, which is a text of now.
  if (isHere(['new', 'Date']) && tokens[index + 2]?.text !== '(') return 'new Date'
  return isHere(['Date', '(']) && tokens[index - 1]?.text !== 'new' ? 'Date()' : undefined
}

const serverPackages = new Set(['pg', 'fastify', 'pg-boss', 'better-auth', '@node-rs/argon2'])
const serverModules = ['node:', 'src/kernel/db/', 'src/kernel/http/', 'src/kernel/jobs.ts']

function isServers(target: string): boolean {
  return serverPackages.has(target) || serverModules.some((start) => target.startsWith(start))
}

/** What the browser loads must not reach what only a server has. */
export function findServerCodeInBrowser(tree: Tree): string[] {
  const imports = importsOfTree(tree)
  return [...imports.keys()]
    .filter((path) => path.endsWith('.tsx') && !isTest(path))
    .flatMap((path) => pathsFrom(imports, path, isServers))
    .map((chain) => `${chain.join(' → ')}: the browser would load it`)
}
