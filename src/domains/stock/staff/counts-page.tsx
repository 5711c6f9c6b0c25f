import { Button } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  Icon,
  problemOf,
  StateMark,
  useAnswer,
  useFormat,
  useApi,
  useGo,
  useMay,
  useRefresh,
  useShortcuts,
  useToasts,
  wholeSource,
} from '#kernel/staff/index.ts'
import type { CountAnswer } from './answers.ts'
import { DeskPage } from './desk-page.tsx'

const states = ['open', 'posted', 'cancelled'] as const
const marks = { open: 'in-work', posted: 'done', cancelled: 'refused' } as const

/** The counts of the site; an open one is gone on with, or a new one begun. */
export function CountsPage() {
  return <DeskPage current="stock/counts">{(id) => <Counts key={id} siteId={id} />}</DeskPage>
}

function Counts({ siteId }: { siteId: number }) {
  const { t } = useTranslation('stock')
  const go = useGo()
  const mayCount = useMay()(['post', 'stock-count'])
  const counts = useAnswer<{ items: readonly CountAnswer[] }>('stock/counts', { siteId })
  const { isStarting, start } = useStart(siteId)
  const open = counts.data?.items.find(({ state }) => state === 'open')
  const begin = () => (open ? go({ to: `stock/counts/${open.id}` }) : void start())
  const word = t(open ? 'desk.count.goOn' : 'desk.count.start')
  useShortcuts(t('desk.title'), [{ keys: 'c', label: word, run: begin, enabled: mayCount }])
  return (
    <DataTable<CountAnswer>
      id="stock.counts"
      title={t('desk.tab.counts')}
      columns={useCountColumns()}
      source={wholeSource(counts)}
      rowId={({ id }) => String(id)}
      onOpen={({ id }) => go({ to: `stock/counts/${id}` })}
      toolbar={
        mayCount &&
        counts.data && (
          <Button
            loading={isStarting}
            leftSection={<Icon name={open ? 'right' : 'plus'} />}
            onClick={begin}
          >
            {word}
          </Button>
        )
      }
      empty={{
        title: t('desk.emptyCounts'),
        text: t('desk.emptyCountsHelp'),
        ...(mayCount ? { action: { label: word, run: begin } } : {}),
      }}
    />
  )
}

function useStart(siteId: number) {
  const api = useApi()
  const go = useGo()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [isStarting, setStarting] = useState(false)

  async function start(): Promise<void> {
    setStarting(true)
    try {
      const { countId } = await api.post<{ countId: number }>('stock/counts', { siteId })
      go({ to: `stock/counts/${countId}` })
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      refresh('stock/counts', 'stock/desk')
      setStarting(false)
    }
  }

  return { isStarting, start }
}

function useCountColumns(): readonly Column<CountAnswer>[] {
  const { t } = useTranslation('stock')
  const format = useFormat()
  return useMemo(
    (): Column<CountAnswer>[] => [
      {
        id: 'number',
        header: t('desk.column.number'),
        value: ({ id }) => t('desk.count.number', { id }),
        width: 180,
      },
      {
        id: 'state',
        header: t('desk.column.state'),
        kind: 'choice',
        width: 140,
        value: (row) => row.state,
        choices: states.map((value) => ({ value, label: t(`desk.count.state.${value}`) })),
        cell: ({ state }) => (
          <StateMark state={marks[state]} label={t(`desk.count.state.${state}`)} />
        ),
      },
      { id: 'asOf', header: t('desk.count.asOf'), kind: 'moment', value: (row) => row.asOf },
      {
        id: 'startedBy',
        header: t('desk.count.startedBy'),
        value: (row) => format.actor(row.startedBy),
      },
      {
        id: 'endedAt',
        header: t('desk.count.endedAt'),
        kind: 'moment',
        value: (row) => row.endedAt,
      },
      {
        id: 'endedBy',
        header: t('desk.count.endedBy'),
        value: (row) => row.endedBy && format.actor(row.endedBy),
      },
    ],
    [t, format],
  )
}
