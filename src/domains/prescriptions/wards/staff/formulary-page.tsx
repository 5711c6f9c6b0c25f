import { Stack } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  type Column,
  DataTable,
  DateField,
  EmptyState,
  ErrorState,
  Facts,
  FormFrame,
  Mark,
  type Option,
  Picker,
  Section,
  type TableDrawer,
  TextField,
  useAddressParam,
  useAnswer,
  useApi,
  useDraftForm,
  useFormat,
  useMay,
  useRefresh,
  useSession,
  useToasts,
  useToday,
  wholeSource,
} from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { FormularyAnswer } from './answers.ts'
import { WardsFrame } from './wards-frame.tsx'

/** What the wards of a hospital may ask for, with its days and its order. */
export function FormularyPage() {
  const { t } = useTranslation('prescriptions-wards')
  const hospitals = useAnswer<{ items: HospitalAnswer[] }>('hospitals')
  return (
    <WardsFrame current="wards/formulary">
      {hospitals.error ? (
        <ErrorState thrown={hospitals.error} onRetry={() => void hospitals.refetch()} />
      ) : hospitals.data && hospitals.data.items.length === 0 ? (
        <EmptyState words={{ title: t('desk.noHospitals'), text: t('desk.noWardsHelp') }} />
      ) : (
        hospitals.data && <OfHospital hospitals={hospitals.data.items} />
      )}
    </WardsFrame>
  )
}

type HospitalAnswer = { id: number; name: string }

/** The hospital at the top of the screen, the one in the address, or the first. */
function OfHospital({ hospitals }: { hospitals: readonly HospitalAnswer[] }) {
  const { t } = useTranslation('prescriptions-wards')
  const { site } = useSession()
  const [asked, setAsked] = useAddressParam('hospital')
  const wanted = asked ?? String(site?.id)
  const chosen = hospitals.find(({ id }) => String(id) === wanted) ?? hospitals[0]
  if (!chosen) return null
  return (
    <>
      {hospitals.length > 1 && (
        <ChoiceField
          id="formulary-hospital"
          value={String(chosen.id)}
          onChange={(id) => setAsked(id ?? undefined)}
          label={t('desk.column.site')}
          error={undefined}
          required={false}
          onUnreadable={() => undefined}
          choices={hospitals.map(({ id, name }) => ({ value: String(id), label: name }))}
        />
      )}
      <Formulary key={chosen.id} siteId={chosen.id} />
    </>
  )
}

function Formulary({ siteId }: { siteId: number }) {
  const { t } = useTranslation('prescriptions-wards')
  const mayManage = useMay()(['manage', 'ward-request'])
  const listed = useAnswer<{ items: FormularyAnswer[] }>(`hospitals/${siteId}/formulary`)
  return (
    <>
      {mayManage && <Add siteId={siteId} />}
      <DataTable<FormularyAnswer>
        id="wards.formulary"
        title={t('desk.formulary')}
        columns={useFormularyColumns()}
        source={wholeSource(listed)}
        rowId={({ id }) => String(id)}
        drawer={useEntryDrawer(siteId)}
        empty={{ title: t('desk.formularyEmpty'), text: t('desk.formularyEmptyHelp') }}
      />
    </>
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

type Adding = { inn: Option | null; from: PlainDate | null; basis: string }

function Add({ siteId }: { siteId: number }) {
  const { t } = useTranslation('prescriptions-wards')
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const form = useDraftForm<Adding, unknown>({
    id: `wards.formulary.${siteId}`,
    initial: { inn: null, from: useToday(), basis: '' },
    required: ['inn', 'from', 'basis'],
    send: ({ inn, from, basis }) =>
      api.post(`hospitals/${siteId}/formulary`, { innIds: [Number(inn?.id)], from, basis }),
    onDone: (_, { inn }) => {
      toasts.done(t('desk.added', { inn: inn?.label }))
      refresh(`hospitals/${siteId}/formulary`)
    },
  })
  return (
    <Section>
      <FormFrame form={form} submitLabel={t('desk.add')}>
        <Picker
          {...form.field('inn')}
          label={t('desk.addInn')}
          searchKey="formulary-inns"
          asksAtOnce={false}
          search={async (q, signal) => {
            const { items } = await api.get<{ items: { id: number; name: string }[] }>(
              'catalogue',
              { q },
              signal,
            )
            return items.map(({ id, name }) => ({ id, label: name }))
          }}
        />
        <DateField {...form.field('from')} label={t('desk.from')} />
        <TextField {...form.field('basis')} label={t('desk.basis')} maxLength={300} />
      </FormFrame>
    </Section>
  )
}

function useEntryDrawer(siteId: number): TableDrawer<FormularyAnswer> {
  const { t } = useTranslation('prescriptions-wards')
  return useMemo(
    () => ({
      title: (_, row) => row?.inn ?? t('desk.formulary'),
      render: (_, row) => (row ? <Entry key={row.id} siteId={siteId} row={row} /> : null),
    }),
    [t, siteId],
  )
}

function Entry({ siteId, row }: { siteId: number; row: FormularyAnswer }) {
  const { t } = useTranslation('prescriptions-wards')
  const format = useFormat()
  const mayManage = useMay()(['manage', 'ward-request'])
  return (
    <Stack gap="md">
      <Facts
        items={[
          [t('desk.column.from'), format.date(row.from)],
          [t('desk.column.until'), row.until && format.date(row.until)],
          [t('desk.column.basis'), row.basis],
        ]}
      />
      {mayManage && row.until === null && <End siteId={siteId} entryId={row.id} />}
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
