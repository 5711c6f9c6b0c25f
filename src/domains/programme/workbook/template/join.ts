import { csvText } from './csv-text.ts'
import {
  columnFields,
  columnLists,
  isTable,
  plainLists,
  type SettingsLayout,
  settingsLayouts,
} from './layout.ts'
import type { SheetContent } from './split.ts'
import { hasPath, type Tree, writeTree } from './tree.ts'

/** A cell of a sheet, row and column from 0 within its content. `head` counts the rows above a table. */
export type Spot = {
  readonly marker: string
  readonly row: number
  readonly column: number
  readonly inHead?: boolean
}

export type JoinProblem = {
  readonly spot: Spot
  readonly code:
    | 'code-twice'
    | 'code-empty'
    | 'table-without-head'
    | 'head-without-table'
    | 'denominator-unknown'
    | 'comment-nowhere'
    | 'field-of-programme'
  readonly facts: Readonly<Record<string, string | number>>
}

export type Joined = {
  readonly files: ReadonlyMap<string, string>
  readonly problems: readonly JoinProblem[]
  /** Where a field of a YAML file was read, by its path. */
  readonly spots: ReadonlyMap<string, ReadonlyMap<string, Spot>>
}

type Branch = { [field: string]: Tree | Branch }

/** The sheets as the files of a folder, in the one form that they have. */
export function joinSheets(sheets: readonly SheetContent[]): Joined {
  const joining = new Joining(sheets)
  return joining.joined()
}

class Joining {
  readonly #sheets: ReadonlyMap<string, SheetContent>
  readonly #problems: JoinProblem[] = []
  readonly #spots = new Map<string, Map<string, Spot>>()
  readonly #files = new Map<string, string>()
  readonly #comments: ReadonlyMap<string, ReadonlyMap<string, { text: string; spot: Spot }>>

  constructor(sheets: readonly SheetContent[]) {
    this.#sheets = new Map(sheets.map((sheet) => [sheet.marker, sheet]))
    this.#comments = this.#readComments()
  }

  joined(): Joined {
    if (this.#sheets.has('programme')) this.#write('programme.yaml', this.#settings())
    const heads = new Set<string>()
    this.#each('tables', (value, row) => {
      const file = value('file')
      const table = this.#sheets.get(file)
      heads.add(file)
      if (table && isTable(file)) this.#table(table, row)
      else this.#tell('head-without-table', { marker: 'tables', row, column: 0 }, { file })
    })
    for (const { marker, columns, rows } of this.#sheets.values()) {
      if (!marker.endsWith('.csv')) continue
      this.#files.set(marker, csvText(columns, rows))
      if (isTable(marker) && !heads.has(marker)) {
        const spot = { marker, row: 0, column: 0, inHead: true }
        this.#tell('table-without-head', spot, { file: marker })
      }
    }
    return { files: this.#files, problems: this.#problems, spots: this.#spots }
  }

