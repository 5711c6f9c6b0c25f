import { Button, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  Facts,
  PlaceLink,
  problemOf,
  StateMark,
  type TableDrawer,
  useAnswer,
  useApi,
  useFormat,
  useMay,
  useRefresh,
  useToasts,
  wholeSource,
} from '#kernel/staff/index.ts'
import type { SetAsideAnswer } from './answers.ts'
import classes from './desk.module.css'
import { DeskPage } from './desk-page.tsx'
import { medicineText, unitText, useQuantityText } from './words.ts'

const dayInMs = 24 * 60 * 60 * 1_000
const urgencies = ['overdue', 'soon-due', 'on-time'] as const

/** What is kept for patients, what ends first on top; released before its moment where need be. */
export function SetAsidesPage() {
  return (
    <DeskPage current="stock/set-asides">{(id) => <SetAsides key={id} siteId={id} />}</DeskPage>
  )
}

function SetAsides({ siteId }: { siteId: number }) {
  const { t } = useTranslation('stock')
  const kept = useAnswer<{ items: readonly SetAsideAnswer[] }>('stock/set-asides', { siteId })
  return (
    <DataTable<SetAsideAnswer>
      id="stock.set-asides"
      title={t('desk.tab.setAsides')}
      columns={useSetAsideColumns()}
      source={wholeSource(kept)}
      rowId={({ id }) => String(id)}
      drawer={useSetAsideDrawer()}
      empty={{ title: t('desk.emptySetAsides'), text: t('desk.emptySetAsidesHelp') }}
    />
  )
}

function urgencyOf({ expiresAt }: SetAsideAnswer): (typeof urgencies)[number] {
  const left = Date.parse(expiresAt) - Date.now()
  if (left <= 0) return 'overdue'
  return left <= dayInMs ? 'soon-due' : 'on-time'
}

function useSetAsideColumns(): readonly Column<SetAsideAnswer>[] {
  const { t } = useTranslation('stock')
  const quantityText = useQuantityText()
  return useMemo(
    (): Column<SetAsideAnswer>[] => [
      { id: 'reference', header: t('desk.column.reference'), value: (row) => row.reference },
      {
        id: 'medicine',
        header: t('desk.column.medicine'),
        value: ({ medicine }) => medicineText(medicine),
        width: 260,
        grow: 3,
      },
      { id: 'tradeName', header: t('desk.column.tradeName'), value: ({ lot }) => lot?.tradeName },
      {
        id: 'batch',
        header: t('desk.column.batch'),
        value: ({ lot }) => lot?.batch,
        width: 112,
        grow: 0,
      },
      {
        id: 'quantity',
        header: t('desk.column.quantity'),
        kind: 'number',
        width: 120,
        value: ({ quantity }) => quantity,
        cell: ({ quantity, lot, medicine }) =>
          quantityText(quantity, lot?.unitsPerPack ?? 1, unitText(medicine)),
      },
      {
        id: 'expiresAt',
        header: t('desk.column.keptUntil'),
        kind: 'moment',
        value: (row) => row.expiresAt,
      },
      {
        id: 'state',
        header: t('desk.column.term'),
        kind: 'choice',
        width: 150,
        value: urgencyOf,
        choices: urgencies.map((value) => ({ value, label: t(`desk.urgency.${value}`) })),
        cell: (row) => (
          <StateMark state={urgencyOf(row)} label={t(`desk.urgency.${urgencyOf(row)}`)} />
        ),
      },
    ],
    [t, quantityText],
  )
}

function useSetAsideDrawer(): TableDrawer<SetAsideAnswer> {
  const { t } = useTranslation('stock')
  return useMemo(
    () => ({
      title: (_, row) => row?.reference ?? t('desk.tab.setAsides'),
      render: (_, row) => (row ? <SetAsidePanel key={row.id} kept={row} /> : null),
    }),
    [t],
  )
}

function SetAsidePanel({ kept }: { kept: SetAsideAnswer }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const quantityText = useQuantityText()
  const mayPost = useMay()(['post', 'stock'])
  const { lot, medicine } = kept
  const quantity = quantityText(kept.quantity, lot?.unitsPerPack ?? 1, unitText(medicine))
  return (
    <Stack gap="lg">
      <Facts
        items={[
          [t('desk.column.medicine'), medicineText(medicine)],
          [t('desk.column.quantity'), quantity],
          [t('desk.column.keptUntil'), format.moment(kept.expiresAt)],
          [
            t('desk.lot'),
            <PlaceLink key="lot" to="stock" search={{ row: String(kept.lotId) }}>
              {lot ? `${lot.tradeName}, ${lot.batch}` : t('desk.openLot')}
            </PlaceLink>,
          ],
        ]}
      />
      {mayPost && <Release kept={kept} quantity={quantity} />}
    </Stack>
  )
}

/** There is no way back to the same promise, so the consequence stands above the button. */
function Release({ kept, quantity }: { kept: SetAsideAnswer; quantity: string }) {
  const { t } = useTranslation('stock')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [isSending, setSending] = useState(false)

  async function release(): Promise<void> {
    setSending(true)
    try {
      await api.post('stock/set-asides/end', {
        setAsideIds: [kept.id],
        end: 'released',
        idempotencyKey: `release set aside ${kept.id}`,
      })
      toasts.done(t('desk.done.setAside', { reference: kept.reference, quantity }))
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      setSending(false)
      refresh('stock')
    }
  }

  return (
    <Stack gap="sm">
      <div className={classes['consequence']}>
        <Text>{t('desk.releaseSetAsideConsequence', { reference: kept.reference, quantity })}</Text>
      </div>
      <div>
        <Button variant="default" loading={isSending} onClick={() => void release()}>
          {t('desk.releaseSetAside', { quantity })}
        </Button>
      </div>
    </Stack>
  )
}
