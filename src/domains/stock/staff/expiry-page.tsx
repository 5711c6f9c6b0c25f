import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  useAnswer,
  useFormat,
  useMay,
  wholeSource,
} from '#kernel/staff/index.ts'
import { Text } from '@mantine/core'
import { type ExpiringAnswer, type ExpiryAnswer, wholeShelf } from './answers.ts'
import { DeskPage } from './desk-page.tsx'
import { useLotDrawer } from './lot-panel.tsx'
import { LotStateMark, type LotState } from './lot-state.tsx'
import { useLotActions } from './shelf-page.tsx'
import { medicineText, unitText, useProgrammeNames, useQuantityText, worthOf } from './words.ts'

/** Expired lots that are still here, and those whose last day is near: written off or sent on. */
export function ExpiryPage() {
  return <DeskPage current="stock/expiry">{(id) => <Expiry key={id} siteId={id} />}</DeskPage>
}

function Expiry({ siteId }: { siteId: number }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const mayPost = useMay()(['post', 'stock'])
  const watch = useAnswer<ExpiryAnswer>('stock/expiring', { siteId, limit: wholeShelf })
  const actions = useLotActions<ExpiringAnswer>()
  const through = watch.data && format.date(watch.data.through)
  return (
    <>
      {through && <Text c="dimmed">{t('desk.watchedThrough', { date: through })}</Text>}
      <DataTable<ExpiringAnswer>
        id="stock.expiry"
        title={t('desk.tab.expiry')}
        columns={useExpiryColumns()}
        source={wholeSource(watch)}
        rowId={({ id }) => String(id)}
        drawer={useLotDrawer(siteId)}
        {...(mayPost ? { actions } : {})}
        empty={{ title: t('desk.emptyExpiry'), text: t('desk.emptyExpiryHelp') }}
      />
    </>
  )
}

const states = ['expired', 'soon'] as const
const stateOf = ({ daysLeft }: ExpiringAnswer): LotState => (daysLeft < 0 ? 'expired' : 'soon')

function useExpiryColumns(): readonly Column<ExpiringAnswer>[] {
  const { t } = useTranslation('stock')
  const programmes = useProgrammeNames()
  const quantityText = useQuantityText()
  return useMemo(
    (): Column<ExpiringAnswer>[] => [
      {
        id: 'medicine',
        header: t('desk.column.medicine'),
        value: ({ medicine }) => medicineText(medicine),
        width: 236,
        grow: 3,
      },
      {
        id: 'tradeName',
        header: t('desk.column.tradeName'),
        value: (row) => row.tradeName,
        width: 116,
      },
      {
        id: 'batch',
        header: t('desk.column.batch'),
        value: (row) => row.batch,
        width: 100,
        grow: 0,
      },
      {
        id: 'expiresOn',
        header: t('desk.column.expiresOn'),
        kind: 'date',
        value: (row) => row.expiresOn,
      },
      {
        id: 'daysLeft',
        header: t('desk.column.daysLeft'),
        kind: 'number',
        width: 76,
        value: (row) => row.daysLeft,
      },
      {
        id: 'state',
        header: t('desk.column.state'),
        kind: 'choice',
        width: 124,
        value: stateOf,
        choices: states.map((value) => ({ value, label: t(`desk.lotState.${value}`) })),
        cell: (row) => <LotStateMark state={stateOf(row)} />,
      },
      {
        id: 'quantity',
        header: t('desk.column.quantity'),
        kind: 'number',
        width: 110,
        decimals: 0,
        total: 'sum',
        value: (row) => Number((row.units / row.unitsPerPack).toFixed(2)),
        cell: (row) => quantityText(row.units, row.unitsPerPack, unitText(row.medicine)),
      },
      {
        id: 'worth',
        header: t('desk.column.worth'),
        kind: 'money',
        total: 'sum',
        value: (row) => worthOf(row.units, row),
      },
      {
        id: 'programme',
        header: t('desk.column.programme'),
        kind: 'choice',
        width: 150,
        value: (row) => row.programme,
        choices: [...programmes].map(([value, label]) => ({ value, label })),
      },
    ],
    [t, programmes, quantityText],
  )
}