  #settings(): Branch {
    const file = 'programme.yaml'
    const tree: Branch = {}
    this.#each('programme', (value, row) => {
      const path = value('field')
      const spot = { marker: 'programme', row, column: 1 }
      this.#put(file, tree, path.split('.'), value('value'), spot, plainLists.includes(path))
    })
    const before = Object.fromEntries(
      ['editions', 'denominators', 'sources', 'measures', 'formulas', 'text'].map((name) => [
        name,
        {},
      ]),
    )
    Object.assign(tree, before)
    for (const layout of settingsLayouts) this.#part(layout, tree)
    return listed(
      tree,
      new Set(
        settingsLayouts.filter(({ shape }) => shape === 'list').map(({ at }) => at.join('.')),
      ),
    )
  }

  #part(layout: SettingsLayout, tree: Branch): void {
    const file = 'programme.yaml'
    const seen = new Set<string>()
    const codes = new Set(this.#sheets.get('programme/denominators')?.rows.map(([code]) => code))
    this.#each(layout.sheet, (value, row, columns) => {
      const marker = layout.sheet
      const [first = '', second = ''] = columns
      const code = value(first)
      const keys = layout.shape === 'years' ? [code, layout.below ?? '', value(second)] : [code]
      const own =
        layout.shape === 'list' ? [...layout.at, String(row + 1)] : [...layout.at, ...keys]
      if (layout.shape !== 'list') {
        const spot = { marker, row, column: 0 }
        const key = keys.join(' ')
        if (keys.includes('')) this.#tell('code-empty', spot, {})
        else if (seen.has(key))
          this.#tell('code-twice', spot, {
            code: keys.filter((each) => each !== layout.below).join(', '),
          })
        seen.add(key)
        if (layout.shape === 'years' && !codes.has(code)) {
          this.#tell('denominator-unknown', spot, { denominator: code })
        }
      }
      columns.forEach((column, index) => {
        const isKey = layout.shape !== 'list' && index < (layout.shape === 'years' ? 2 : 1)
        const spot = { marker, row, column: index }
        if (isKey) this.#mark(file, own.join('.'), spot)
        else
          this.#put(
            file,
            tree,
            [...own, ...column.split('.')],
            value(column),
            spot,
            layout.lists?.includes(column),
          )
      })
    })
  }

  #table(sheet: SheetContent, row: number): void {
    const file = sheet.marker.replace(/\.csv$/, '.yaml')
    const tree: Branch = {}
    this.#each('tables', (value, at, columns) => {
      if (at !== row) return
      columns.forEach((column, index) => {
        const spot = { marker: 'tables', row, column: index }
        if (column !== 'file') this.#put(file, tree, column.split('.'), value(column), spot)
      })
    })
    tree['columns'] = sheet.columns.map((_, column) =>
      Object.fromEntries(
        columnFields.map((field, index) => {
          const spot = { marker: sheet.marker, row: index, column, inHead: true }
          this.#mark(file, `columns.${column + 1}.${field}`, spot)
          const text = sheet.head?.[index]?.[column] ?? ''
          return [field, columnLists.includes(field) ? itemsOf(field, text) : text]
        }),
      ),
    )
    const notes: Tree[] = []
    this.#each('tables/notes', (value, at, columns) => {
      if (value('file') !== sheet.marker) return
      this.#mark(file, `notes.${notes.length + 1}`, { marker: 'tables/notes', row: at, column: 0 })
      const fields = columns.filter((column) => column !== 'file' && column !== 'text')
      notes.push(value('text') || Object.fromEntries(fields.map((field) => [field, value(field)])))
    })
    tree['notes'] = notes
    this.#write(file, tree)
  }

  #write(file: string, tree: Branch): void {
    const comments = this.#comments.get(file) ?? new Map()
    const kept = new Map<string, string>()
    for (const [path, { text, spot }] of comments) {
      if (hasPath(tree, path)) kept.set(path, text)
      else this.#tell('comment-nowhere', spot, { field: path, file })
    }
    this.#files.set(file, writeTree(tree, kept))
  }

  #readComments() {
    const comments = new Map<string, Map<string, { text: string; spot: Spot }>>()
    this.#each('comments', (value, row) => {
      const spot = { marker: 'comments', row, column: 1 }
      const ofFile = comments.get(value('file')) ?? new Map()
      comments.set(value('file'), ofFile.set(value('field'), { text: value('comment'), spot }))
    })
    return comments
  }

  #put(
    file: string,
    tree: Branch,
    path: readonly string[],
    text: string,
    spot: Spot,
    isList = false,
  ): void {
    this.#mark(file, path.join('.'), spot)
    if (text === '') return
    let at = tree
    for (const name of path.slice(0, -1)) {
      const next = at[name] ?? {}
      if (typeof next === 'string')
        return this.#tell('field-of-programme', spot, { field: path.join('.') })
      at[name] = next
      at = next as Branch
    }
    const name = path.at(-1) ?? ''
    if (at[name] !== undefined || name === '') {
      return this.#tell('field-of-programme', spot, { field: path.join('.') })
    }
    at[name] = isList ? itemsOf(path.join('.'), text) : text
  }

  #mark(file: string, path: string, spot: Spot): void {
    const ofFile = this.#spots.get(file) ?? new Map<string, Spot>()
    this.#spots.set(file, ofFile)
    if (!ofFile.has(path)) ofFile.set(path, spot)
  }

  #tell(code: JoinProblem['code'], spot: Spot, facts: JoinProblem['facts']): void {
    this.#problems.push({ code, spot, facts })
  }

  #each(
    marker: string,
    visit: (value: (column: string) => string, row: number, columns: readonly string[]) => void,
  ): void {
    const sheet = this.#sheets.get(marker)
    sheet?.rows.forEach((cells, row) =>
      visit((column) => cells[sheet.columns.indexOf(column)] ?? '', row, sheet.columns),
    )
  }
}

/** Lists were gathered by the number of their items; here they become lists. */
function listed(tree: Branch, lists: ReadonlySet<string>, path = ''): Branch {
  return Object.fromEntries(
    Object.entries(tree).map(([name, value]) => {
      const at = path === '' ? name : `${path}.${name}`
      if (typeof value === 'string' || Array.isArray(value)) return [name, value]
      const inside = listed(value as Branch, lists, at)
      return [name, lists.has(at) ? (Object.values(inside) as Tree[]) : inside]
    }),
  )
}

/** Years stand in one line, other lists one item a line. */
function itemsOf(path: string, text: string): string[] {
  const items = plainLists.includes(path) ? text.split(/[\s;,]+/) : text.split('\n')
  return items.map((item) => item.trim()).filter((item) => item !== '')
}
