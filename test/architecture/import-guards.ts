/**
 * Guards over who imports whom. Each takes a tree of files and answers with what breaks the rule,
 * a sentence each; an empty list is a tree that keeps it.
 */
import { mayImport, slices } from '#domains/order.ts'
import {
  type Import,
  type Imports,
  importsOfTree,
  isStaff,
  isTest,
  placeOf,
  type Tree,
  unreadable,
} from './source-tree.ts'

const at = ({ from, line }: Import) => `${from}:${line}`

function allImports(tree: Tree): Import[] {
  return [...importsOfTree(tree).values()].flat()
}

/** Every folder of src/domains is a slice that the order knows. */
export function findUnknownSlices(tree: Tree): string[] {
  const names = new Set<string>(slices)
  const found = new Set<string>()
  for (const path of tree.keys()) {
    const place = placeOf(path)
    if (place.layer === 'domains' && !names.has(place.slice)) found.add(place.slice)
  }
  return [...found].map((slice) => `src/domains/${slice} has no place in src/domains/order.ts`)
}

/**
 * The kernel knows no domain and no app; domains know no app; a slice knows only slices that the
 * order lets it import. Types count too: an arrow that is erased is still an arrow.
 */
export function findWrongLayers(tree: Tree): string[] {
  return allImports(tree).flatMap((each) => {
    if (each.to === undefined) return []
    const from = placeOf(each.from)
    const to = placeOf(each.to)
    if (from.layer === 'kernel' && (to.layer === 'domains' || to.layer === 'apps')) {
      return [`${at(each)}: the kernel imports ${each.specifier}`]
    }
    if (from.layer !== 'domains') return []
    if (to.layer === 'apps') return [`${at(each)}: a slice imports ${each.specifier}`]
    const isForeign = to.layer === 'domains' && to.slice !== from.slice
    return isForeign && !mayImport(from.slice, to.slice)
      ? [`${at(each)}: ${from.slice} may not import ${to.slice}`]
      : []
  })
}

/**
 * From outside, a slice is its `index.ts`; the staff app, which must not load what only a server
 * has, enters through `staff/index.ts` or `staff/index.tsx` as well.
 */
export function findBackDoors(tree: Tree): string[] {
  return allImports(tree).flatMap((each) => {
    if (each.to === undefined || each.from.startsWith('test/') || each.from.startsWith('bench/')) {
      return []
    }
    const from = placeOf(each.from)
    const to = placeOf(each.to)
    if (to.layer !== 'domains' || (from.layer === 'domains' && from.slice === to.slice)) return []
    const isEntry =
      to.within === 'index.ts' || (isStaff(each.from) && /^staff\/index\.tsx?$/.test(to.within))
    return isEntry ? [] : [`${at(each)}: ${each.specifier} is no entry of ${to.slice}`]
  })
}

/** What a program serves imports no test, and says what it imports. */
export function findTestsInService(tree: Tree): string[] {
  return allImports(tree).flatMap((each) => {
    if (isTest(each.from) || each.from.startsWith('bench/')) return []
    return each.to !== undefined && isTest(each.to)
      ? [`${at(each)}: imports ${each.specifier}, which is for tests`]
      : []
  })
}

/** `import(name)` with a computed name could reach anything past these guards. */
export function findComputedImports(tree: Tree): string[] {
  return allImports(tree).flatMap((each) =>
    each.specifier === unreadable && each.from.startsWith('src/') && !isTest(each.from)
      ? [`${at(each)}: import() of a computed name`]
      : [],
  )
}

/** Node runs no .tsx: it stands under a folder `staff`, and nothing that a server runs reaches it. */
export function findMisplacedPages(tree: Tree): string[] {
  const misplaced = [...tree.keys()]
    .filter((path) => path.endsWith('.tsx') && !isStaff(path))
    .map((path) => `${path}: .tsx outside a folder named staff`)
  const imports = importsOfTree(tree)
  const served = [...imports.keys()].filter((path) => !isStaff(path) && !isTest(path))
  const reached = served.flatMap((path) =>
    pathsFrom(imports, path, (to) => to.endsWith('.tsx')).map(
      (chain) => `${chain.join(' → ')}: a server would load .tsx`,
    ),
  )
  return [...misplaced, ...reached]
}

/** No file imports itself by a detour; types are left out, as they are erased. */
export function findCycles(tree: Tree): string[] {
  const imports = importsOfTree(tree)
  const seen = new Set<string>()
  return [...imports.keys()].flatMap((path) => {
    const [cycle] = pathsFrom(imports, path, (to) => to === path)
    if (!cycle) return []
    const name = [...new Set(cycle)].toSorted().join(' ')
    if (seen.has(name)) return []
    seen.add(name)
    return [cycle.join(' → ')]
  })
}

/**
 * The shortest chain of imports that run, from a file to each file or package for which `isGoal`
 * holds; a goal is not followed further. The last link is the specifier where it is a package.
 */
export function pathsFrom(
  imports: Imports,
  start: string,
  isGoal: (to: string) => boolean,
): string[][] {
  const before = new Map<string, string>()
  const found: string[][] = []
  const queue = [start]
  const goals = new Set<string>()
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    for (const { to, specifier, isTypeOnly } of imports.get(next) ?? []) {
      const target = to ?? specifier
      if (isTypeOnly || goals.has(target)) continue
      if (isGoal(target)) {
        goals.add(target)
        found.push([...chainTo(next, before), target])
      } else if (target !== start && !before.has(target) && imports.has(target)) {
        before.set(target, next)
        queue.push(target)
      }
    }
  }
  return found
}

function chainTo(path: string, before: ReadonlyMap<string, string>): string[] {
  const chain = [path]
  for (let each = before.get(path); each !== undefined; each = before.get(each)) chain.unshift(each)
  return chain
}
