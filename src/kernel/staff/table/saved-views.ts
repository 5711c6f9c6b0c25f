import { plainView, type TableView, viewFromAddress, viewToAddress } from './view.ts'

export type SavedView = { name: string; view: TableView }

type Store = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** Views kept under a name in this browser, for one account and one table. */
export type SavedViews = {
  readonly list: () => readonly SavedView[]
  /** Keeps the view; a view of the same name is replaced. */
  readonly save: (name: string, view: TableView) => void
  readonly remove: (name: string) => void
}

const longestName = 60

export function savedViews(store: Store, accountId: string, tableId: string): SavedViews {
  const key = `opora.views.${accountId}.${tableId}`

  function read(): SavedView[] {
    try {
      const stored: unknown = JSON.parse(store.getItem(key) ?? '[]')
      return Array.isArray(stored) ? stored.flatMap(parseStored) : []
    } catch {
      return []
    }
  }

  function write(views: readonly SavedView[]): void {
    if (views.length === 0) return store.removeItem(key)
    const entries = views.map(({ name, view }) => ({ name, address: viewToAddress(view) }))
    store.setItem(key, JSON.stringify(entries))
  }

  return {
    list: read,
    save(given, view) {
      const name = given.trim().slice(0, longestName)
      if (name === '') return
      write([...read().filter((kept) => kept.name !== name), { name, view }])
    },
    remove: (name) => write(read().filter((kept) => kept.name !== name)),
  }
}

/** Whatever stands in the browser's store, written by an older version or by hand, does no harm. */
function parseStored(entry: unknown): SavedView[] {
  if (typeof entry !== 'object' || entry === null) return []
  const { name, address } = entry as { name?: unknown; address?: unknown }
  if (typeof name !== 'string' || typeof address !== 'object' || address === null) return []
  const texts = Object.entries(address).filter(([, value]) => typeof value === 'string')
  return [{ name, view: { ...plainView, ...viewFromAddress(Object.fromEntries(texts)) } }]
}
