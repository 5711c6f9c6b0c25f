import { describe, expect, it } from 'vitest'
import { findClocks, findImpureRules, findServerCodeInBrowser, listRules } from './purity-guards.ts'
import type { Tree } from './source-tree.ts'

const treeOf = (files: Record<string, string>): Tree =>
  new Map(Object.entries(files).map(([path, text]) => [`src/domains/stock/${path}`, text]))

const rule = 'export function calculateMonths(units: number) { return units / 2 }'

describe('the list of rules', () => {
  it('takes files that calculate or decide, whatever they import and are called', () => {
    const tree = treeOf({
      'months.ts': rule,
      'tables.ts': `import { sql } from '#kernel/db/index.ts'\n${rule}`,
      'decide-copayment.ts': 'export const decideCopayment = () => 1',
    })
    expect(listRules(tree)).toHaveLength(3)
  })

  it('takes every other file, but doors and those that ask for a context or a database', () => {
    const tree = treeOf({
      'opening-hours.ts': 'export const isOpen = () => true',
      'tables.ts': '',
      'index.ts': '',
      'staff/page.ts': '',
      'months.test.ts': rule,
      'post-movement.ts': "import type { Context } from '#kernel/context.ts'",
      'lock-lots.ts': "import type { Transaction } from '#kernel/db/index.ts'",
      'read-file.ts': "import { readFile } from 'node:fs/promises'",
    })
    expect(listRules(tree)).toEqual(['src/domains/stock/opening-hours.ts'])
  })
})

const impure = (imports: string, others: Record<string, string> = {}) =>
  findImpureRules(treeOf({ 'months.ts': `${imports}\n${rule}`, ...others }))

/** A rule that takes a name of another slice, declared beside a database. */
const taking = (name: string): Tree =>
  new Map([
    ...treeOf({
      'months.ts': `import { ${name} } from '#domains/facilities/index.ts'\n${rule}`,
    }),
    [
      'src/domains/facilities/index.ts',
      "export { distance as far } from './distance.ts'\nexport * from './tables.ts'",
    ],
    ['src/domains/facilities/distance.ts', ''],
    ['src/domains/facilities/tables.ts', "import { sql } from '#kernel/db/index.ts'"],
  ])

describe('the guard over rules', () => {
  it('finds a rule that is handed the database, the context, a file or a package', () => {
    for (const specifier of [
      '#kernel/db/index.ts',
      '#kernel/context.ts',
      '#kernel/audit.ts',
      'node:fs',
      'pg',
    ]) {
      expect(impure(`import { a } from '${specifier}'`), specifier).toHaveLength(1)
    }
    expect(impure("import type { Context } from '#kernel/context.ts'")).toHaveLength(1)
    expect(impure("import { Type } from 'typebox'\nimport '#kernel/money.ts'")).toEqual([])
  })

  it('finds a database behind another file, and lets its types pass', () => {
    const tables = { 'tables.ts': "import { sql } from '#kernel/db/index.ts'" }
    expect(impure("import { findLots } from './tables.ts'", tables)).toEqual([
      'src/domains/stock/months.ts → src/domains/stock/tables.ts → src/kernel/db/index.ts: a rule reaches the world',
    ])
    expect(impure("import type { Lot } from './tables.ts'", tables)).toEqual([])
  })

  it('follows a name through an index.ts to the file that declares it', () => {
    expect(findImpureRules(taking('far'))).toEqual([])
    expect(findImpureRules(taking('listSites'))).toHaveLength(1)
    expect(findImpureRules(taking('far, listSites'))).toHaveLength(1)
  })
})

it('finds every clock, setting and chance of a slice', () => {
  const found = (text: string) => findClocks(treeOf({ 'post-movement.ts': text })).length
  for (const text of [
    'const now = new Date()',
    'const now = new Date',
    'const now = Date()',
    'at = Date.now()',
    'performance.now()',
    'process.env.PORT',
    "process.env['PORT']",
    'Math.random()',
    '`${Date.now()}`',
  ]) {
    expect(found(text), text).toBe(1)
  }
  expect(found('new Date(at.getTime() + 1); // Date.now()\nconst text = "Date.now()"')).toBe(0)
  expect(findClocks(treeOf({ 'staff/clock.ts': 'new Date()', 'a.test.ts': 'new Date()' }))).toEqual(
    [],
  )
})

const page = (text: string) =>
  findServerCodeInBrowser(
    treeOf({
      'staff/page.tsx': text,
      'tables.ts': "import { sql } from '#kernel/db/index.ts'",
      'hash.ts': "import { createHash } from 'node:crypto'",
    }),
  )

it('finds server code that a page would bring into the browser', () => {
  expect(page("import { findLot } from '../tables.ts'")).toHaveLength(1)
  expect(page("import { hash } from '../hash.ts'")).toHaveLength(1)
  expect(page("import type { Lot } from '../tables.ts'")).toEqual([])
})
