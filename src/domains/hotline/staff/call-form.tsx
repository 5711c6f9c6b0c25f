import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  CheckField,
  ChoiceField,
  FormFrame,
  type Option,
  Picker,
  TextAreaField,
  TextField,
  useApi,
  useDraftForm,
  useRefresh,
} from '#kernel/staff/index.ts'
import { KnownOfMedicine } from './known-of-medicine.tsx'
import { useCallPickers } from './use-call-pickers.ts'
import { useProgrammeNames } from './use-case-columns.tsx'

export type Reported = { number: string; checkCode: string; dueOn: string }

const blank = {
  medicine: null as Option | null,
  settlement: null as Option | null,
  programme: null as string | null,
  isUrgent: false,
  comment: '',
  personName: '',
  telephone: '',
  email: '',
}

/** In the order in which one asks on the telephone; only the medicine must be named. */
export function CallForm({ onReported }: { onReported: (reported: Reported) => void }) {
  const { t } = useTranslation('hotline')
  const api = useApi()
  const refresh = useRefresh()
  const programmes = useProgrammeNames()
  const pickers = useCallPickers()
  const form = useDraftForm({
    id: 'hotline.call',
    initial: blank,
    personal: true,
    required: ['medicine'],
    send: (values, how) => api.post<Reported>('hotline/cases', reportOf(values), how),
    onDone: (reported) => {
      refresh('hotline')
      onReported(reported)
    },
  })
  const first = form.fieldId('medicine')
  useEffect(() => document.getElementById(first)?.focus(), [first])
  return (
    <FormFrame form={form} submitLabel={t('desk.save')}>
      <Picker
        {...form.field('medicine')}
        label={t('desk.medicine')}
        help={t('desk.medicineHelp')}
        searchKey="hotline medicines"
        search={pickers.medicines}
        asksAtOnce={false}
      />
      {typeof form.values.medicine?.id === 'number' && (
        <KnownOfMedicine
          innId={form.values.medicine.id}
          name={form.values.medicine.label}
          programme={form.values.programme}
        />
      )}
      <Picker
        {...form.field('settlement')}
        label={t('desk.settlement')}
        help={t('desk.settlementHelp')}
        searchKey="hotline settlements"
        search={pickers.settlements}
        asksAtOnce={false}
      />
      {programmes.size > 0 && (
        <ChoiceField
          {...form.field('programme')}
          label={t('desk.programme')}
          choices={[...programmes].map(([value, label]) => ({ value, label }))}
        />
      )}
      <CheckField
        {...form.field('isUrgent')}
        label={t('desk.urgent')}
        help={t('desk.urgentHelp')}
      />
      <TextAreaField
        {...form.field('comment')}
        label={t('desk.comment')}
        help={t('desk.commentHelp')}
      />
      <TextField
        {...form.field('personName')}
        label={t('desk.person')}
        help={t('desk.personHelp')}
        maxLength={200}
      />
      <TextField
        {...form.field('telephone')}
        label={t('desk.telephone')}
        inputMode="tel"
        maxLength={50}
      />
      <TextField
        {...form.field('email')}
        label={t('desk.email')}
        inputMode="email"
        maxLength={200}
      />
    </FormFrame>
  )
}

/** What was said; what was not is left out. */
function reportOf({ medicine, settlement, programme, isUrgent, ...texts }: typeof blank) {
  const said = Object.entries(texts).filter(([, text]) => text.trim() !== '')
  return {
    medicineName: medicine?.label ?? '',
    ...(typeof medicine?.id === 'number' ? { innId: medicine.id } : {}),
    ...(settlement ? { settlement: settlement.label } : {}),
    ...(programme ? { programme } : {}),
    isUrgent,
    ...Object.fromEntries(said),
  }
}
