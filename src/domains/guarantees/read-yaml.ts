import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml'
import type { Place, Placed, Problems } from './pack-problem.ts'

export type LocatedField = { readonly key: Place; readonly node: Located }

/** A YAML value that knows where it stands. `text` of a scalar is as written in the file. */
export type Located = Placed &
  (
    | { readonly kind: 'nothing' }
    | { readonly kind: 'scalar'; readonly value: string | number | boolean; readonly text: string }
    | { readonly kind: 'list'; readonly items: readonly Located[] }
    | { readonly kind: 'record'; readonly fields: ReadonlyMap<string, LocatedField> }
  )

/**
 * Reads YAML 1.2 with the core schema (dates stay text); aliases and several documents are
 * refused. Answers undefined where the text is not YAML, after naming every place.
 */
export function readYaml(file: string, text: string, problems: Problems): Located | undefined {
  const lines = new LineCounter()
  const document = parseDocument(text, {
    lineCounter: lines,
    schema: 'core',
    version: '1.2',
    uniqueKeys: true,
    prettyErrors: false,
  })
  const placeAt = (offset: number): Place => {
    const { line, col } = lines.linePos(offset)
    return { file, line: Math.max(line, 1), column: Math.max(col, 1) }
  }
  for (const error of [...document.errors, ...document.warnings]) {
    const isTwice = error.code === 'DUPLICATE_KEY'
    problems.add(
      placeAt(error.pos[0]),
      isTwice ? 'duplicate-field' : 'not-yaml',
      isTwice ? {} : { detail: error.message },
    )
  }
  if (document.errors.length > 0) return undefined
  const before = problems.found.length
  const located = locate(document.contents, placeAt, problems)
  return problems.found.length > before ? undefined : located
}

function locate(
  node: unknown,
  placeAt: (offset: number) => Place,
  problems: Problems,
  fallback?: Place,
): Located {
  const offset = (node as Node | null)?.range?.[0]
  const place = offset === undefined ? (fallback ?? placeAt(0)) : placeAt(offset)
  if (isScalar(node)) return locateScalar(node.value, node.source, place)
  if (isSeq(node)) {
    const items = node.items.map((item) => locate(item, placeAt, problems, place))
    return { kind: 'list', at: place, items }
  }
  if (isMap(node)) {
    const fields = new Map<string, LocatedField>()
    for (const { key, value } of node.items) {
      const located = locate(key, placeAt, problems, place)
      const name = located.kind === 'scalar' ? located.text : ''
      fields.set(name, {
        key: located.at,
        node: locate(value, placeAt, problems, located.at),
      })
    }
    return { kind: 'record', at: place, fields }
  }
  if (node !== null && node !== undefined) {
    problems.add(place, 'not-yaml', { detail: 'alias' })
  }
  return { kind: 'nothing', at: place }
}

function locateScalar(value: unknown, source: string | undefined, place: Place): Located {
  if (typeof value === 'string') return { kind: 'scalar', at: place, value, text: value }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return { kind: 'scalar', at: place, value, text: source ?? String(value) }
  }
  return { kind: 'nothing', at: place }
}
