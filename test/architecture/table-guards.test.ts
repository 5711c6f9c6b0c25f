import { describe, expect, it } from 'vitest'
import {
  findBackwardTables,
  findChangeableLogs,
  findMisnamedMigrations,
  findNewerSyntax,
  findRefusedSyntax,
  findUndescribedTables,
} from './migration-guards.ts'
import { migrationsOf, relationsOf } from './migrations.ts'
import type { Tree } from './source-tree.ts'
import { tablesIn } from './sql-tokens.ts'
import { findForeignTables, findNewerSyntaxInCode, findSchemasInCode } from './table-guards.ts'

const migration = (text: string, name = '202601010900_stock'): [string, string] => [
  `db/migrations/region/${name}.sql`,
  text,
]

const lots = migration(`
  CREATE TABLE stock_lot (id bigint PRIMARY KEY, CONSTRAINT stock_lot_id CHECK (id > 0));
  COMMENT ON TABLE stock_lot IS 'Lots; never changed';
  GRANT SELECT, INSERT ON stock_lot TO opora_app;
  CREATE VIEW stock_available AS SELECT id FROM stock_lot;
  COMMENT ON VIEW stock_available IS 'What is free';
  GRANT SELECT ON stock_available TO opora_app;`)

const sites = migration(
  `CREATE TABLE "site" (id bigint); COMMENT ON TABLE site IS 'Sites';
   GRANT SELECT, UPDATE (id) ON site TO opora_app;`,
  '202601010800_facilities',
)

const documents = migration(
  `CREATE TABLE document (id bigint); COMMENT ON TABLE document IS 'Documents';
   GRANT SELECT, INSERT ON document TO opora_app;`,
  '202601010700_kernel',
)

const base = [documents, sites, lots]

const names = (text: string) => tablesIn(text).map(({ table }) => table)

describe('the reader of SQL', () => {
  it('finds a table wherever one can stand', () => {
    expect(
      names(`
        WITH moved AS (UPDATE a SET x = 1 FROM b WHERE b.id = a.id RETURNING 1)
        INSERT INTO c (id) SELECT id FROM "d" AS one, e two, f
        LEFT JOIN LATERAL (SELECT FROM g) h ON true JOIN public.i ON i.id = one.id`),
    ).toEqual(['a', 'b', 'c', 'd', 'e', 'f', 'g', 'i'])
    expect(names('DELETE FROM ONLY a USING b')).toEqual(['a', 'b'])
    expect(names('TRUNCATE a, b')).toEqual(['a', 'b'])
    expect(names('COPY a (x) FROM STDIN')).toEqual(['a', 'stdin'])
    expect(names('MERGE INTO a USING b ON true WHEN MATCHED THEN UPDATE SET x = 1')).toEqual([
      'a',
      'b',
      'set',
    ])
    expect(names('ALTER TABLE a ADD x int; LOCK TABLE b; DROP TABLE IF EXISTS c')).toEqual([
      'a',
      'b',
      'c',
    ])
  })

  it('is not misled by comments, texts, functions and locks', () => {
    expect(
      names(`
        -- FROM a
        SELECT 'FROM b', extract(year FROM now()) FROM unnest($1) /* JOIN c */
        WHERE x IS DISTINCT FROM $2 FOR UPDATE OF d`),
    ).toEqual([])
  })
})

describe('the reader of migrations', () => {
  it('knows owner, words, rights and keys of every table and view', () => {
    const relations = relationsOf(migrationsOf(new Map(base)))
    expect([...relations.keys()].toSorted()).toEqual([
      'document',
      'site',
      'stock_available',
      'stock_lot',
    ])
    expect(relations.get('stock_lot')).toMatchObject({ owner: 'stock', kind: 'table' })
    expect([...relations.get('site')!.rights]).toEqual(['select', 'update'])
  })
})

const onBase = (find: (tree: Tree) => string[], text: string, name = '202601011000_stock_more') =>
  find(new Map([...base, migration(text, name)]))

const changeable = (tree: Tree) => findChangeableLogs(tree, ['document'])

const refusedIn = (tree: Tree) => findRefusedSyntax(tree, ['ru_smolensk'])

