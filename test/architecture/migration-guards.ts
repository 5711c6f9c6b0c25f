/** Guards over db/migrations: names, rights, words, and what the database must not be asked for. */
import { mayImport, slices } from '#domains/order.ts'
import { type Migration, migrationsOf, relationsOf, statementsOf } from './migrations.ts'
import type { Tree } from './source-tree.ts'
import { sqlTokens, tablesIn } from './sql-tokens.ts'

/** Parts of the kernel that have tables of their own. */
export const kernelOwners: readonly string[] = ['kernel', 'import']

/** Whether what `user` makes may lean on what `owner` made. */
export function mayLeanOn(user: string, owner: string): boolean {
  return user === owner || kernelOwners.includes(owner) || mayImport(user, owner)
}

/** `region/202611210200_stock.sql`: a folder of its schema, a moment, the slice that owns what it makes. */
export function findMisnamedMigrations(tree: Tree): string[] {
  const owners = new Set<string>([...slices, ...kernelOwners])
  const folders = ['reference', 'auth', 'region']
  const taken = new Map<string, string>()
  return migrationsOf(tree).flatMap(({ path, folder, timestamp, owner }) => {
    if (!owners.has(owner)) return [`${path}: not named YYYYMMDDHHMM_slice_what.sql after a slice`]
    if (!folders.includes(folder)) return [`${path}: the migrator knows no folder ${folder}`]
    const other = taken.get(timestamp)
    taken.set(timestamp, path)
    return other === undefined ? [] : [`${path}: has the moment of ${other}`]
  })
}

/** What each table must say: what it is for, and what the program may do with it. */
export function findUndescribedTables(tree: Tree): string[] {
  return [...relationsOf(migrationsOf(tree)).values()].flatMap((relation) => {
    const { kind, name, path, rights, hasComment } = relation
    const problems = hasComment ? [] : [`${path}: no COMMENT ON ${kind} ${name}`]
    if (rights.size === 0) problems.push(`${path}: no GRANT on ${name} to opora_app`)
    if (rights.has('all')) problems.push(`${path}: GRANT ALL on ${name} names no right`)
    const more = [...rights].filter((right) => right !== 'select')
    if (kind === 'view' && more.length > 0)
      problems.push(`${path}: view ${name} grants ${more.join(', ')}`)
    return problems
  })
}

/**
 * Ledgers, logs and archives: the serving role reads and adds, and can change nothing. Beside the
 * list, every table whose comment says "never changed" keeps its word.
 */
export function findChangeableLogs(tree: Tree, appendOnly: readonly string[]): string[] {
  const relations = relationsOf(migrationsOf(tree))
  const said = [...relations.values()].filter(({ comment }) => /never changed/i.test(comment))
  const names = new Set([...appendOnly, ...said.map(({ name }) => name)])
  return [...names].flatMap((name) => {
    const relation = relations.get(name)
    if (!relation) return [`${name}: no migration makes this append-only table`]
    const rights = [...relation.rights].toSorted().join(', ')
    return rights === 'insert, select'
      ? []
      : [`${relation.path}: ${name} is append-only and grants ${rights}`]
  })
}

/** A table points to, and a view reads, only what its owner may import. */
export function findBackwardTables(tree: Tree): string[] {
  const migrations = migrationsOf(tree)
  const relations = relationsOf(migrations)
  const keys = [...relations.values()].flatMap(({ name, owner, path, references }) =>
    references.flatMap((target) => {
      const of = relations.get(target)
      if (!of) return [`${path}: ${name} points to ${target}, which no migration makes`]
      return mayLeanOn(owner, of.owner)
        ? []
        : [`${path}: ${name} of ${owner} points to ${target} of ${of.owner}`]
    }),
  )
  const reads = migrations.flatMap(({ path, owner, text }) =>
    tablesIn(text).flatMap(({ table, line }) => {
      const of = relations.get(table)
      if (!of || of.owner === owner) return []
      const isPublished = of.kind === 'view' && mayLeanOn(owner, of.owner)
      return isPublished
        ? []
        : [`${path}:${line}: ${owner} reads or changes ${table} of ${of.owner}`]
    }),
  )
  return [...keys, ...reads]
}

