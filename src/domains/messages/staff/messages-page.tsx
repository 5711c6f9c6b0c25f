import { Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  Facts,
  Mark,
  Page,
  type Shape,
  type TableSource,
  type Tone,
  useApi,
  useFormat,
} from '#kernel/staff/index.ts'

const states = ['waiting', 'sent', 'failed', 'shown'] as const
const channels = ['sms', 'email'] as const

/** A message as `GET /messages` answers it; moments are ISO 8601, addresses masked. */
type MessageAnswer = {
  id: number
  reference: string
  language: 'ru' | 'kk' | 'en'
  subject: string
  body: string
  state: (typeof states)[number]
  channel: (typeof channels)[number] | null
  attempts: number
  problem: string | null
  queuedAt: string
  tryAt: string | null
  endedAt: string | null
  forgottenAt: string | null
  email: string | null
  telephone: string | null
}

const marks: Readonly<Record<MessageAnswer['state'], readonly [Shape, Tone]>> = {
  waiting: ['half', 'action'],
  sent: ['check', 'right'],
  failed: ['cross', 'wrong'],
  shown: ['ring', 'quiet'],
}

/** What residents were told, the newest first; found by a part of the number of what it is about. */
export function MessagesPage() {
  const { t } = useTranslation('messages')
  const columns = useColumns()
  const source = useSource()
  const drawer = useMemo(
    () => ({
      title: (_: string, row?: MessageAnswer) =>
        t('page.message', { reference: row?.reference ?? '' }),
      render: (_: string, row?: MessageAnswer) => (row ? <MessagePanel message={row} /> : null),
    }),
    [t],
  )
  return (
    <Page title={t('page.title')} fills>
      <DataTable<MessageAnswer>
        id="messages.all"
        title={t('page.title')}
        columns={columns}
        source={source}
        rowId={idOf}
        drawer={drawer}
        empty={{ title: t('page.empty'), text: t('page.emptyHelp') }}
      />
    </Page>
  )
}

const idOf = ({ id }: MessageAnswer) => String(id)
const addressOf = ({ telephone, email }: MessageAnswer) =>
  [telephone, email].filter(Boolean).join(', ')

function useSource(): TableSource<MessageAnswer> {
  const api = useApi()
  return useMemo(
    () => ({
      kind: 'paged',
      key: ['messages'],
      fetchPage: async ({ view, cursor, limit, signal }) => {
        const offset = Number(cursor ?? 0)
        const state = view.filters['state'] || undefined
        const query = { text: view.search || undefined, state, limit, offset }
        const { items, total } = await api.get<{ items: MessageAnswer[]; total: number }>(
          'messages',
          query,
          signal,
        )
        const reached = offset + items.length
        return { items, total, next: reached < total ? String(reached) : null }
      },
    }),
    [api],
  )
}

function useColumns(): readonly Column<MessageAnswer>[] {
  const { t } = useTranslation('messages')
  return useMemo(() => {
    const own: Column<MessageAnswer>[] = [
      {
        id: 'reference',
        header: t('page.reference'),
        value: (row) => row.reference,
        width: 150,
        grow: 0,
      },
      {
        id: 'state',
        header: t('page.state'),
        kind: 'choice',
        width: 150,
        value: (row) => row.state,
        choices: states.map((value) => ({ value, label: t(`state.${value}`) })),
        cell: ({ state }) => {
          const [shape, tone] = marks[state]
          return <Mark shape={shape} tone={tone} label={t(`state.${state}`)} />
        },
        filterable: true,
      },
      { id: 'address', header: t('page.address'), value: addressOf, width: 160, grow: 1 },
      {
        id: 'channel',
        header: t('page.channel'),
        kind: 'choice',
        width: 150,
        value: (row) => row.channel,
        choices: channels.map((value) => ({ value, label: t(`channel.${value}`) })),
      },
      {
        id: 'words',
        header: t('page.words'),
        value: (row) => row.body || t('page.forgotten'),
        width: 220,
        grow: 3,
      },
      {
        id: 'queued',
        header: t('page.queued'),
        kind: 'moment',
        value: (row) => row.queuedAt,
        width: 160,
      },
      {
        id: 'attempts',
        header: t('page.attempts'),
        kind: 'number',
        value: (row) => row.attempts,
        width: 110,
      },
    ]
    return own.map((column) => ({ filterable: false, ...column, sortable: false }))
  }, [t])
}

/** The words as they went out, and what is in the way of those that did not. */
function MessagePanel({ message }: { message: MessageAnswer }) {
  const { t } = useTranslation('messages')
  const format = useFormat()
  const { channel, problem, tryAt, endedAt, forgottenAt } = message
  const [shape, tone] = marks[message.state]
  const isNobody = problem === 'no-address'
  const facts: [string, string | null][] = [
    [t('page.reference'), message.reference],
    [t('page.address'), isNobody ? t('page.noAddress') : addressOf(message)],
    [t('page.channel'), channel && t(`channel.${channel}`)],
    [t('page.language'), t(`language.${message.language}`)],
    [t('page.queued'), format.moment(message.queuedAt)],
    [t('page.attempts'), message.attempts > 0 ? String(message.attempts) : null],
    [t('page.next'), tryAt && format.moment(tryAt)],
    [t('page.ended'), endedAt && format.moment(endedAt)],
    [t('page.problem'), isNobody ? null : problem],
  ]
  return (
    <Stack gap="md">
      <Mark shape={shape} tone={tone} label={t(`state.${message.state}`)} />
      <div>
        {forgottenAt ? (
          <Text>{t('page.forgottenHelp', { at: format.moment(forgottenAt) })}</Text>
        ) : (
          <>
            <Text fw={600}>{message.subject}</Text>
            <Text>{message.body}</Text>
          </>
        )}
      </div>
      <Facts items={facts.filter(([, value]) => value)} />
    </Stack>
  )
}
