import type pg from 'pg'

export type StoredTable = { schema: string; table: string; columns: string[] }

/**
 * The tables of the schemas in an order in which they can be filled: what a
 * foreign key points to comes first. Columns of transaction numbers (xid8) and
 * generated ones are left out; a new cluster gives its own.
 */
export async function listTables(
  client: pg.ClientBase,
  schemas: readonly string[],
): Promise<StoredTable[]> {
  const { rows: tables } = await client.query<StoredTable & { id: number }>(
    `SELECT relation.oid::int AS id, namespace.nspname AS schema, relation.relname AS table,
            array_agg(attribute.attname::text ORDER BY attribute.attnum) AS columns
     FROM pg_class relation
     JOIN pg_namespace namespace ON namespace.oid = relation.relnamespace
     JOIN pg_attribute attribute ON attribute.attrelid = relation.oid
     WHERE relation.relkind = 'r' AND namespace.nspname = ANY ($1)
       AND attribute.attnum > 0 AND NOT attribute.attisdropped AND attribute.attgenerated = ''
       AND attribute.atttypid <> 'xid8'::regtype
     GROUP BY 1, 2, 3 ORDER BY 2, 3`,
    [schemas],
  )
  const { rows: keys } = await client.query<{ from: number; to: number }>(
    `SELECT conrelid::int AS "from", confrelid::int AS "to" FROM pg_constraint
     WHERE contype = 'f' AND conrelid <> confrelid`,
  )
  const ids = new Set(tables.map(({ id }) => id))
  const needs = new Map<number, number[]>()
  for (const { from, to } of keys) {
    if (ids.has(from) && ids.has(to)) needs.set(from, [...(needs.get(from) ?? []), to])
  }
  return inOrder(tables, needs).map(({ schema, table, columns }) => ({ schema, table, columns }))
}

function inOrder<Table extends { id: number; table: string }>(
  tables: readonly Table[],
  needs: ReadonlyMap<number, readonly number[]>,
): Table[] {
  const placed = new Set<number>()
  const order: Table[] = []
  let waiting = [...tables]
  while (waiting.length > 0) {
    const ready = waiting.filter(({ id }) =>
      (needs.get(id) ?? []).every((need) => placed.has(need)),
    )
    if (ready.length === 0) {
      throw new Error(`foreign keys in a circle: ${waiting.map(({ table }) => table).join(', ')}`)
    }
    for (const table of ready) placed.add(table.id)
    order.push(...ready)
    waiting = waiting.filter(({ id }) => !placed.has(id))
  }
  return order
}
