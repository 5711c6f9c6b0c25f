import { describe, expect, it } from 'vitest'
import {
  findBackDoors,
  findComputedImports,
  findCycles,
  findMisplacedPages,
  findTestsInService,
  findUnknownSlices,
  findWrongLayers,
} from './import-guards.ts'
import { importsOf, type Tree } from './source-tree.ts'

const treeOf = (files: Record<string, string>): Tree => new Map(Object.entries(files))
const stock = 'src/domains/stock/post-movement.ts'

/** What is found in a tree of one file with this text. */
const inStock = (find: (tree: Tree) => string[], text: string) => find(treeOf({ [stock]: text }))

const specifiers = (text: string) => importsOf(stock, text).map(({ specifier }) => specifier)

const read = (text: string) => importsOf(stock, text)[0]

const to = (specifier: string) => read(`import '${specifier}'`)?.to

describe('the reader of imports', () => {
  it('finds every way of bringing something in', () => {
    expect(
      specifiers(`
        import one from 'one'
        import two, { type Three } from "two"
        import * as four from 'four'
        import 'five'
        export * from 'six'
        export * as seven from 'seven'
        export { eight, type Nine } from 'eight'
        export type { Ten } from 'ten'
        const eleven = await import('eleven')
        const twelve = require('twelve')
        new Worker(new URL('./thirteen.ts', import.meta.url))
        import fourteen from './fourteen.json' with { type: 'json' }
        const text = \`\${(await import('fifteen')).name} import 'not'\``),
    ).toEqual([
      'one',
      'two',
      'four',
      'five',
      'six',
      'seven',
      'eight',
      'ten',
      'eleven',
      'twelve',
      './thirteen.ts',
      './fourteen.json',
      'fifteen',
    ])
  })

  it('is not misled by comments, texts, regular expressions and JSX', () => {
    expect(
      specifiers(`
        // import 'a'
        /* import 'b' */
        const text = "import 'c'" + 'it\\'s import "d"'
        const pattern = /['"\`]/.test(text) ? 6 / 2 : /[/']import 'e'/
        export { own }
        import type { F } from 'f'
        const element = <p>it's <b>import</b> "</p>
        export const from = { import: 'g', from: 'h' }
        import { i } from 'i'`),
    ).toEqual(['f', 'i'])
  })

  it('tells types from values, and names there from names here', () => {
    expect(read("import type { A } from 'x'")?.isTypeOnly).toBe(true)
    expect(read("import { type A, type B } from 'x'")?.isTypeOnly).toBe(true)
    expect(read("import { type A, b } from 'x'")?.isTypeOnly).toBe(false)
    expect(read("import type A from 'x'")?.isTypeOnly).toBe(true)
    expect(read("import type from 'x'")?.isTypeOnly).toBe(false)
    expect(read("import a, { b as c, type D, } from 'x'")?.names).toEqual([
      { there: 'default', here: 'a' },
      { there: 'b', here: 'c' },
    ])
    expect(read("export * from 'x'")?.names).toBeUndefined()
  })

  it('resolves aliases and relative paths', () => {
    expect(to('#kernel/money.ts')).toBe('src/kernel/money.ts')
    expect(to('#domains/hotline/index.ts')).toBe('src/domains/hotline/index.ts')
    expect(to('../hotline/index.ts')).toBe('src/domains/hotline/index.ts')
    expect(to('./tables.ts')).toBe('src/domains/stock/tables.ts')
    expect(to('fastify')).toBeUndefined()
  })
})

/** A tree in which the staff app's table of contents imports this. */
const workplaces = (specifier: string) =>
  findBackDoors(treeOf({ 'src/apps/staff/workplaces.ts': `import '${specifier}'` }))

describe('the guards over imports', () => {
  it('find a slice without a place in the order', () => {
    expect(findUnknownSlices(treeOf({ 'src/domains/utils/index.ts': '' }))).toHaveLength(1)
    expect(findUnknownSlices(treeOf({ [stock]: '' }))).toEqual([])
  })

  it('find arrows to later slices, to apps, and from the kernel, as types too', () => {
    expect(inStock(findWrongLayers, "import { a } from '#domains/hotline/index.ts'")).toHaveLength(
      1,
    )
    expect(
      inStock(findWrongLayers, "import type { A } from '#domains/availability/index.ts'"),
    ).toHaveLength(1)
    expect(inStock(findWrongLayers, "export { a } from '../../apps/server.ts'")).toHaveLength(1)
    expect(
      findWrongLayers(treeOf({ 'src/kernel/x.ts': "const x = import('#domains/stock/index.ts')" })),
    ).toHaveLength(1)
    expect(
      inStock(
        findWrongLayers,
        "import { a } from '#domains/facilities/index.ts'\nimport { b } from '#kernel/money.ts'",
      ),
    ).toEqual([])
  })

  it('find entrances other than index.ts', () => {
    expect(
      inStock(findBackDoors, "import { a } from '#domains/facilities/tables.ts'"),
    ).toHaveLength(1)
    expect(inStock(findBackDoors, "import './tables.ts'")).toEqual([])
    expect(inStock(findBackDoors, "import '#domains/facilities/staff/index.ts'")).toHaveLength(1)
    expect(workplaces('#domains/stock/staff/index.ts')).toEqual([])
    expect(workplaces('#domains/stock/staff/desk.tsx')).toHaveLength(1)
  })

  it('find cycles, once each, and let types pass', () => {
    const cycle = treeOf({
      'src/kernel/a.ts': "import { b } from './b.ts'",
      'src/kernel/b.ts': "import { c } from './c.ts'",
      'src/kernel/c.ts': "import { a } from './a.ts'",
      'src/kernel/d.ts': "import { a } from './a.ts'",
    })
    expect(findCycles(cycle)).toEqual([
      'src/kernel/a.ts → src/kernel/b.ts → src/kernel/c.ts → src/kernel/a.ts',
    ])
    const ofTypes = new Map(cycle).set('src/kernel/c.ts', "import type { A } from './a.ts'")
    expect(findCycles(ofTypes)).toEqual([])
    expect(findCycles(treeOf({ 'src/kernel/a.ts': "import './a.ts'" }))).toHaveLength(1)
  })

  it('find tests in service and imports of computed names', () => {
    expect(inStock(findTestsInService, "import '#test/support/region.ts'")).toHaveLength(1)
    expect(inStock(findTestsInService, "import './post-movement.test.ts'")).toHaveLength(1)
    expect(
      findTestsInService(treeOf({ 'src/kernel/a.test.ts': "import '#test/support/region.ts'" })),
    ).toEqual([])
    expect(inStock(findComputedImports, 'await import(name)')).toHaveLength(1)
    expect(inStock(findComputedImports, 'await import(`./${name}.ts`)')).toHaveLength(1)
  })

  it('find .tsx outside staff, and a server that would load it', () => {
    expect(findMisplacedPages(treeOf({ 'src/domains/stock/desk.tsx': '' }))).toHaveLength(1)
    const tree = treeOf({
      'src/domains/stock/index.ts': "export { desk } from './staff/index.ts'",
      'src/domains/stock/staff/index.ts': "export { desk } from './desk.tsx'",
      'src/domains/stock/staff/desk.tsx': '',
    })
    expect(findMisplacedPages(tree)).toHaveLength(1)
    const erased = "import type { Desk } from './staff/index.ts'"
    expect(findMisplacedPages(new Map(tree).set('src/domains/stock/index.ts', erased))).toEqual([])
  })
})
