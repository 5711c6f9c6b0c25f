import { Button, Group, Skeleton, Stack, Text } from '@mantine/core'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  Facts,
  FormFrame,
  Icon,
  PlaceLink,
  problemOf,
  type TableDrawer,
  TextField,
  useApi,
  useDraftForm,
  useFormat,
  useGo,
  useMay,
  useRefresh,
  useSession,
  useShortcuts,
  useToasts,
} from '#kernel/staff/index.ts'
import { usePrintMark } from '../../counter/staff/words.ts'
import type { DeferralAnswer } from './answers.ts'
import { DeferralState, DeferralUrgency } from './use-deferral-columns.tsx'

/** One that waits, beside the list: how far it is, and what can be done. */
export function useDeferralDrawer(isLoaded: boolean): TableDrawer<DeferralAnswer> {
  const { t } = useTranslation('prescriptions-deferral')
  return useMemo(
    () => ({
      title: (_, row) => (row ? t('desk.of', { number: row.number }) : t('desk.title')),
      render: (_, row) => {
        if (row) return <DeferralPanel key={row.id} row={row} />
        if (!isLoaded) return <Skeleton height={320} animate={false} aria-hidden="true" />
        return <Text>{t('desk.gone')}</Text>
      },
    }),
    [t, isLoaded],
  )
}

function DeferralPanel({ row }: { row: DeferralAnswer }) {
  const { t } = useTranslation('prescriptions-deferral')
  const format = useFormat()
  const mayRead = useMay()(['read', 'prescription'])
  const amount = (units: number) => `${format.number(units)} ${row.unit}`
  const items: [string, ReactNode][] = [
    [t('desk.column.medicine'), row.medicine],
    [t('desk.column.units'), amount(row.units)],
    [t('desk.column.kept'), amount(row.keptUnits)],
    [t('desk.column.requestedAt'), format.moment(row.requestedAt)],
    [t('desk.column.dueOn'), row.dueOn ? format.date(row.dueOn) : t('urgency.no-term')],
    [t('desk.column.site'), row.site],
  ]
  if (row.person) items.unshift([t('desk.column.person'), row.person.fullName])
  if (row.setAsideUntil) items.push([t('desk.keptUntil'), format.through(row.setAsideUntil)])
  if (row.toldAt) items.push([t('desk.column.told'), format.moment(row.toldAt)])
  if (row.unfetchedCount > 0) {
    items.push([t('desk.unfetched'), t('desk.times', { count: row.unfetchedCount })])
  }
  return (
    <Stack gap="md">
      <Group gap="lg">
        <DeferralUrgency urgency={row.urgency} />
        <DeferralState row={row} />
      </Group>
      {row.isUntold && <Text fw={600}>{t('desk.untoldHelp')}</Text>}
      <Actions row={row} />
      <Facts items={items} />
      {mayRead && (
        <PlaceLink to="prescriptions" search={{ row: String(row.prescriptionId) }}>
          {t('desk.prescription')}
        </PlaceLink>
      )}
    </Stack>
  )
}

/** Hand over with O, print the mark with P; freeing and withdrawing say what they do first. */
function Actions({ row }: { row: DeferralAnswer }) {
  const { t } = useTranslation('prescriptions-deferral')
  const { site } = useSession()
  const go = useGo()
  const printMark = usePrintMark()
  const mayPost = useMay()(['post', 'dispensing']) && site?.id === row.siteId
  const [asking, setAsking] = useState<'release' | 'withdraw'>()
  const isKept = row.keptUnits > 0
  const open = () => go({ to: 'counter', search: { rx: String(row.prescriptionId) } })
  useShortcuts(t('desk.title'), [
    { keys: 'o', label: t('desk.open'), run: open, enabled: mayPost },
    { keys: 'p', label: t('desk.mark'), run: () => printMark(row.prescriptionId) },
  ])
  if (asking === 'withdraw') return <Withdraw row={row} onClose={() => setAsking(undefined)} />
  if (asking === 'release') return <Release row={row} onClose={() => setAsking(undefined)} />
  return (
    <Group gap="sm">
      {mayPost && (
        <Button variant={isKept ? 'filled' : 'default'} onClick={open}>
          {isKept ? t('desk.handOver') : t('desk.open')}
        </Button>
      )}
      <Button
        variant="default"
        leftSection={<Icon name="print" />}
        onClick={() => printMark(row.prescriptionId)}
      >
        {t('desk.mark')}
      </Button>
      {mayPost && isKept && (
        <Button variant="default" onClick={() => setAsking('release')}>
          {t('desk.release')}
        </Button>
      )}
      {mayPost && (
        <Button variant="default" onClick={() => setAsking('withdraw')}>
          {t('desk.withdraw')}
        </Button>
      )}
    </Group>
  )
}

/** Frees what is kept: there is no way back to the same place, so the consequence stands above. */
function Release({ row, onClose }: { row: DeferralAnswer; onClose: () => void }) {
  const { t } = useTranslation('prescriptions-deferral')
  const format = useFormat()
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [isBusy, setBusy] = useState(false)
  async function release(): Promise<void> {
    setBusy(true)
    try {
      await api.post('deferrals/released', {
        siteId: row.siteId,
        prescriptionId: row.prescriptionId,
      })
      toasts.done(t('desk.released', { number: row.number }))
      onClose()
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      setBusy(false)
      refresh('deferrals', 'stock')
    }
  }
  return (
    <Stack gap="sm">
      <Text>
        {t('desk.releaseConsequence', { units: format.number(row.keptUnits), unit: row.unit })}
      </Text>
      <Group gap="sm">
        <Button loading={isBusy} onClick={() => void release()}>
          {t('desk.release')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('desk.leave')}
        </Button>
      </Group>
    </Stack>
  )
}

function Withdraw({ row, onClose }: { row: DeferralAnswer; onClose: () => void }) {
  const { t } = useTranslation('prescriptions-deferral')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const { siteId, prescriptionId, number } = row
  const form = useDraftForm({
    id: `deferral.withdraw.${row.id}`,
    initial: { reason: '' },
    personal: true,
    required: ['reason'],
    send: ({ reason }) => api.post('deferrals/withdrawn', { siteId, prescriptionId, reason }),
    onDone: () => {
      toasts.done(t('desk.withdrawn', { number }))
      refresh('deferrals', 'stock')
      onClose()
    },
  })
  return (
    <Stack gap="sm">
      <Text>{t('desk.withdrawConsequence')}</Text>
      <FormFrame
        form={form}
        submitLabel={t('desk.withdraw')}
        actions={
          <Button variant="default" onClick={onClose}>
            {t('desk.leave')}
          </Button>
        }
      >
        <TextField {...form.field('reason')} label={t('desk.reason')} maxLength={500} autoFocus />
      </FormFrame>
    </Stack>
  )
}
