import { Button, Stack, Text } from '@mantine/core'
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  Facts,
  Icon,
  Mark,
  type TableDrawer,
  useAnswer,
  useFormat,
  useGo,
  useMay,
  wholeSource,
} from '#kernel/staff/index.ts'
import type { TransferAnswer } from './answers.ts'
import classes from './desk.module.css'
import { DeskPage } from './desk-page.tsx'
import { PanelTitle } from './panel-parts.tsx'
import { ReverseForm } from './reverse-form.tsx'
import { medicineText, unitText, useQuantityText, worthOf } from './words.ts'

const mostTransfers = 2_000
const states = ['in-transit', 'received', 'cancelled'] as const
const marks = {
  'in-transit': ['half', 'accent'],
  received: ['check', 'quiet'],
  cancelled: ['cross', 'quiet'],
} as const

/** Shipments to and from the site, those on their way marked. */
export function ShipmentsPage() {
  return <DeskPage current="stock/shipments">{(id) => <Shipments key={id} siteId={id} />}</DeskPage>
}

function Shipments({ siteId }: { siteId: number }) {
  const { t } = useTranslation('stock')
  const transfers = useAnswer<{ items: readonly TransferAnswer[] }>('stock/transfers', {
    siteId,
    limit: mostTransfers,
  })
  return (
    <DataTable<TransferAnswer>
      id="stock.shipments"
      title={t('desk.tab.shipments')}
      columns={useTransferColumns(siteId)}
      source={wholeSource(transfers)}
      rowId={({ id }) => String(id)}
      drawer={useTransferDrawer(siteId)}
      empty={{ title: t('desk.emptyShipments'), text: t('desk.emptyShipmentsHelp') }}
    />
  )
}

const worthOfAll = ({ lines }: TransferAnswer) =>
  lines.reduce((sum, line) => sum + worthOf(line.shipped, line), 0)

function useTransferColumns(siteId: number): readonly Column<TransferAnswer>[] {
  const { t } = useTranslation('stock')
  return useMemo(
    (): Column<TransferAnswer>[] => [
      {
        id: 'number',
        header: t('desk.column.number'),
        value: (row) => row.number,
        width: 156,
        grow: 0,
      },
      {
        id: 'direction',
        header: t('desk.column.direction'),
        kind: 'choice',
        width: 96,
        value: (row) => (row.toSiteId === siteId ? 'in' : 'out'),
        choices: ['in', 'out'].map((value) => ({ value, label: t(`desk.direction.${value}`) })),
      },
      {
        id: 'other',
        header: t('desk.column.otherSite'),
        width: 220,
        grow: 2,
        value: (row) => (row.toSiteId === siteId ? row.fromSite : row.toSite),
      },
      {
        id: 'state',
        header: t('desk.column.state'),
        kind: 'choice',
        width: 130,
        value: (row) => row.state,
        choices: states.map((value) => ({ value, label: t(`desk.transferState.${value}`) })),
        cell: (row) => <TransferMark transfer={row} />,
      },
      {
        id: 'shippedAt',
        header: t('desk.column.shippedAt'),
        kind: 'moment',
        value: (row) => row.shippedAt,
      },
      {
        id: 'lots',
        header: t('desk.column.lots'),
        kind: 'number',
        width: 104,
        total: 'sum',
        value: (row) => row.lines.length,
      },
      {
        id: 'worth',
        header: t('desk.column.worth'),
        kind: 'money',
        width: 148,
        total: 'sum',
        value: worthOfAll,
      },
    ],
    [t, siteId],
  )
}

function TransferMark({ transfer: { state, returnsId } }: { transfer: TransferAnswer }) {
  const { t } = useTranslation('stock')
  const [shape, tone] = marks[state]
  const word = t(`desk.transferState.${state}`)
  return (
    <Mark
      shape={shape}
      tone={tone}
      label={returnsId === null ? word : t('desk.returned', { state: word })}
    />
  )
}

function useTransferDrawer(siteId: number): TableDrawer<TransferAnswer> {
  const { t } = useTranslation('stock')
  return useMemo(
    () => ({
      title: (_, row) => (row ? t('desk.shipmentNumber', { number: row.number }) : ''),
      render: (_, row) =>
        row ? <TransferPanel key={row.id} transfer={row} siteId={siteId} /> : null,
    }),
    [t, siteId],
  )
}

function TransferPanel({ transfer, siteId }: { transfer: TransferAnswer; siteId: number }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  return (
    <Stack gap="lg">
      <Deeds transfer={transfer} siteId={siteId} />
      <Facts
        items={[
          [t('desk.column.state'), <TransferMark key="state" transfer={transfer} />],
          [t('desk.fromSite'), transfer.fromSite],
          [t('desk.toSite'), transfer.toSite],
          [t('desk.column.shippedAt'), format.moment(transfer.shippedAt)],
          [t('desk.column.worth'), format.money(worthOfAll(transfer))],
        ]}
      />
      <TransferLines transfer={transfer} />
    </Stack>
  )
}

function Deeds({ transfer, siteId }: { transfer: TransferAnswer; siteId: number }) {
  const { t } = useTranslation('stock')
  const go = useGo()
  const may = useMay()
  const [isCancelling, setCancelling] = useState(false)
  if (transfer.state !== 'in-transit') return null
  if (transfer.toSiteId === siteId && may(['post', 'stock'])) {
    return (
      <div>
        <Button
          leftSection={<Icon name="check" />}
          onClick={() => go({ to: `stock/shipments/${transfer.id}` })}
        >
          {t('desk.receiveShipment')}
        </Button>
      </div>
    )
  }
  const isOwn =
    transfer.fromSiteId === siteId && transfer.returnsId === null && may(['decide', 'stock'])
  if (!isOwn) return null
  if (isCancelling) {
    return (
      <ReverseForm
        documentId={transfer.documentId}
        siteId={siteId}
        onClose={() => setCancelling(false)}
      />
    )
  }
  return (
    <div>
      <Button
        variant="default"
        leftSection={<Icon name="undo" />}
        onClick={() => setCancelling(true)}
      >
        {t('desk.cancelShipment')}
      </Button>
    </div>
  )
}

function TransferLines({ transfer }: { transfer: TransferAnswer }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const quantityText = useQuantityText()
  return (
    <section>
      <PanelTitle>{t('desk.linesCount', { count: transfer.lines.length })}</PanelTitle>
      <ul className={classes['entries']}>
        {transfer.lines.map((line) => {
          const text = (quantity: number) =>
            quantityText(quantity, line.unitsPerPack, unitText(line.medicine))
          return (
            <li key={line.lotId} className={classes['cardEntry']}>
              <span>{medicineText(line.medicine)}</span>
              <span className={classes['moved']}>{text(line.shipped)}</span>
              <Text c="dimmed" component="span">
                {line.tradeName}, {line.batch} ·{' '}
                {t('desk.until', { date: format.date(line.expiresOn) })}
              </Text>
              {(line.rejected ?? 0) > 0 && (
                <span className={classes['balance']}>
                  {t('desk.rejectedOf', {
                    quantity: text(line.rejected ?? 0),
                    reason: t(`reject-reason.${line.rejectedReason}`),
                  })}
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
