import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Column, useToday } from '#kernel/staff/index.ts'
import type { StockRowAnswer } from './answers.ts'
import { LotStateMark, lotStateOf, lotStates } from './lot-state.tsx'
import { medicineText, unitText, useProgrammeNames, useQuantityText, worthOf } from './words.ts'

type Row = StockRowAnswer
const statuses = [
  ['available', 'free', 104],
  ['setAside', 'setAside', 100],
  ['held', 'held', 116],
  ['inTransit', 'inTransit', 100],
] as const

/**
 * The shelf: quantities stand in packs and units, are sorted and added up in packs. What is shown at
 * first fits beside the menu on a screen of 1280 pixels without a scroll sideways.
 */
export function useShelfColumns(watchedThrough: PlainDate | undefined): readonly Column<Row>[] {
  const { t } = useTranslation('stock')
  const today = useToday()
  const programmes = useProgrammeNames()
  const quantityText = useQuantityText()
  return useMemo((): Column<Row>[] => {
    const stateOf = (row: Row) => lotStateOf(row, today, watchedThrough)
    const inPacks = statuses.map(
      ([key, word, width]): Column<Row> => ({
        id: word,
        header: t(`desk.column.${word}`),
        kind: 'number',
        width,
        total: 'sum',
        decimals: 0,
        value: (row: Row) => Number((row[key] / row.unitsPerPack).toFixed(2)),
        cell: (row: Row) =>
          row[key] === 0 ? '' : quantityText(row[key], row.unitsPerPack, unitText(row.medicine)),
        hiddenAtFirst: key !== 'available',
      }),
    )
    return [
      {
        id: 'medicine',
        header: t('desk.column.medicine'),
        value: ({ medicine }) => medicineText(medicine),
        width: 172,
        grow: 3,
      },
      {
        id: 'tradeName',
        header: t('desk.column.tradeNameShort'),
        value: ({ tradeName }) => tradeName,
        width: 104,
        grow: 1,
      },
      {
        id: 'batch',
        header: t('desk.column.batch'),
        value: ({ batch }) => batch,
        width: 100,
        grow: 0,
      },
      {
        id: 'expiresOn',
        header: t('desk.column.expiresOn'),
        kind: 'date',
        width: 110,
        value: ({ expiresOn }) => expiresOn,
      },
      {
        id: 'state',
        header: t('desk.column.state'),
        kind: 'choice',
        width: 116,
        value: stateOf,
        choices: lotStates.map((value) => ({ value, label: t(`desk.lotState.${value}`) })),
        cell: (row) => <LotStateMark state={stateOf(row)} />,
      },
      ...inPacks.slice(0, 1),
      {
        id: 'programme',
        header: t('desk.column.programme'),
        kind: 'choice',
        width: 118,
        value: ({ programme }) => programme,
        choices: [...programmes].map(([value, label]) => ({ value, label })),
      },
      ...inPacks.slice(1),
      {
        id: 'price',
        header: t('desk.column.priceShort'),
        kind: 'money',
        width: 112,
        value: ({ pricePerPack }) => pricePerPack,
      },
      {
        id: 'worth',
        header: t('desk.column.worth'),
        kind: 'money',
        width: 142,
        total: 'sum',
        hiddenAtFirst: true,
        value: (row) => worthOf(row.available + row.setAside + row.held + row.inTransit, row),
      },
      {
        id: 'unitsFree',
        header: t('desk.column.unitsFree'),
        kind: 'number',
        hiddenAtFirst: true,
        value: ({ available }) => available,
      },
      {
        id: 'unitsPerPack',
        header: t('desk.column.unitsPerPack'),
        kind: 'number',
        hiddenAtFirst: true,
        value: ({ unitsPerPack }) => unitsPerPack,
      },
    ]
  }, [t, today, watchedThrough, programmes, quantityText])
}
