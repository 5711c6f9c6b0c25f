import { type InfiniteData, useInfiniteQuery, type UseQueryResult } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import type { Api } from '../api/client.ts'
import { useRegionId } from '../address.tsx'
import { useLanguage } from '../use-language.ts'
import type { Column } from './column.ts'
import { searchableText } from './filter.ts'
import { applyView, type TableView, totalsOf, viewToQuery } from './view.ts'

/** One page of a list endpoint. `next` asks for the following one; `total` counts what is filtered. */
export type Page<Row> = {
  items: readonly Row[]
  next?: string | null
  total?: number
  /** Sums over everything that is filtered, by column. */
  totals?: Readonly<Record<string, number>>
}

export type PageRequest = { view: TableView; cursor?: string; limit: number; signal?: AbortSignal }

/**
 * Where a table's rows come from: all of them at once, and the browser sorts and filters (up to
 * some ten thousand), or page by page, and the server does.
 */
export type TableSource<Row> =
  | {
      kind: 'whole'
      rows: readonly Row[] | undefined
      isLoading: boolean
      error: unknown
      retry: () => void
    }
  | {
      kind: 'paged'
      key: readonly unknown[]
      fetchPage: (request: PageRequest) => Promise<Page<Row>>
    }

/** The whole list from an answer: `wholeSource(useAnswer<{ items: Lot[] }>('stock/lots'))`. */
export function wholeSource<Row>(
  answer: Pick<
    UseQueryResult<{ items: readonly Row[] }>,
    'data' | 'isPending' | 'error' | 'refetch'
  >,
): TableSource<Row> {
  return {
    kind: 'whole',
    rows: answer.data?.items,
    isLoading: answer.isPending,
    error: answer.error,
    retry: () => void answer.refetch(),
  }
}

/** Pages of `GET <path>?q=&sort=units.desc&filter.state=few&cursor=&limit=`. */
export function pagedSource<Row>(
  api: Api,
  path: string,
  query: Readonly<Record<string, string | number | undefined>> = {},
): TableSource<Row> {
  return {
    kind: 'paged',
    key: [path, query],
    fetchPage: ({ view, cursor, limit, signal }) =>
      api.get<Page<Row>>(path, { ...query, ...viewToQuery(view), cursor, limit }, signal),
  }
}

/** The rows as the view wants them, with what the table has to know about their arrival. */
export type Rows<Row> = {
  rows: readonly Row[]
  /** How many are filtered, also those not fetched yet. Undefined while unknown. */
  count: number | undefined
  /** How many there are without the view, where that is known. */
  all: number | undefined
  totals: Readonly<Record<string, number>>
  isLoading: boolean
  error: unknown
  retry: () => void
  hasMore: boolean
  isFetchingMore: boolean
  fetchMore: () => void
  /** Every row that is filtered, for a file; fetches what is not here yet. */
  fetchAll: () => Promise<readonly Row[]>
}

const pageSize = 200
/** A file of more rows than this is asked for as a job. */
export const mostRowsOfFile = 100_000

export function useRows<Row>(
  source: TableSource<Row>,
  columns: readonly Column<Row>[],
  view: TableView,
): Rows<Row> {
  const whole = useWholeRows(source, columns, view)
  const paged = usePagedRows(source, view)
  return source.kind === 'whole' ? whole : paged
}

const none: readonly never[] = []

function useWholeRows<Row>(
  source: TableSource<Row>,
  columns: readonly Column<Row>[],
  view: TableView,
): Rows<Row> {
  const language = useLanguage()
  const given = source.kind === 'whole' ? source : undefined
  const rows = given?.rows ?? none
  const deferred = useDeferredValue(view)
  const textOf = useMemo(() => rememberedTexts(rows, columns), [rows, columns])
  const kept = useMemo(
    () => applyView(rows, columns, deferred, language, textOf),
    [rows, columns, deferred, language, textOf],
  )
  const totals = useMemo(() => totalsOf(kept, columns), [kept, columns])
  return {
    rows: kept,
    count: given?.rows ? kept.length : undefined,
    all: given?.rows?.length,
    totals,
    isLoading: given?.isLoading ?? false,
    error: given?.rows ? undefined : given?.error,
    retry: given?.retry ?? (() => undefined),
    hasMore: false,
    isFetchingMore: false,
    fetchMore: () => undefined,
    fetchAll: () => Promise.resolve(kept),
  }
}

/** What a search looks through in each row, put together once a row. */
function rememberedTexts<Row>(rows: readonly Row[], columns: readonly Column<Row>[]) {
  const places = new Map(rows.map((row, index) => [row, index]))
  const texts: (string | undefined)[] = []
  return (row: Row): string => {
    const place = places.get(row) ?? -1
    const text = texts[place] ?? searchableText(columns, row)
    if (place >= 0) texts[place] = text
    return text
  }
}

function usePagedRows<Row>(source: TableSource<Row>, view: TableView): Rows<Row> {
  const region = useRegionId()
  const language = useLanguage()
  const given = source.kind === 'paged' ? source : undefined
  const { hidden: _, ...asked } = view
  const [path, ...rest] = given?.key ?? ['-']
  const query = useInfiniteQuery<
    Page<Row>,
    Error,
    InfiniteData<Page<Row>>,
    readonly unknown[],
    string
  >({
    queryKey: ['api', region, path, rest, asked, language],
    enabled: given !== undefined,
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      (given as Extract<TableSource<Row>, { kind: 'paged' }>).fetchPage({
        view: asked,
        limit: pageSize,
        signal,
        ...(pageParam === '' ? {} : { cursor: pageParam }),
      }),
    getNextPageParam: (page) => page.next ?? undefined,
  })
  const pages = query.data?.pages
  const rows = useMemo(() => pages?.flatMap((page) => page.items) ?? none, [pages])
  const first = pages?.[0]

  async function fetchAll(): Promise<readonly Row[]> {
    const all: Row[] = []
    let cursor: string | undefined
    do {
      const page: Page<Row> | undefined = await given?.fetchPage({
        view: asked,
        limit: 1_000,
        ...(cursor ? { cursor } : {}),
      })
      all.push(...(page?.items ?? none))
      cursor = page?.next ?? undefined
    } while (cursor && all.length < mostRowsOfFile)
    return all
  }

  return {
    rows,
    count: first?.total ?? (query.hasNextPage || !first ? undefined : rows.length),
    all: undefined,
    totals: first?.totals ?? {},
    isLoading: query.isPending,
    error: query.error,
    retry: () => void query.refetch(),
    hasMore: query.hasNextPage,
    isFetchingMore: query.isFetchingNextPage,
    fetchMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage && !query.error) void query.fetchNextPage()
    },
    fetchAll,
  }
}