describe('the guards over migrations', () => {
  const described = "COMMENT ON TABLE t IS 'T'; GRANT SELECT ON t TO opora_app"

  it('find names without a moment or an owner, and a moment taken twice', () => {
    expect(findMisnamedMigrations(new Map(base))).toEqual([])
    expect(onBase(findMisnamedMigrations, '', 'stock')).toHaveLength(1)
    expect(onBase(findMisnamedMigrations, '', '202601011000_lots')).toHaveLength(1)
    expect(onBase(findMisnamedMigrations, '', '202601010900_hotline')).toHaveLength(1)
  })

  it('find a table without a comment or rights', () => {
    expect(findUndescribedTables(new Map(base))).toEqual([])
    expect(onBase(findUndescribedTables, 'CREATE TABLE t (id int)')).toHaveLength(2)
    expect(
      onBase(findUndescribedTables, `CREATE TABLE t (id int); COMMENT ON TABLE t IS ''`),
    ).toHaveLength(2)
    expect(
      onBase(
        findUndescribedTables,
        `CREATE TABLE t (id int); ${described.replace('SELECT', 'ALL')}`,
      ),
    ).toHaveLength(1)
  })

  it('find a log that may be changed, also by a later migration or over one column', () => {
    expect(changeable(new Map(base))).toEqual([])
    expect(onBase(changeable, 'GRANT DELETE ON document TO opora_app')).toHaveLength(1)
    expect(onBase(changeable, 'GRANT UPDATE (id) ON stock_lot TO opora_app')).toHaveLength(1)
    expect(findChangeableLogs(new Map(base), ['event'])).toHaveLength(1)
  })

  it('find keys and views that lean on later slices or on tables of others', () => {
    expect(findBackwardTables(new Map(base))).toEqual([])
    expect(onBase(findBackwardTables, 'CREATE TABLE t (id int REFERENCES site)')).toEqual([])
    expect(
      onBase(
        findBackwardTables,
        'CREATE TABLE t (id int REFERENCES stock_lot)',
        '202601011000_facilities',
      ),
    ).toHaveLength(1)
    expect(onBase(findBackwardTables, 'ALTER TABLE stock_lot ADD x int REFERENCES y')).toHaveLength(
      1,
    )
    expect(onBase(findBackwardTables, 'CREATE VIEW v AS SELECT FROM site')).toHaveLength(1)
  })

  it('find triggers, partitions, schemas, unnamed checks and transactions', () => {
    expect(refusedIn(new Map(base))).toEqual([])
    for (const text of [
      'CREATE TRIGGER t BEFORE INSERT ON stock_lot EXECUTE FUNCTION f()',
      'CREATE TABLE t (id int) PARTITION BY RANGE (id)',
      'CREATE SCHEMA other',
      'SET search_path = public',
      'BEGIN',
      'CREATE TABLE t (id int CHECK (id > 0))',
      'SELECT FROM ru_smolensk.site',
      'CREATE TABLE t (id uuid DEFAULT uuidv7())',
    ]) {
      expect(onBase(refusedIn, text), text).toHaveLength(1)
    }
  })

  it('find what PostgreSQL 15 does not have', () => {
    for (const text of [
      'SELECT any_value(x)',
      'PRIMARY KEY (id, during WITHOUT OVERLAPS)',
      'UPDATE t SET x = 1 RETURNING old.x',
      'SELECT * FROM json_table(x, y)',
      'LIMIT 1_000',
      'x int GENERATED ALWAYS AS (y + 1) VIRTUAL',
    ]) {
      expect(findNewerSyntax(text), text).toBeDefined()
    }
    expect(
      findNewerSyntax(`SELECT jsonb_agg(x), '1_000', t1_2 FROM a_1
        WHERE id = $1 -- any_value()
        UNIQUE NULLS NOT DISTINCT (x), MERGE INTO t USING s ON true`),
    ).toBeUndefined()
  })
})

const inFile = (path: string, text: string) => findForeignTables(new Map([...base, [path, text]]))
const stock = (text: string) => inFile('src/domains/stock/tables.ts', text)

const inCode = (text: string) => {
  const tree: Tree = new Map([['src/domains/stock/tables.ts', text]])
  return [...findSchemasInCode(tree, ['ru_smolensk']), ...findNewerSyntaxInCode(tree)]
}

describe('the guards over SQL in the program', () => {
  it('let a slice name its own tables', () => {
    expect(stock('sql`SELECT FROM stock_lot site WHERE site.id = ${document}`')).toEqual([])
    expect(stock("const text = 'from site to site'")).toEqual([])
  })

  it('find tables of others, however the statement is put together', () => {
    for (const text of [
      'sql`SELECT FROM stock_lot JOIN site ON true`',
      'sql`select from site`',
      'sql`SELECT ${sql`FROM site`}`',
      'sql`INSERT INTO document (id) VALUES (1)`',
      "trustedSql('SELECT id FROM site')",
      'const text = `UPDATE site SET x = ${y}`',
      "const text = 'select id from site'",
      'sql`WITH site AS (SELECT 1) SELECT FROM site`',
      "tx.copyIn('site', ['id'], rows)",
      'sql`SELECT FROM reference."site"`',
    ]) {
      expect(stock(text), text).toHaveLength(1)
    }
  })

  it('let insight read published views, and nobody else', () => {
    const read = 'sql`SELECT FROM stock_available`'
    expect(inFile('src/domains/availability/tables.ts', read)).toEqual([])
    expect(inFile('src/domains/availability/tables.ts', 'sql`SELECT FROM stock_lot`')).toHaveLength(
      1,
    )
    expect(
      inFile('src/domains/availability/tables.ts', 'sql`DELETE FROM stock_available`'),
    ).toHaveLength(1)
    expect(inFile('src/domains/hotline/tables.ts', read)).toHaveLength(1)
    const kernelView = migration(
      'CREATE VIEW issued AS SELECT FROM document',
      '202601010701_kernel',
    )
    const tree = (text: string): Tree =>
      new Map([...base, kernelView, ['src/domains/hotline/tables.ts', text]])
    expect(findForeignTables(tree('sql`SELECT FROM issued`'))).toEqual([])
    expect(findForeignTables(tree('sql`UPDATE issued SET x = 1`'))).toHaveLength(1)
  })

  it('keep the kernel to its own tables, and apps away from all', () => {
    expect(inFile('src/kernel/document.ts', 'sql`SELECT FROM document`')).toEqual([])
    expect(inFile('src/kernel/document.ts', 'sql`SELECT FROM site`')).toHaveLength(1)
    expect(inFile('src/apps/server.ts', 'sql`SELECT FROM document`')).toHaveLength(1)
  })

  it('find schemas named in code, tables made there, and newer syntax', () => {
    expect(inCode("const schema = 'ru_smolensk'")).toHaveLength(1)
    expect(inCode('sql`SELECT FROM reference.medicine`')).toHaveLength(1)
    expect(inCode('sql`CREATE TABLE t (id int)`')).toHaveLength(1)
    expect(inCode('sql`SELECT any_value(x) FROM t`')).toHaveLength(1)
    expect(inCode('sql`SELECT FROM pg_catalog.pg_class`')).toEqual([])
  })
})