/** Citus refuses triggers, a partitioned table cannot hold a unique idempotency key, and 15 is the oldest server. */
const refused: readonly (readonly [RegExp, string])[] = [
  [/\bcreate (?:or replace )?(?:constraint )?trigger\b|\btrigger\b.*\bexecute\b/, 'a trigger'],
  [/\bpartition (?:by|of) /, 'a partitioned table'],
  [/^(?:create|drop|alter) schema\b/, 'a schema by name'],
  [/^set (?:local )?(?:search_path|role)\b/, 'a search path or role of its own'],
  [/^(?:begin|commit|rollback|start transaction)\b/, 'a transaction of its own'],
]

/** Words and functions that PostgreSQL 15 does not have. */
export const newerThan15: readonly RegExp[] = [
  /\bany_value \(/,
  /\barray_(?:shuffle|sample|reverse|sort) \(/,
  /\b(?:casefold|crc32|crc32c|random_normal|uuidv7|uuidv4|date_add|date_subtract|to_bin|to_oct|pg_input_is_valid|pg_input_error_info|xmltext|erf|gamma|lgamma) \(/,
  /\bjson_(?:table|query|value|exists|array|object|arrayagg|objectagg|scalar|serialize) \(/,
  /\bis (?:not )?json\b/,
  /\bwithout overlaps\b|, period [a-z_]+ \)/,
  /\bnot enforced\b/,
  /\bgenerated always as \((?:(?!stored|identity).)*\) virtual\b/,
  /\breturning (?:with \(|old \.|new \.|merge_action \()/,
  /\bnot matched by (?:source|target)\b/,
  /\bon_error\b|\breject_limit\b/,
  /\bsystem_user\b/,
  /\bgrant maintain\b/,
  /(?<![\w$.])[0-9]+_[0-9]|(?<![\w$.])0[xob][0-9a-f]/,
]

export function findNewerSyntax(sql: string): string | undefined {
  const text = sqlTokens(sql)
    .map((token) => (token.kind === 'text' ? "''" : token.text))
    .join(' ')
  return newerThan15.map((each) => each.exec(text)?.[0]).find((found) => found !== undefined)
}

export function findRefusedSyntax(tree: Tree, regionSchemas: readonly string[]): string[] {
  return migrationsOf(tree).flatMap((migration) => [
    ...statementsOf(migration.text).flatMap((statement) => {
      const text = statement.map((token) => (token.kind === 'text' ? "''" : token.text)).join(' ')
      return refused
        .filter(([pattern]) => pattern.test(text))
        .map(([, what]) => `${migration.path}:${statement[0]!.line}: ${what}`)
    }),
    ...findUnnamedChecks(migration),
    ...namesOf(migration.text, regionSchemas).map((schema) => `${migration.path}: names ${schema}`),
    ...[findNewerSyntax(migration.text)].flatMap((newer) =>
      newer === undefined ? [] : [`${migration.path}: newer than PostgreSQL 15: ${newer}`],
    ),
  ])
}

/** A refusal by the database is told by the constraint's name, so each has one that says what it holds. */
function findUnnamedChecks({ path, text }: Migration): string[] {
  const tokens = sqlTokens(text)
  return tokens.flatMap((token, index) => {
    const isCheck = token.kind === 'word' && ['check', 'exclude'].includes(token.text)
    if (!isCheck || !['(', 'using'].includes(tokens[index + 1]?.text ?? '')) return []
    return tokens[index - 2]?.text === 'constraint' ? [] : [`${path}:${token.line}: unnamed CHECK`]
  })
}

/** The schemas that a text names as words. */
export function namesOf(text: string, schemas: readonly string[]): string[] {
  return schemas.filter((schema) => new RegExp(`\\b${schema}\\b`).test(text))
}
