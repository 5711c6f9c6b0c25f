import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  Page,
  type TableDrawer,
  useAnswer,
  wholeSource,
} from '#kernel/staff/index.ts'
import type { MedicineGroupAnswer } from './answers.ts'
import { DeskTabs, TakeCallButton } from './desk-tabs.tsx'
import { MedicinePanel } from './medicine-panel.tsx'

/** Open cases about the same medicine seen together: the most asked for first. */
export function MedicinesPage() {
  const { t } = useTranslation('hotline')
  const groups = useAnswer<{ items: readonly MedicineGroupAnswer[] }>('hotline/medicines')
  const columns = useGroupColumns()
  const drawer = useMemo(
    (): TableDrawer<MedicineGroupAnswer> => ({
      title: (_, row) => row?.medicineName ?? t('desk.medicine'),
      render: (id, row) =>
        row ? <MedicinePanel key={id} group={row} /> : <p>{t('desk.groupAnswered')}</p>,
    }),
    [t],
  )
  return (
    <Page title={t('desk.title')} fills actions={<TakeCallButton />}>
      <DeskTabs current="hotline/medicines" />
      <DataTable<MedicineGroupAnswer>
        id="hotline.medicines"
        title={t('desk.byMedicine')}
        columns={columns}
        source={wholeSource(groups)}
        rowId={groupId}
        drawer={drawer}
        empty={{ title: t('desk.emptyMedicines'), text: t('desk.emptyMedicinesHelp') }}
      />
    </Page>
  )
}

function groupId({ innId, medicineName }: MedicineGroupAnswer): string {
  return innId === null ? `said-${medicineName.toLowerCase()}` : String(innId)
}

function useGroupColumns(): readonly Column<MedicineGroupAnswer>[] {
  const { t } = useTranslation('hotline')
  return useMemo(
    () => [
      {
        id: 'medicine',
        header: t('desk.medicine'),
        value: (row) => row.medicineName,
        width: 180,
        grow: 2,
      },
      {
        id: 'open',
        header: t('desk.openCases'),
        kind: 'number',
        value: (row) => row.open,
        total: 'sum',
        width: 100,
      },
      {
        id: 'inAll',
        header: t('desk.inAll'),
        kind: 'number',
        value: (row) => row.inAll,
        total: 'sum',
        width: 100,
      },
      {
        id: 'nextDue',
        header: t('desk.nextDue'),
        kind: 'date',
        value: (row) => row.nextDueOn,
        width: 150,
      },
      {
        id: 'oldest',
        header: t('desk.oldest'),
        kind: 'moment',
        value: (row) => row.firstReceivedAt,
        width: 170,
      },
      {
        id: 'settlements',
        header: t('desk.settlements'),
        value: (row) => row.settlements.join(', '),
        width: 220,
        grow: 3,
      },
    ],
    [t],
  )
}
