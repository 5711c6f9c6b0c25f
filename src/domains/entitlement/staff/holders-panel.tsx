import { Stack, Text } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  pagedSource,
  type TableView,
  useApi,
  useGo,
  useMay,
} from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { HolderRow } from './answers.ts'

/** The people behind one figure of the table of rights; each page that is fetched is audited. */
export function HoldersPanel({ benefit, on }: { benefit: string; on: PlainDate }) {
  const { t } = useTranslation('entitlement')
  const api = useApi()
  const source = useMemo(
    () => pagedSource<HolderRow>(api, `entitlement/rights/${benefit}/people`, { on }),
    [api, benefit, on],
  )
  const columns = useHolderColumns()
  const go = useGo()
  const mayOpen = useMay()(['read', 'person'])
  return (
    <Stack gap="sm">
      <Text c="dimmed">{t('rights.opened')}</Text>
      <DataTable<HolderRow>
        id="entitlement.holders"
        addressPrefix="people."
        title={t('holders.title')}
        columns={columns}
        source={source}
        firstView={byName}
        rowId={holderId}
        {...(mayOpen ? { onOpen: ({ personId }) => go({ to: `people/${personId}` }) } : {})}
        empty={{ title: t('holders.empty'), text: t('holders.emptyHelp') }}
      />
    </Stack>
  )
}

const byName: TableView = {
  search: '',
  filters: {},
  sort: { column: 'name', direction: 'asc' },
}

function holderId({ personId }: HolderRow): string {
  return String(personId)
}

function useHolderColumns(): readonly Column<HolderRow>[] {
  const { t } = useTranslation('entitlement')
  return useMemo(() => {
    return [
      {
        id: 'name',
        header: t('holders.name'),
        value: (row) => row.fullName,
        width: 200,
        grow: 2,
        filterable: false,
      },
      {
        id: 'born',
        header: t('holders.born'),
        kind: 'date',
        value: (row) => row.born,
        width: 112,
        filterable: false,
      },
      {
        id: 'isFirst',
        header: t('holders.isFirst'),
        kind: 'choice',
        value: (row) => (row.isFirst ? 'yes' : 'no'),
        choices: [
          { value: 'yes', label: t('holders.yes') },
          { value: 'no', label: t('holders.no') },
        ],
        width: 92,
        sortable: false,
        hiddenAtFirst: true,
      },
    ]
  }, [t])
}
