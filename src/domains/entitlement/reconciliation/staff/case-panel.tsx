import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Facts,
  FormFrame,
  Icon,
  PlaceLink,
  problemOf,
  Section,
  TextAreaField,
  useApi,
  useDraftForm,
  useFormat,
  useMay,
  useRefresh,
  useRegionId,
  useToasts,
} from '#kernel/staff/index.ts'
import { isPlainDate } from '#kernel/plain-date.ts'
import type { CaseFacts, CaseRow } from './answers.ts'

/** Both sides of a contradiction, and what can be done about it: the letter, or the note that settles it. */
export function CasePanel({ row }: { row: CaseRow }) {
  const { t } = useTranslation('entitlement-reconciliation')
  const may = useMay()
  const format = useFormat()
  const isOpen = row.state === 'open' || row.state === 'letter'
  return (
    <Stack gap="md">
      <Text>{t(`kind.${row.kind}`)}</Text>
      <Side title={t('panel.here')} facts={row.here} />
      <Side title={t('panel.there')} facts={row.there} />
      {row.personId !== null && may(['read', 'person']) && (
        <PlaceLink to={`people/${row.personId}`}>{t('panel.person')}</PlaceLink>
      )}
      {row.settleNote !== null && (
        <Text c="dimmed">
          {t('panel.settledBy', { by: format.actor(row.settledBy ?? ''), note: row.settleNote })}
        </Text>
      )}
      {may(['post', 'reconciliation']) && <Letter row={row} isOpen={isOpen} />}
      {may(['post', 'reconciliation']) && isOpen && <Settle row={row} />}
    </Stack>
  )
}

/** Who, by what right, since when, until when; the rest follows. */
const order = ['until', 'to', 'from', 'category', 'bornOn', 'fullName'].toReversed()

function Side({ title, facts }: { title: string; facts: CaseFacts }) {
  const { t } = useTranslation('entitlement-reconciliation')
  const format = useFormat()
  const known = Object.entries(facts)
    .filter(([, value]) => value !== null)
    .toSorted(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  const shown = (value: CaseFacts[string] | undefined) => {
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no')
    if (typeof value === 'string' && isPlainDate(value)) return format.date(value)
    return String(value)
  }
  return (
    <Section title={title}>
      {known.length === 0 ? (
        <Text c="dimmed">{t('panel.nothing')}</Text>
      ) : (
        <Facts items={known.map(([name, value]) => [t(`fact.${name}`), shown(value)] as const)} />
      )}
    </Section>
  )
}

/** Numbers the letter once, then opens it as often as it is wanted. */
function Letter({ row, isOpen }: { row: CaseRow; isOpen: boolean }) {
  const { t } = useTranslation('entitlement-reconciliation')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const region = useRegionId()
  const [isBusy, setBusy] = useState(false)
  const address = `/api/${region}/reconciliation/cases/${row.id}/letter.pdf`

  async function write(): Promise<void> {
    setBusy(true)
    try {
      const { item } = await api.post<{ item: { letterNumber: string } }>(
        `reconciliation/cases/${row.id}/letter`,
        {},
      )
      toasts.done(t('panel.written', { number: item.letterNumber }))
      window.open(address, '_blank', 'noopener')
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      refresh('reconciliation')
      setBusy(false)
    }
  }

  if (row.letterNumber !== null) {
    return (
      <Group>
        <Button
          component="a"
          href={address}
          target="_blank"
          rel="noopener"
          variant="default"
          leftSection={<Icon name="print" />}
        >
          {t('panel.open', { number: row.letterNumber })}
        </Button>
      </Group>
    )
  }
  if (!isOpen) return null
  return (
    <Group>
      <Button loading={isBusy} leftSection={<Icon name="document" />} onClick={() => void write()}>
        {t('panel.write')}
      </Button>
    </Group>
  )
}

function Settle({ row }: { row: CaseRow }) {
  const { t } = useTranslation('entitlement-reconciliation')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm({
    id: `reconciliation.${row.id}`,
    initial: { note: '' },
    personal: true,
    required: ['note'],
    send: ({ note }, how) => api.post(`reconciliation/cases/${row.id}/settle`, { note }, how),
    onDone: () => {
      toasts.done(t('panel.settled'))
      refresh('reconciliation')
    },
  })
  return (
    <FormFrame form={form} submitLabel={t('panel.settle')}>
      <TextAreaField {...form.field('note')} label={t('panel.note')} rows={3} />
    </FormFrame>
  )
}
