import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ChoiceField,
  DateField,
  FormFrame,
  type Option,
  Page,
  Picker,
  RemotePicker,
  Section,
  SitePicker,
  TextAreaField,
  TextField,
  useApi,
  useDraftForm,
  useGo,
  useRefresh,
  useSession,
  useToasts,
} from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { usePersonSearch } from './use-write-pickers.ts'

const purposes = ['15', '17', '16', '11', '25', '10'] as const
const grounds = ['off-list', 'trade-name', 'over-quantity', 'ward', 'other'] as const

const blank = (site: Option | null) => ({
  person: null as Option | null,
  medicine: null as Option | null,
  ground: 'off-list' as string | null,
  purpose: '15' as string | null,
  tradeName: '',
  groundsText: '',
  chair: '',
  members: '',
  outcome: 'approved' as string | null,
  until: null as PlainDate | null,
  site,
})
type Values = ReturnType<typeof blank>

/** Enters a decision of the commission: about whom and what, why, who sat, until when. */
export function DecisionPage() {
  const { t } = useTranslation('prescriptions')
  const api = useApi()
  const go = useGo()
  const refresh = useRefresh()
  const toasts = useToasts()
  const { site } = useSession()
  const findPeople = usePersonSearch()
  const form = useDraftForm({
    id: 'prescriptions.decision',
    initial: blank(site ? { id: site.id, label: site.name } : null),
    personal: true,
    required: ['person', 'medicine', 'groundsText', 'chair', 'members', 'until', 'site'],
    send: (values) =>
      api.post<{ decision: { number: string } }>('commission-decisions', commandOf(values)),
    onDone: ({ decision }) => {
      toasts.done(t('commission.done', { number: decision.number }))
      refresh('commission-decisions')
      go({ to: 'prescriptions/commission' })
    },
  })
  const first = form.fieldId('person')
  useEffect(() => document.getElementById(first)?.focus(), [first])
  return (
    <Page
      title={t('commission.add')}
      back={{ to: 'prescriptions/commission', label: t('commission.title') }}
    >
      <Section>
        <FormFrame form={form} submitLabel={t('commission.submit')}>
          <Picker
            {...form.field('person')}
            label={t('desk.person')}
            help={t('write.personHelp')}
            searchKey="prescriptions people"
            search={findPeople}
            asksAtOnce={false}
          />
          <RemotePicker
            {...form.field('medicine')}
            label={t('desk.medicine')}
            help={t('write.medicineHelp')}
            path="prescriptions/medicines"
          />
          <ChoiceField
            {...form.field('ground')}
            label={t('commission.ground')}
            choices={grounds.map((value) => ({ value, label: t(`commission.grounds.${value}`) }))}
          />
          {form.values.ground === 'trade-name' && (
            <TextField {...form.field('tradeName')} label={t('write.tradeName')} maxLength={300} />
          )}
          <ChoiceField
            {...form.field('purpose')}
            label={t('commission.purpose')}
            choices={purposes.map((value) => ({ value, label: t(`commission.purposes.${value}`) }))}
          />
          <TextAreaField
            {...form.field('groundsText')}
            label={t('commission.text')}
            help={t('commission.textHelp')}
          />
          <TextField {...form.field('chair')} label={t('commission.roles.chair')} maxLength={200} />
          <TextAreaField
            {...form.field('members')}
            label={t('commission.otherMembers')}
            help={t('commission.membersHelp')}
          />
          <ChoiceField
            {...form.field('outcome')}
            label={t('commission.outcome')}
            choices={(['approved', 'rejected'] as const).map((value) => ({
              value,
              label: t(`commission.${value}`),
            }))}
          />
          <DateField {...form.field('until')} label={t('commission.until')} />
          <SitePicker {...form.field('site')} label={t('desk.site')} />
        </FormFrame>
      </Section>
    </Page>
  )
}

/** One name a line; the last of them keeps the minutes. */
function commandOf(values: Values) {
  const names = values.members
    .split('\n')
    .map((name) => name.trim())
    .filter(Boolean)
  const members = [
    { name: values.chair.trim(), role: 'chair' },
    ...names.map((name, index) => ({
      name,
      role: index === names.length - 1 ? 'secretary' : 'member',
    })),
  ]
  return {
    siteId: Number(values.site?.id),
    personId: Number(values.person?.id),
    medicineId: Number(values.medicine?.id),
    purpose: values.purpose ?? '15',
    ground: values.ground ?? 'other',
    groundsText: values.groundsText,
    members,
    outcome: values.outcome ?? 'approved',
    until: values.until,
    ...(values.ground === 'trade-name' && values.tradeName.trim()
      ? { tradeName: values.tradeName.trim() }
      : {}),
  }
}
