import { useTranslation } from 'react-i18next'
import {
  CheckField,
  ChoiceField,
  DateField,
  FormFrame,
  type Option,
  Page,
  Picker,
  Section,
  TextField,
  useApi,
  useDraftForm,
  useGo,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { specialities } from '../doctors/doctor.ts'
import type { SiteAnswer } from './answers.ts'

type DoctorValues = {
  familyName: string
  givenName: string
  patronymic: string
  speciality: string | null
  siteId: Option | null
  code: string
  snils: string
  from: PlainDate | null
  takesAttachment: boolean
}

const blank: DoctorValues = {
  familyName: '',
  givenName: '',
  patronymic: '',
  speciality: null,
  siteId: null,
  code: '',
  snils: '',
  from: null,
  takesAttachment: false,
}

/** A doctor at one place of work; whoever works at two is entered twice, with two codes. */
export function RegisterDoctorPage() {
  const { t } = useTranslation('facilities')
  return (
    <Page title={t('doctor.add')} back={{ to: 'facilities/doctors', label: t('doctor.title') }}>
      <Section>
        <RegisterDoctorForm />
      </Section>
    </Page>
  )
}

function useSitesOfCare() {
  const api = useApi()
  return async (text: string, signal: AbortSignal): Promise<Option[]> => {
    const query = { text, kind: ['clinic', 'hospital', 'pharmacy-at-feldsher-station'], limit: 20 }
    const { items } = await api.get<{ items: SiteAnswer[] }>('sites', query, signal)
    return items.map(({ id, name, address }) => ({
      id: String(id),
      label: name,
      description: address,
    }))
  }
}

function RegisterDoctorForm() {
  const { t } = useTranslation('facilities')
  const api = useApi()
  const go = useGo()
  const refresh = useRefresh()
  const toasts = useToasts()
  const search = useSitesOfCare()
  const form = useDraftForm<DoctorValues, object>({
    id: 'facilities.register-doctor',
    initial: blank,
    personal: true,
    required: ['familyName', 'givenName', 'speciality', 'siteId', 'code', 'from'],
    send: ({ siteId, snils, ...values }, how) =>
      api.post(
        'doctors',
        { ...values, siteId: Number(siteId?.id), snils: snils.trim() || null },
        how,
      ),
    onDone: (_, { familyName, givenName }) => {
      toasts.done(t('doctor.registered', { name: `${familyName} ${givenName}` }))
      refresh('doctors')
      go({ to: 'facilities/doctors' })
    },
  })
  return (
    <FormFrame form={form} submitLabel={t('doctor.add')}>
      <TextField {...form.field('familyName')} label={t('doctor.familyName')} maxLength={100} />
      <TextField {...form.field('givenName')} label={t('doctor.givenName')} maxLength={100} />
      <TextField {...form.field('patronymic')} label={t('doctor.patronymic')} maxLength={100} />
      <ChoiceField
        {...form.field('speciality')}
        label={t('doctor.speciality')}
        choices={specialities.map((value) => ({ value, label: t(`speciality.${value}`) }))}
      />
      <Picker
        {...form.field('siteId')}
        label={t('doctor.site')}
        searchKey="sites of care"
        search={search}
      />
      <TextField
        {...form.field('code')}
        label={t('doctor.code')}
        help={t('doctor.codeHelp')}
        maxLength={40}
      />
      <TextField
        {...form.field('snils')}
        label={t('doctor.snils')}
        help={t('doctor.snilsHelp')}
        maxLength={20}
      />
      <DateField {...form.field('from')} label={t('doctor.from')} />
      <CheckField {...form.field('takesAttachment')} label={t('doctor.takesAttachment')} />
    </FormFrame>
  )
}
