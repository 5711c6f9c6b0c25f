import { useTranslation } from 'react-i18next'
import {
  CheckField,
  DateField,
  FormFrame,
  type Option,
  Page,
  Picker,
  Section,
  TextField,
  useApi,
  useDraftForm,
  useRefresh,
  useToasts,
  useToday,
} from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { OfHospital } from './of-hospital.tsx'

/** Puts an INN on the formulary of a hospital: from when, until when, by which order. */
export function AddToFormularyPage() {
  const { t } = useTranslation('prescriptions-wards')
  return (
    <Page title={t('desk.addTitle')} back={{ to: 'wards/formulary', label: t('desk.formulary') }}>
      <OfHospital only={({ isManaged }) => isManaged}>
        {({ id }) => <Add key={id} siteId={id} />}
      </OfHospital>
    </Page>
  )
}

type Adding = {
  inn: Option | null
  from: PlainDate | null
  until: PlainDate | null
  needsCommission: boolean
  basis: string
}

function Add({ siteId }: { siteId: number }) {
  const { t } = useTranslation('prescriptions-wards')
  const refresh = useRefresh()
  const toasts = useToasts()
  const api = useApi()
  const today = useToday()
  const searchInns = useInnSearch()
  const form = useDraftForm<Adding, unknown>({
    id: `wards.formulary.${siteId}`,
    initial: { inn: null, from: today, until: null, needsCommission: false, basis: '' },
    required: ['inn', 'from', 'basis'],
    send: ({ inn, from, until, needsCommission, basis }) =>
      api.post(`hospitals/${siteId}/formulary`, {
        innIds: [Number(inn?.id)],
        from,
        ...(until ? { until } : {}),
        needsCommission,
        basis,
      }),
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
          label={t('desk.inn')}
          help={t('desk.innHelp')}
          searchKey="formulary-inns"
          asksAtOnce={false}
          search={searchInns}
        />
        <DateField {...form.field('from')} label={t('desk.from')} />
        <DateField {...form.field('until')} label={t('desk.lastDay')} help={t('desk.untilHelp')} />
        <CheckField
          {...form.field('needsCommission')}
          label={t('desk.byCommissionOnly')}
          help={t('desk.byCommissionOnlyHelp')}
        />
        <TextField
          {...form.field('basis')}
          label={t('desk.basis')}
          help={t('desk.basisHelp')}
          maxLength={300}
        />
      </FormFrame>
    </Section>
  )
}

function useInnSearch() {
  const api = useApi()
  return async (q: string, signal?: AbortSignal): Promise<Option[]> => {
    const found = await api.get<{ items: { id: number; name: string }[] }>(
      'catalogue',
      { q },
      signal,
    )
    return found.items.map(({ id, name }) => ({ id, label: name }))
  }
}
