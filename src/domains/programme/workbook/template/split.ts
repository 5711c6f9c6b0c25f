import { ProgrammeProblems } from '../../model/problems.ts'
import { readCsv } from '../../model/read-csv.ts'
import type { ProgrammeProblem } from '../../model/types.ts'
import {
  columnFields,
  columnLists,
  commentColumns,
  contentsMarker,
  headColumns,
  isMarker,
  isTable,
  neededColumns,
  noteColumns,
  plainFields,
  plainLists,
  rareHeadColumns,
  rareNoteColumns,
  type SettingsLayout,
  settingsLayouts,
} from './layout.ts'
import { readTree, type Tree, withoutEmpty } from './tree.ts'

/** What a sheet holds, before anybody thinks of how it looks. All texts. */
export type SheetContent = {
  /** The file of the folder, or the part of `programme.yaml`, that the sheet stands for. */
  readonly marker: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Of a table: role, measure, source, year and header of each column. */
  readonly head?: readonly (readonly string[])[]
  /** Of a table: the appendix it is printed in. */
  readonly appendix?: string
}

type Fields = Readonly<Record<string, Tree>>
type Leaf = { readonly path: string; readonly value: string }

/**
 * The files of a programme as sheets. What the sheets have no place for is a problem, so that nothing
 * is lost without a word: an unknown field, a file that is no part of a programme.
 */
export function splitFiles(files: ReadonlyMap<string, string>): {
  sheets: readonly SheetContent[]
  problems: readonly ProgrammeProblem[]
} {
  const problems = new ProgrammeProblems()
  const comments: string[][] = []
  const tree = (file: string): Fields => {
    const read = readTree(files.get(file) ?? '')
    if (!read || typeof read.tree === 'string' || Array.isArray(read.tree)) {
      problems.add({ file }, files.has(file) ? 'not-yaml' : 'file-missing', { file, detail: '' })
      return {}
    }
    for (const [path, text] of read.comments) comments.push([file, path, text])
    return (withoutEmpty(read.tree) ?? {}) as Fields
  }
  const settings = splitSettings(tree('programme.yaml'), problems)
  const heads: Fields[] = []
  const sheets: SheetContent[] = []
  for (const file of [...files.keys()].toSorted(byKind)) {
    if (file === 'programme.yaml') continue
    if (/^tables\/[^/]+\.yaml$/.test(file)) {
      const csv = file.replace(/\.yaml$/, '.csv')
      const head = { file: csv, ...tree(file) }
      heads.push(head)
      sheets.push(splitTable(csv, head, files, problems))
    } else if (isTable(file)) {
      const yaml = file.replace(/\.csv$/, '.yaml')
      if (!files.has(yaml)) problems.add({ file: yaml }, 'file-missing', { file: yaml })
    } else if (file.endsWith('.csv') && isMarker(file)) {
      const csv = readCsv(file, files.get(file) ?? '', problems, neededColumns(file))
      const rows = filled(csv.rows.map(({ cells }) => csv.columns.map((at) => clean(cells[at]))))
      sheets.push({ marker: file, columns: csv.columns, rows })
    } else problems.add({ file }, 'field-unknown', { field: file })
  }
  const all = [...settings, ...splitHeads(heads, problems), ...sheets]
  const withComments =
    comments.length === 0
      ? all
      : [...all, { marker: 'comments', columns: commentColumns, rows: comments }]
  const contents = { marker: contentsMarker, columns: [], rows: [] }
  return { sheets: [contents, ...withComments], problems: problems.found }
}

/** Line ends are one kind, nothing stands around a text, and what XML cannot hold is none. */
export function clean(text: string | undefined): string {
  return (text ?? '')
    .toWellFormed()
    .replaceAll(/\r\n?/g, '\n')
    .replaceAll(/[^\P{Cc}\t\n]|[\ufffe\uffff]/gu, '')
    .trim()
}

function filled(rows: readonly string[][]): string[][] {
  return rows.filter((row) => row.some((cell) => cell !== ''))
}

const kinds = ['lines.csv', 'tables/', 'figures.csv', 'indicators.csv', 'references.csv']

