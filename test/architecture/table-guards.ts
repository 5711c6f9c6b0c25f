/** Guards over the SQL in the program: whose tables it names. */
import { mayImport, tiers } from '#domains/order.ts'
import { findNewerSyntax, kernelOwners, namesOf } from './migration-guards.ts'
import { migrationsOf, relationsOf } from './migrations.ts'
import { isTest, placeOf, type Tree } from './source-tree.ts'
import { type TableUse, tablesIn } from './sql-tokens.ts'
import { type Token, tokensOf } from './typescript-tokens.ts'

/** Slices that may read what others publish as views. */
const readers = new Set<string>(tiers.find(({ tier }) => tier === 'insight')?.slices)

export type SqlText = { path: string; line: number; text: string }

/**
 * Every text of a file that may be SQL: what is tagged sql`…`, and plain texts with an SQL word in
 * capital letters or at their beginning, for statements that are put together from parts.
 */
export function sqlTextsOf(path: string, source: string): SqlText[] {
  return tokensOf(source).flatMap(({ kind, text, tag, line }) => {
    if (kind !== 'text' && kind !== 'template') return []
    return tag === 'sql' || looksLikeSql(text) ? [{ path, line, text }] : []
  })
}

function looksLikeSql(text: string): boolean {
  return (
    /\b(?:SELECT|INSERT INTO|UPDATE|DELETE FROM|FROM|JOIN|COPY|TRUNCATE|ALTER TABLE|CREATE TABLE)\s/.test(
      text,
    ) || /^\s*(?:select|insert into|update|delete from|with|copy|truncate)\s+[\w"$]/.test(text)
  )
}

/** `copyIn('stock_lot', …)`: the one method that takes a table by its name. */
function copiesOf(path: string, tokens: readonly Token[]): (TableUse & { path: string })[] {
  return tokens.flatMap((token, index) => {
    const name = tokens[index + 2]
    const isCopy = token.text === 'copyIn' && tokens[index + 1]?.text === '('
    return isCopy && name?.kind === 'text'
      ? [{ path, schema: undefined, table: name.text, line: name.line, isWrite: true }]
      : []
  })
}

/**
 * A slice's SQL names only tables that its own migrations make. Insight also reads the views of
 * slices that it may import. The tables of the kernel are reached through the kernel's functions;
 * what it publishes as a view every slice may read. Apps name no table at all.
 */
export function findForeignTables(tree: Tree): string[] {
  const relations = relationsOf(migrationsOf(tree))
  return [...tree].flatMap(([path, source]) => {
    if (!/^src\/.*\.ts$/.test(path) || isTest(path)) return []
    const tokens = tokensOf(source)
    const inSql = sqlTextsOf(path, source).flatMap(({ line, text }) =>
      tablesIn(text).map((use) => ({ ...use, path, line: line + use.line - 1 })),
    )
    return [...inSql, ...copiesOf(path, tokens)].flatMap((use) => {
      const of = relations.get(use.table)
      if (!of || mayName(path, of.owner, of.kind === 'view' && !use.isWrite)) return []
      return [`${path}:${use.line}: names ${use.table}, which ${of.owner} owns`]
    })
  })
}

function mayName(path: string, owner: string, isPublished: boolean): boolean {
  const place = placeOf(path)
  if (place.layer === 'kernel') return kernelOwners.includes(owner)
  if (place.layer !== 'domains') return false
  if (place.slice === owner) return true
  if (!isPublished) return false
  return kernelOwners.includes(owner) || (readers.has(place.slice) && mayImport(place.slice, owner))
}

/** No code but the migrator names a schema, and a table is made by a migration alone. */
export function findSchemasInCode(tree: Tree, regionSchemas: readonly string[]): string[] {
  const known = new Set(['pg_catalog', 'information_schema'])
  return [...tree].flatMap(([path, source]) => {
    const layer = placeOf(path).layer
    if (!path.endsWith('.ts') || isTest(path) || layer === 'elsewhere') return []
    const names = tokensOf(source)
      .filter(({ kind }) => kind === 'text' || kind === 'template')
      .flatMap(({ text, line }) =>
        namesOf(text, regionSchemas).map((schema) => `${path}:${line}: names the schema ${schema}`),
      )
    if (layer !== 'domains') return names
    const inSql = sqlTextsOf(path, source).flatMap(({ line, text }) => {
      const qualified = tablesIn(text).filter(({ schema }) => schema && !known.has(schema))
      const makes = /\b(?:create|alter|drop)\s+table\b/i.test(text) && !/\btemp/i.test(text)
      return [
        ...qualified.map((use) => `${path}:${line}: names the schema ${use.schema}`),
        ...(makes ? [`${path}:${line}: makes or changes a table outside a migration`] : []),
      ]
    })
    return [...names, ...inSql]
  })
}

/** The suite also runs on PostgreSQL 15, where it is installed; this holds where it is not. */
export function findNewerSyntaxInCode(tree: Tree): string[] {
  return [...tree].flatMap(([path, source]) => {
    if (!/^src\/.*\.ts$/.test(path)) return []
    return sqlTextsOf(path, source).flatMap(({ line, text }) => {
      const newer = findNewerSyntax(text)
      return newer === undefined ? [] : [`${path}:${line}: newer than PostgreSQL 15: ${newer}`]
    })
  })
}
