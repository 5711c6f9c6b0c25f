/** Reads what db/migrations makes: which tables and views, whose, with which words and rights. */
import { sqlTokens, type SqlToken } from './sql-tokens.ts'
import type { Tree } from './source-tree.ts'

export type Migration = {
  path: string
  folder: string
  timestamp: string
  /** The slice, or the part of the kernel, whose tables it makes: the first word of its name. */
  owner: string
  text: string
}

const fileName = /^db\/migrations\/([a-z]+)\/(\d{12})_([a-z]+(?:-[a-z]+)*)(?:_[a-z0-9_-]+)?\.sql$/

/** The migrations of a tree. A file whose name is no `YYYYMMDDHHMM_owner_what.sql` has the owner ''. */
export function migrationsOf(tree: Tree): Migration[] {
  return [...tree]
    .filter(([path]) => path.startsWith('db/migrations/') && path.endsWith('.sql'))
    .map(([path, text]) => {
      const [, folder = '', timestamp = '', owner = ''] = fileName.exec(path) ?? []
      return { path, folder, timestamp, owner, text }
    })
    .toSorted((one, other) => (one.timestamp < other.timestamp ? -1 : 1))
}

export type Relation = {
  kind: 'table' | 'view'
  name: string
  owner: string
  path: string
  hasComment: boolean
  comment: string
  /** Rights of opora_app over the whole table or over some of its columns. */
  rights: Set<string>
  /** Tables to which its foreign keys point. */
  references: string[]
}

/** Every table and view that the migrations leave behind. */
export function relationsOf(migrations: readonly Migration[]): Map<string, Relation> {
  const relations = new Map<string, Relation>()
  for (const migration of migrations) {
    for (const statement of statementsOf(migration.text)) read(statement, migration, relations)
  }
  return relations
}

export function statementsOf(sql: string): SqlToken[][] {
  const statements: SqlToken[][] = [[]]
  for (const token of sqlTokens(sql)) {
    if (token.kind === 'sign' && token.text === ';') statements.push([])
    else statements.at(-1)!.push(token)
  }
  return statements.filter((statement) => statement.length > 0)
}

function read(
  statement: readonly SqlToken[],
  migration: Migration,
  relations: Map<string, Relation>,
): void {
  const words = statement.map(({ text }) => text)
  const [verb, kind] = words
  if (verb === 'create') readCreated(words, migration, relations)
  else if (verb === 'comment') readComment(statement, relations)
  else if (verb === 'alter' && kind === 'table') {
    relations.get(words[2]!)?.references.push(...keysOf(words))
  } else if (verb === 'drop' && (kind === 'table' || kind === 'view')) {
    for (const word of words.slice(2)) relations.delete(word)
  } else if (verb === 'grant' || verb === 'revoke') readRights(words, relations)
}

const created =
  /^create (?:or replace )?(?:unlogged |materialized )?(table|view) (?:if not exists )?$/

function readCreated(
  words: readonly string[],
  { owner, path }: Migration,
  relations: Map<string, Relation>,
): void {
  const at = words.findIndex((_, index) => created.test(`${words.slice(0, index).join(' ')} `))
  if (at < 0) return
  const name = words[at]!
  relations.set(name, {
    kind: words.slice(0, at).includes('table') ? 'table' : 'view',
    name,
    owner,
    path,
    hasComment: false,
    comment: '',
    rights: relations.get(name)?.rights ?? new Set(),
    references: keysOf(words),
  })
}

/** The tables that a statement's foreign keys point to. */
function keysOf(words: readonly string[]): string[] {
  return words.flatMap((word, index) => (word === 'references' ? [words[index + 1]!] : []))
}

function readComment(
  statement: readonly SqlToken[],
  relations: ReadonlyMap<string, Relation>,
): void {
  const [, , kind, name] = statement.map(({ text }) => text)
  const relation = kind === 'table' || kind === 'view' ? relations.get(name!) : undefined
  const comment = statement.at(-1)
  if (!relation || comment?.kind !== 'text') return
  relation.comment = comment.text
  relation.hasComment = /^'\s*\S.*'$/s.test(comment.text) && comment.text !== "''"
}

/** `GRANT SELECT, UPDATE (state) ON a, b TO opora_app`, and REVOKE … FROM. */
function readRights(words: readonly string[], relations: ReadonlyMap<string, Relation>): void {
  const on = words.indexOf('on')
  const to = words.findLastIndex((word) => word === 'to' || word === 'from')
  let depth = 0
  const verbs = words.slice(1, on).filter((word) => {
    if (word === '(') depth += 1
    if (word === ')') depth -= 1
    return depth === 0 && /^[a-z]+$/.test(word)
  })
  for (const word of words.slice(on + 1, to)) {
    for (const verb of verbs) {
      if (words[0] === 'grant') relations.get(word)?.rights.add(verb)
      else relations.get(word)?.rights.delete(verb)
    }
  }
}