function byKind(a: string, b: string): number {
  const rank = (file: string) => {
    if (file.startsWith('editions/')) return kinds.length + 1
    const at = kinds.findIndex((kind) => file.startsWith(kind))
    return at < 0 ? kinds.length : at
  }
  return rank(a) - rank(b) || (a < b ? -1 : 1)
}

function splitSettings(tree: Fields, problems: ProgrammeProblems): SheetContent[] {
  const file = 'programme.yaml'
  const parts = new Set(settingsLayouts.map(({ at }) => at[0]))
  const rest = Object.fromEntries(Object.entries(tree).filter(([name]) => !parts.has(name)))
  const leaves = new Map(
    leavesOf(rest, plainLists, file, '', problems).map(({ path, value }) => [path, value]),
  )
  for (const path of leaves.keys()) {
    if (!plainFields.includes(path))
      problems.add({ file, column: path }, 'field-unknown', { field: path })
  }
  const shown = plainFields.filter((path) => path !== 'names' || leaves.has(path))
  const text = tree['text']
  for (const name of Object.keys(typeof text === 'object' && !Array.isArray(text) ? text : {})) {
    if (name === 'sections' || name === 'appendices') continue
    problems.add({ file, column: `text.${name}` }, 'field-unknown', { field: `text.${name}` })
  }
  return [
    {
      marker: 'programme',
      columns: ['field', 'value'],
      rows: shown.map((path) => [path, leaves.get(path) ?? '']),
    },
    ...settingsLayouts.map((layout) => splitPart(layout, tree, problems)),
  ]
}

function splitPart(
  layout: SettingsLayout,
  tree: Fields,
  problems: ProgrammeProblems,
): SheetContent {
  const file = 'programme.yaml'
  const path = layout.at.join('.')
  let at: Tree | undefined = tree
  for (const name of layout.at) at = at && typeof at === 'object' ? (at as Fields)[name] : undefined
  const entries: { path: string; leaves: Leaf[] }[] = []
  const lists = layout.lists ?? []
  const wrong = (field: string, expected: string) =>
    problems.add({ file, column: field }, 'field-wrong', { field, expected })
  if (Array.isArray(at)) {
    if (layout.shape !== 'list') wrong(path, 'fields')
    ;(at as readonly Tree[]).forEach((item, index) => {
      const own = `${path}.${index + 1}`
      entries.push({ path: own, leaves: leavesOf(item, lists, file, own, problems) })
    })
  } else if (at !== undefined && typeof at !== 'string') {
    if (layout.shape === 'list') wrong(path, 'list')
    for (const [code, value] of Object.entries(at as Fields)) {
      const own = `${path}.${code}`
      if (typeof value === 'string' || Array.isArray(value)) wrong(own, 'fields')
      const below = layout.below ?? 'population'
      const { [below]: years, ...rest } = (typeof value === 'object' ? value : {}) as Fields
      if (layout.shape === 'map') {
        const kept = layout.at[0] === 'denominators' ? rest : value
        const leaves = leavesOf(kept, lists, file, own, problems)
        entries.push({ path: own, leaves: [{ path: 'code', value: code }, ...leaves] })
        continue
      }
      for (const [year, each] of Object.entries(
        (typeof years === 'object' ? years : {}) as Fields,
      )) {
        const of = `${own}.${below}.${year}`
        if (typeof each === 'string') wrong(of, 'fields')
        const first = [
          { path: 'denominator', value: code },
          { path: 'year', value: year },
        ]
        entries.push({ path: of, leaves: [...first, ...leavesOf(each, lists, file, of, problems)] })
      }
    }
  } else if (at !== undefined) wrong(path, layout.shape)
  return grid(layout.sheet, layout.columns, layout.rare, entries, file, problems)
}

