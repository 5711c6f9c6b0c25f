import { Button, Stack } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type Column,
  DataTable,
  DateField,
  Facts,
  FormFrame,
  Icon,
  Mark,
  type TableDrawer,
  useAddressParam,
  useAnswer,
  useApi,
  useDraftForm,
  useFormat,
  useGo,
  useMay,
  useRefresh,
  useToasts,
  useToday,
  wholeSource,
} from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { FormularyAnswer } from './answers.ts'
import { OfHospital } from './of-hospital.tsx'
import { WardsFrame } from './wards-frame.tsx'

/** What the wards of a hospital may ask for, with its days and its order. */
export function FormularyPage() {
  const { t } = useTranslation('prescriptions-wards')
  const go = useGo()
  const mayManage = useMay()(['manage', 'ward-request'])
  const [hospital] = useAddressParam('hospital')
  const add = () =>
    go({ to: 'wards/formulary/add', ...(hospital === undefined ? {} : { search: { hospital } }) })
  return (
    <WardsFrame
      current="wards/formulary"
      actions={
        mayManage && (
          <Button leftSection={<Icon name="plus" />} onClick={add}>
            {t('desk.addInn')}
          </Button>
        )
      }
    >
      <OfHospital>
        {({ id, isManaged }) => <Formulary key={id} siteId={id} isManaged={isManaged} />}
      </OfHospital>
    </WardsFrame>
  )
}

function Formulary({ siteId, isManaged }: { siteId: number; isManaged: boolean }) {
  const { t } = useTranslation('prescriptions-wards')
  const listed = useAnswer<{ items: FormularyAnswer[] }>(`hospitals/${siteId}/formulary`)
  return (
    <DataTable<FormularyAnswer>
      id="wards.formulary"
      title={t('desk.formulary')}
      columns={useFormularyColumns()}
      source={wholeSource(listed)}
      rowId={({ id }) => String(id)}
      drawer={useEntryDrawer(siteId, isManaged)}
      empty={{ title: t('desk.formularyEmpty'), text: t('desk.formularyEmptyHelp') }}
    />
  )
}

function useFormularyColumns(): readonly Column<FormularyAnswer>[] {
  const { t } = useTranslation('prescriptions-wards')
  const today = useToday()
  return useMemo((): Column<FormularyAnswer>[] => {
    const isInForce = ({ from, until }: FormularyAnswer) =>
      from <= today && (until === null || today <= until)
    return [
      { id: 'inn', header: t('desk.column.inn'), value: ({ inn }) => inn, width: 240, grow: 2 },
      {
        id: 'inForce',
        header: t('desk.column.inForce'),
        kind: 'choice',
        width: 144,
        value: (row) => (isInForce(row) ? 'yes' : 'no'),
        choices: [
          { value: 'yes', label: t('desk.inForce') },
          { value: 'no', label: t('desk.notInForce') },
        ],
        cell: (row) =>
          isInForce(row) ? (
            <Mark shape="full" tone="right" label={t('desk.inForce')} />
          ) : (
            <Mark shape="ring" tone="quiet" label={t('desk.notInForce')} />
          ),
      },
      {
        id: 'commission',
        header: t('desk.column.commission'),
        kind: 'choice',
        width: 150,
        value: ({ needsCommission }) => (needsCommission ? 'yes' : 'no'),
        choices: [
          { value: 'yes', label: t('desk.commissionNeeded') },
          { value: 'no', label: t('desk.commissionNotNeeded') },
        ],
      },
      {
        id: 'from',
        header: t('desk.column.from'),
        kind: 'date',
        value: ({ from }) => from,
        width: 112,
      },
      {
        id: 'until',
        header: t('desk.column.until'),
        kind: 'date',
        value: ({ until }) => until,
        width: 112,
      },
      { id: 'basis', header: t('desk.column.basis'), value: ({ basis }) => basis, width: 220 },
    ]
  }, [t, today])
}

function useEntryDrawer(siteId: number, isManaged: boolean): TableDrawer<FormularyAnswer> {
  const { t } = useTranslation('prescriptions-wards')
  return useMemo(
    () => ({
      title: (_, row) => row?.inn ?? t('desk.formulary'),
      render: (_, row) =>
        row ? <Entry key={row.id} siteId={siteId} row={row} isManaged={isManaged} /> : null,
    }),
    [t, siteId, isManaged],
  )
}

function Entry({
  siteId,
  row,
  isManaged,
}: {
  siteId: number
  row: FormularyAnswer
  isManaged: boolean
}) {
  const { t } = useTranslation('prescriptions-wards')
  const format = useFormat()
  return (
    <Stack gap="md">
      <Facts
        items={[
          [t('desk.column.from'), format.date(row.from)],
          [t('desk.column.until'), row.until && format.date(row.until)],
          [
            t('desk.column.commission'),
            t(row.needsCommission ? 'desk.commissionNeeded' : 'desk.commissionNotNeeded'),
          ],
          [t('desk.column.basis'), row.basis],
        ]}
      />
      {isManaged && row.until === null && <End siteId={siteId} entryId={row.id} />}
    </Stack>
  )
}

function End({ siteId, entryId }: { siteId: number; entryId: number }) {
  const { t } = useTranslation('prescriptions-wards')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm<{ lastDay: PlainDate | null }, unknown>({
    id: `wards.formulary.end.${entryId}`,
    initial: { lastDay: null },
    required: ['lastDay'],
    send: ({ lastDay }) => api.post(`hospitals/${siteId}/formulary/${entryId}/end`, { lastDay }),
    onDone: () => {
      toasts.done(t('desk.ended'))
      refresh(`hospitals/${siteId}/formulary`)
    },
  })
  return (
    <FormFrame form={form} submitLabel={t('desk.end')}>
      <DateField {...form.field('lastDay')} label={t('desk.lastDay')} />
    </FormFrame>
  )
}
