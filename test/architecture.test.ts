/**
 * Holds the design: who may import whom, what a rule may touch, whose a table is. Each guard is
 * tried on a small made-up tree beside it (architecture/*.test.ts), so that it is known to fail.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  findBackDoors,
  findComputedImports,
  findCycles,
  findMisplacedPages,
  findTestsInService,
  findUnknownSlices,
  findWrongLayers,
} from './architecture/import-guards.ts'
import {
  findBackwardTables,
  findChangeableLogs,
  findMisnamedMigrations,
  findRefusedSyntax,
  findUndescribedTables,
} from './architecture/migration-guards.ts'
import {
  findClocks,
  findImpureRules,
  findServerCodeInBrowser,
  listRules,
} from './architecture/purity-guards.ts'
import { readTree } from './architecture/source-tree.ts'
import { findIdleStyles, findMissingStyles } from './architecture/style-guards.ts'
import {
  findForeignTables,
  findNewerSyntaxInCode,
  findSchemasInCode,
} from './architecture/table-guards.ts'

const root = join(import.meta.dirname, '..')
const tree = readTree(root, ['src', 'test', 'bench', 'db'], ['.ts', '.tsx', '.sql'])

const regionSchemas = readdirSync(join(root, 'guarantees'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => {
    const settings = readOrNothing(join(root, 'guarantees', name, 'region.yaml'))
    return settings ? [(parse(settings) as { schema: string }).schema] : []
  })

function readOrNothing(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}

it('reads the whole program', () => {
  expect(tree.size).toBeGreaterThan(200)
  expect(regionSchemas).toContain('ru_smolensk')
  expect(listRules(tree)).toContain('src/domains/hotline/answer-term.ts')
})

it('knows the place of every slice', () => {
  expect(findUnknownSlices(tree)).toEqual([])
})

it('lets arrows point to earlier tiers and to the kernel only', () => {
  expect(findWrongLayers(tree)).toEqual([])
})

it('enters a slice through its index.ts only', () => {
  expect(findBackDoors(tree)).toEqual([])
})

it('has no cycle of imports', () => {
  expect(findCycles(tree)).toEqual([])
})

it('serves no test code and no import of a computed name', () => {
  expect([...findTestsInService(tree), ...findComputedImports(tree)]).toEqual([])
})

it('keeps .tsx under staff, away from the server, and server code away from the browser', () => {
  expect([...findMisplacedPages(tree), ...findServerCodeInBrowser(tree)]).toEqual([])
})

it('dresses pages in styles that are there, and keeps none that nothing wears', () => {
  const dressed = new Map([...tree, ...readTree(root, ['src'], ['.css'])])
  expect(findMissingStyles(dressed)).toEqual([])
  expect(findIdleStyles(dressed)).toEqual([])
})

it('has rules that reach no database, no file and no network', () => {
  expect(findImpureRules(tree)).toEqual([])
})

it('has slices without a clock, settings or chance of their own', () => {
  expect(findClocks(tree)).toEqual([])
})

it('names migrations by moment and owner', () => {
  expect(findMisnamedMigrations(tree)).toEqual([])
})

it('describes every table and grants its rights one by one', () => {
  expect(findUndescribedTables(tree)).toEqual([])
})

it('cannot change what is append-only', () => {
  const appendOnly = [
    'audit_entry',
    'audit_seal',
    'document',
    'event',
    'guarantee_pack',
    'hotline_look_up',
    'hotline_step',
    'stock_entry',
    'stock_file',
    'stock_lot',
    'stock_period',
  ]
  expect(findChangeableLogs(tree, appendOnly)).toEqual([])
})

it('lets tables and views lean on earlier slices only', () => {
  expect(findBackwardTables(tree)).toEqual([])
})

it('asks the database for nothing that Citus or PostgreSQL 15 refuse', () => {
  expect([...findRefusedSyntax(tree, regionSchemas), ...findNewerSyntaxInCode(tree)]).toEqual([])
})

it('names a table only where it is owned', () => {
  expect(findForeignTables(tree)).toEqual([])
})

it('names no schema of a region, and makes tables by migrations alone', () => {
  expect(findSchemasInCode(tree, regionSchemas)).toEqual([])
})
