import {
  Document,
  isMap,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  Scalar,
  type YAMLMap,
} from 'yaml'

/** A YAML file as texts: nothing is taken for a number, "0.10" keeps its zero. */
export type Tree = string | readonly Tree[] | { readonly [field: string]: Tree }

/** A comment of the file, by the path of the field before which it stands; "" for the file's own. */
export type Comments = ReadonlyMap<string, string>

/** Undefined for a text that is no YAML. */
export function readTree(text: string): { tree: Tree; comments: Comments } | undefined {
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false })
  if (document.errors.length > 0) return undefined
  const comments = new Map<string, string>()
  const note = (path: string, ...texts: (string | null | undefined)[]) => {
    const found = texts.flatMap((each) => (each ? [dedent(each)] : []))
    if (found.length === 0) return
    comments.set(path, [...(comments.has(path) ? [comments.get(path)!] : []), ...found].join('\n'))
  }
  note('', document.commentBefore)
  const tree = walk(document.contents, '', note)
  note('', document.comment)
  return { tree, comments }
}

type Note = (path: string, ...texts: (string | null | undefined)[]) => void

function walk(node: unknown, path: string, note: Note): Tree {
  if (isMap(node)) {
    note(path, node.commentBefore)
    const fields = node.items.map(({ key, value }) => {
      const name = isScalar(key) ? String(key.value) : ''
      const at = path === '' ? name : `${path}.${name}`
      note(at, (key as Node | null)?.commentBefore)
      return [name, walk(value, at, note)] as const
    })
    note(path, node.comment)
    return Object.fromEntries(fields)
  }
  if (isSeq(node)) {
    note(path, node.commentBefore)
    const items = node.items.map((item, index) =>
      walk(item, path === '' ? String(index + 1) : `${path}.${index + 1}`, note),
    )
    note(path, node.comment)
    return items
  }
  if (!isScalar(node)) return ''
  note(path, node.commentBefore, node.comment)
  return typeof node.value === 'string' ? node.value.trim() : ''
}

function dedent(comment: string): string {
  return comment
    .split('\n')
    .map((line) => line.replace(/^ /, '').trimEnd())
    .join('\n')
    .trim()
}

/** Writes the one form that a tree has: empty fields are left out, comments stand before their field. */
export function writeTree(tree: Tree, comments: Comments): string {
  const document = new Document(nodeOf(withoutEmpty(tree) ?? {}))
  for (const [path, text] of comments) {
    const comment = text
      .split('\n')
      .map((line) => (line === '' ? '' : ` ${line}`))
      .join('\n')
    if (path === '') document.commentBefore = comment
    else commentAt(document.contents, path.split('.'), comment)
  }
  return document.toString({ lineWidth: 0, singleQuote: true, flowCollectionPadding: true })
}

/** Whether a field stands at the path; what has none cannot carry a comment. */
export function hasPath(tree: Tree, path: string): boolean {
  if (path === '') return true
  let at: Tree | undefined = withoutEmpty(tree)
  for (const name of path.split('.')) {
    if (at === undefined || typeof at === 'string') return false
    at = Array.isArray(at)
      ? (at as readonly Tree[])[Number(name) - 1]
      : (at as Readonly<Record<string, Tree>>)[name]
  }
  return at !== undefined
}

/** The line of the written text, from 1, on which each field stands, by its path. */
export function rowsOfFields(text: string): ReadonlyMap<string, number> {
  const rows = new Map<string, number>()
  const line = (offset: number | undefined) => text.slice(0, offset ?? 0).split('\n').length
  const mark = (node: unknown, path: string, offset?: number) => {
    if (path !== '') rows.set(path, line(offset))
    if (isMap(node)) {
      for (const { key, value } of node.items) {
        const name = isScalar(key) ? String(key.value) : ''
        mark(value, path === '' ? name : `${path}.${name}`, (value as Node | null)?.range?.[0])
      }
    } else if (isSeq(node)) {
      node.items.forEach((item, index) =>
        mark(item, `${path}.${index + 1}`, (item as Node).range?.[0]),
      )
    }
  }
  mark(parseDocument(text, { schema: 'failsafe' }).contents, '')
  return rows
}

function commentAt(node: unknown, [name, ...rest]: readonly string[], comment: string): void {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === name)
    if (!pair) return
    if (rest.length > 0) commentAt(pair.value, rest, comment)
    else (pair.key as Scalar).commentBefore = comment
  } else if (isSeq(node)) {
    const item = node.items[Number(name) - 1]
    if (rest.length > 0) commentAt(item, rest, comment)
    else if (item) (item as Node).commentBefore = comment
  }
}

/** Undefined where nothing is left. */
export function withoutEmpty(tree: Tree): Tree | undefined {
  if (typeof tree === 'string') return tree === '' ? undefined : tree
  if (Array.isArray(tree)) {
    const items = (tree as readonly Tree[]).flatMap((item) => withoutEmpty(item) ?? [])
    return items.length === 0 ? undefined : items
  }
  const fields = Object.entries(tree).flatMap(([name, value]) => {
    const kept = withoutEmpty(value)
    return kept === undefined ? [] : [[name, kept] as const]
  })
  return fields.length === 0 ? undefined : Object.fromEntries(fields)
}

/** Whole numbers and true/false stand bare; what only looks like a number is quoted. */
function nodeOf(tree: Tree): unknown {
  if (typeof tree === 'string') return scalarOf(tree)
  const document = new Document()
  if (Array.isArray(tree)) {
    const items = document.createNode([]) as unknown as { items: unknown[] }
    items.items = (tree as readonly Tree[]).map(nodeOf)
    return items
  }
  const map = document.createNode({}) as YAMLMap
  for (const [name, value] of Object.entries(tree))
    map.add({ key: scalarOf(name), value: nodeOf(value) })
  return map
}

function scalarOf(text: string): Scalar {
  if (/^(0|[1-9]\d{0,14})$/.test(text)) return new Scalar(Number(text))
  if (text === 'true' || text === 'false') return new Scalar(text === 'true')
  return new Scalar(text)
}