function splitHeads(heads: readonly Fields[], problems: ProgrammeProblems): SheetContent[] {
  const entries = heads.map(({ file, columns: _columns, notes: _notes, ...rest }) => ({
    path: '',
    leaves: [
      { path: 'file', value: typeof file === 'string' ? file : '' },
      ...leavesOf(rest, [], yamlOf(file), '', problems),
    ],
  }))
  const notes = heads.flatMap(({ file, notes: all }) =>
    (Array.isArray(all) ? (all as readonly Tree[]) : all === undefined ? [] : [all]).map(
      (note, index) => ({
        path: `notes.${index + 1}`,
        leaves: [
          { path: 'file', value: typeof file === 'string' ? file : '' },
          ...(typeof note === 'string'
            ? [{ path: 'text', value: note }]
            : leavesOf(note, [], yamlOf(file), `notes.${index + 1}`, problems)),
        ],
      }),
    ),
  )
  return [
    grid('tables', headColumns, rareHeadColumns, entries, 'tables', problems),
    ...(notes.length === 0
      ? []
      : [grid('tables/notes', noteColumns, rareNoteColumns, notes, 'tables', problems)]),
  ]
}

function yamlOf(file: Tree | undefined): string {
  return typeof file === 'string' ? file.replace(/\.csv$/, '.yaml') : ''
}

function splitTable(
  file: string,
  head: Fields,
  files: ReadonlyMap<string, string>,
  problems: ProgrammeProblems,
): SheetContent {
  const yaml = yamlOf(file)
  const given = Array.isArray(head['columns']) ? (head['columns'] as readonly Tree[]) : []
  const described = given.map((each, index) => {
    const leaves = leavesOf(each, columnLists, yaml, `columns.${index + 1}`, problems)
    for (const { path } of leaves) {
      if ((columnFields as readonly string[]).includes(path)) continue
      const field = `columns.${index + 1}.${path}`
      problems.add({ file: yaml, column: field }, 'field-unknown', { field })
    }
    return Object.fromEntries(leaves.map(({ path, value }) => [path, value]))
  })
  const columns = described.map(({ column = '' }) => column)
  if (!files.has(file)) problems.add({ file }, 'file-missing', { file })
  const csv = readCsv(file, files.get(file) ?? columns.join(';'), problems, columns, columns)
  const place = head['place']
  const appendix = typeof place === 'object' ? (place as Fields)['appendix'] : undefined
  return {
    marker: file,
    columns,
    head: columnFields.map((field) => described.map((each) => each[field] ?? '')),
    rows: filled(csv.rows.map(({ cells }) => columns.map((column) => clean(cells[column])))),
    ...(typeof appendix === 'string' ? { appendix } : {}),
  }
}

function grid(
  marker: string,
  usual: readonly string[],
  rare: readonly string[],
  entries: readonly { readonly path: string; readonly leaves: readonly Leaf[] }[],
  file: string,
  problems: ProgrammeProblems,
): SheetContent {
  const used = new Set<string>()
  for (const { path: own, leaves } of entries) {
    for (const { path } of leaves) {
      used.add(path)
      if (usual.includes(path) || rare.includes(path)) continue
      const field = own === '' ? path : `${own}.${path}`
      problems.add({ file, column: field }, 'field-unknown', { field })
    }
  }
  const columns = [...usual, ...rare.filter((column) => used.has(column))]
  const rows = entries.map(({ leaves }) =>
    columns.map((column) => leaves.find(({ path }) => path === column)?.value ?? ''),
  )
  return { marker, columns, rows }
}

/** Every text below a field, by its path; a list of texts only where `lists` names it. */
function leavesOf(
  tree: Tree,
  lists: readonly string[],
  file: string,
  own: string,
  problems: ProgrammeProblems,
): Leaf[] {
  const walk = (at: Tree, path: string): Leaf[] => {
    if (typeof at === 'string') return [{ path, value: clean(at) }]
    if (!Array.isArray(at)) {
      return Object.entries(at as Fields).flatMap(([name, value]) =>
        walk(value, path === '' ? name : `${path}.${name}`),
      )
    }
    const items = at as readonly Tree[]
    const isOfTexts = items.every((item) => typeof item === 'string' && !item.includes('\n'))
    if (lists.includes(path) && isOfTexts) {
      return [
        {
          path,
          value: items
            .filter((item) => typeof item === 'string')
            .join(plainLists.includes(path) ? ', ' : '\n'),
        },
      ]
    }
    const field = own === '' ? path : `${own}.${path}`
    problems.add({ file, column: field }, 'field-wrong', { field, expected: 'text' })
    return []
  }
  return walk(tree, '')
}
