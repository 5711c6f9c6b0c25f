import { importsOfTree, type Tree } from './source-tree.ts'

/** Class names that a component asks of a style sheet in which they do not stand, with file and name. */
export function findMissingStyles(tree: Tree): string[] {
  return taken(tree).flatMap(({ from, sheet, names }) => {
    const there = namesIn(tree.get(sheet) ?? '')
    return names.filter((name) => !there.has(name)).map((name) => `${from}: ${name} of ${sheet}`)
  })
}

/** Class names of style sheets that no component asks for; sheets asked by computed names are left out. */
export function findIdleStyles(tree: Tree): string[] {
  const bySheet = Map.groupBy(taken(tree), ({ sheet }) => sheet)
  return [...tree].flatMap(([sheet, source]) => {
    if (!sheet.endsWith('.module.css')) return []
    const users = bySheet.get(sheet) ?? []
    if (users.some(({ isComputed }) => isComputed)) return []
    const asked = new Set(users.flatMap(({ names }) => names))
    return [...namesIn(source)]
      .filter((name) => !asked.has(name))
      .map((name) => `${sheet}: ${name}`)
  })
}

type Taken = { from: string; sheet: string; names: readonly string[]; isComputed: boolean }

function taken(tree: Tree): Taken[] {
  return [...importsOfTree(tree)].flatMap(([from, imports]) =>
    imports.flatMap(({ to, names }) => {
      const name = to?.endsWith('.module.css') && names?.[0]?.here
      if (!to || !name) return []
      const source = tree.get(from) ?? ''
      const asked = source.matchAll(new RegExp(`\\b${name}(?:\\['([^']+)'\\]|\\.(\\w+))`, 'g'))
      const isComputed = new RegExp(`\\b${name}(?:\\[[^']|[,)\\s}](?!from))`).test(
        source.replace(new RegExp(`import ${name} `), ''),
      )
      const found = new Set([...asked].map(([, quoted, plain]) => quoted ?? plain!))
      return [{ from, sheet: to, names: [...found], isComputed }]
    }),
  )
}

function namesIn(css: string): ReadonlySet<string> {
  const bare = css.replaceAll(/\/\*[\s\S]*?\*\/|:global\([^)]*\)/g, '')
  return new Set([...bare.matchAll(/\.([A-Za-z_][\w-]*)/g)].map(([, name]) => name!))
}
