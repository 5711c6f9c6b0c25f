import { Stack } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  Facts,
  PlaceLink,
  type TableDrawer,
  useAnswer,
  useFormat,
  useMay,
  wholeSource,
} from '#kernel/staff/index.ts'
import { holdReasons } from '../reasons.ts'
import type { HoldAnswer } from './answers.ts'
import { DeskPage } from './desk-page.tsx'
import { ReleaseForm } from './hold-form.tsx'
import { medicineText, unitText, useProgrammeNames, useQuantityText } from './words.ts'

const mostHolds = 2_000

/** What may not leave the site, and why; released from its drawer. */
export function HoldsPage() {
  return <DeskPage current="stock/holds">{(id) => <Holds key={id} siteId={id} />}</DeskPage>
}

function Holds({ siteId }: { siteId: number }) {
  const { t } = useTranslation('stock')
  const holds = useAnswer<{ items: readonly HoldAnswer[] }>('stock/holds', {
    siteId,
    limit: mostHolds,
  })
  return (
    <DataTable<HoldAnswer>
      id="stock.holds"
      title={t('desk.tab.holds')}
      columns={useHoldColumns()}
      source={wholeSource(holds)}
      rowId={({ id }) => String(id)}
      drawer={useHoldDrawer()}
      empty={{ title: t('desk.emptyHolds'), text: t('desk.emptyHoldsHelp') }}
    />
  )
}

function useHoldColumns(): readonly Column<HoldAnswer>[] {
  const { t } = useTranslation('stock')
  const programmes = useProgrammeNames()
  const quantityText = useQuantityText()
  return useMemo(
    (): Column<HoldAnswer>[] => [
      {
        id: 'medicine',
        header: t('desk.column.medicine'),
        value: ({ medicine }) => medicineText(medicine),
        width: 240,
        grow: 3,
      },
      { id: 'tradeName', header: t('desk.column.tradeName'), value: (row) => row.tradeName },
      {
        id: 'batch',
        header: t('desk.column.batch'),
        value: (row) => row.batch,
        width: 112,
        grow: 0,
      },
      {
        id: 'reason',
        header: t('desk.reason'),
        kind: 'choice',
        width: 210,
        value: (row) => row.reason,
        choices: holdReasons.map((value) => ({ value, label: t(`hold-reason.${value}`) })),
      },
      {
        id: 'quantity',
        header: t('desk.column.quantity'),
        width: 110,
        grow: 0,
        value: ({ quantity, lot, medicine }) =>
          quantity === null
            ? t('desk.wholeLot')
            : quantityText(quantity, lot?.unitsPerPack ?? 1, unitText(medicine)),
      },
      {
        id: 'where',
        header: t('desk.column.where'),
        kind: 'choice',
        width: 120,
        value: (row) => (row.siteId === null ? 'everywhere' : 'here'),
        choices: ['here', 'everywhere'].map((value) => ({
          value,
          label: t(`desk.where.${value}`),
        })),
      },
      {
        id: 'programme',
        header: t('desk.column.programme'),
        kind: 'choice',
        width: 150,
        value: (row) => row.programme,
        choices: [...programmes].map(([value, label]) => ({ value, label })),
      },
      {
        id: 'placedAt',
        header: t('desk.column.since'),
        kind: 'moment',
        value: (row) => row.placedAt,
      },
      { id: 'note', header: t('desk.note'), value: (row) => row.note, width: 160 },
    ],
    [t, programmes, quantityText],
  )
}

function useHoldDrawer(): TableDrawer<HoldAnswer> {
  const { t } = useTranslation('stock')
  return useMemo(
    () => ({
      title: (_, row) => (row ? `${row.tradeName}, ${row.batch}` : t('desk.tab.holds')),
      render: (_, row) => (row ? <HoldPanel key={row.id} hold={row} /> : null),
    }),
    [t],
  )
}

function HoldPanel({ hold }: { hold: HoldAnswer }) {
  const { t } = useTranslation('stock')
  const format = useFormat()
  const mayRelease = useMay()(['decide', 'stock'])
  return (
    <Stack gap="lg">
      <Facts
        items={[
          [t('desk.column.medicine'), medicineText(hold.medicine)],
          [t('desk.reason'), t(`hold-reason.${hold.reason}`)],
          [t('desk.note'), hold.note],
          [t('desk.column.number'), hold.number],
          [t('desk.column.since'), format.moment(hold.placedAt)],
          [
            t('desk.lot'),
            <PlaceLink key="lot" to="stock" search={{ row: String(hold.lotId) }}>
              {t('desk.openLot')}
            </PlaceLink>,
          ],
        ]}
      />
      {mayRelease && <ReleaseForm hold={hold} onClose={() => undefined} />}
    </Stack>
  )
}
