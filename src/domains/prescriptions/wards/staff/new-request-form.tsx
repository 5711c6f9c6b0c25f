import { Text } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import {
  CheckField,
  ChoiceField,
  type FieldMessages,
  FormFrame,
  type Option,
  Picker,
  TextAreaField,
  useApi,
  useDraftForm,
  useGo,
  useLanguage,
  useRefresh,
  useToasts,
} from '#kernel/staff/index.ts'
import type { PickedMedicineAnswer, WardAnswer } from './answers.ts'
import { type AskedLine, AskedLines } from './asked-lines.tsx'

type Asking = {
  ward: string | null
  pharmacy: Option | null
  isUrgent: boolean
  comment: string
  medicine: null
  lines: AskedLine[]
}

/** Whose money wards are supplied with. */
const programme = 'inpatient'

/** Ward, pharmacy, medicines; what is outside the formulary names its decision. */
export function NewRequestForm({
  siteId,
  wards,
  pharmacy,
}: {
  siteId: number
  wards: readonly WardAnswer[]
  /** The likely one, filled in at first. */
  pharmacy: Option | null
}) {
  const { t } = useTranslation('prescriptions-wards')
  const api = useApi()
  const go = useGo()
  const refresh = useRefresh()
  const toasts = useToasts()
  const searchPharmacies = usePharmacySearch()
  const only = wards.length === 1 ? wards[0] : undefined
  const form = useDraftForm<Asking, { number: string }>({
    id: `wards.ask.${siteId}`,
    initial: {
      ward: only ? String(only.id) : null,
      pharmacy,
      isUrgent: false,
      comment: '',
      medicine: null,
      lines: [],
    },
    required: ['ward', 'pharmacy'],
    check: ({ lines }): FieldMessages => {
      if (lines.length === 0) return { medicine: t('desk.noLines') }
      return Object.fromEntries(
        lines.flatMap(({ medicineId, units, needsCommission, decisionId }) => [
          ...(units ? [] : [[`lines.${medicineId}.units`, t('desk.unitsNeeded')]]),
          ...(!needsCommission || decisionId
            ? []
            : [[`lines.${medicineId}.decision`, t('desk.decisionNeeded')]]),
        ]),
      ) as FieldMessages
    },
    send: ({ ward, pharmacy, isUrgent, comment, lines }, { idempotencyKey }) =>
      api.post('ward-requests', {
        wardId: Number(ward),
        pharmacySiteId: Number(pharmacy?.id),
        isUrgent,
        ...(comment.trim() ? { comment: comment.trim() } : {}),
        lines: lines.map(({ medicineId, units, decisionId }) => ({
          medicineId,
          programme,
          units,
          ...(decisionId ? { commissionDecisionId: Number(decisionId) } : {}),
        })),
        idempotencyKey,
      }),
    onDone: ({ number }) => {
      refresh('ward-requests')
      toasts.done(t('desk.sent', { number }))
      go({ to: 'wards' })
    },
  })
  const { lines } = form.values

  function add(picked: PickedMedicineAnswer | null): void {
    if (!picked || lines.some(({ medicineId }) => medicineId === picked.id)) return
    const { id: medicineId, label, unit, needsCommission, decisions } = picked
    const decisionId = decisions.length === 1 ? String(decisions[0]?.id) : null
    form.set('lines', [
      ...lines,
      { medicineId, label, unit, needsCommission, decisions, units: null, decisionId },
    ])
  }

  const { value: _, onChange: __, ...medicine } = form.field('medicine')
  return (
    <FormFrame
      form={form}
      submitLabel={
        lines.length === 0 ? t('desk.sendNone') : t('desk.send', { count: lines.length })
      }
    >
      <ChoiceField
        {...form.field('ward')}
        label={t('desk.ward')}
        choices={wards.map(({ id, name }) => ({ value: String(id), label: name }))}
      />
      <Picker
        {...form.field('pharmacy')}
        label={t('desk.pharmacy')}
        searchKey="ward-pharmacies"
        search={searchPharmacies}
      />
      <CheckField {...form.field('isUrgent')} label={t('desk.isUrgent')} />
      <AskedLines form={form} lines={lines} onChange={(next) => form.set('lines', next)} />
      <Picker<PickedMedicineAnswer>
        {...medicine}
        value={null}
        onChange={add}
        label={t('desk.medicine')}
        help={t('desk.medicineHelp')}
        searchKey={`ward-medicines ${siteId}`}
        asksAtOnce={false}
        search={async (text, signal) => {
          const found = await api.get<{ items: PickedMedicineAnswer[] }>(
            `hospitals/${siteId}/medicines/pick`,
            { q: text },
            signal,
          )
          return found.items.map((item) => ({
            ...item,
            description: t(`desk.${groundOf(item)}`),
          }))
        }}
      />
      <TextAreaField {...form.field('comment')} label={t('desk.comment')} rows={2} />
      {lines.length === 0 && <Text>{t('desk.noLines')}</Text>}
    </FormFrame>
  )
}

function groundOf({ isOnFormulary, needsCommission }: PickedMedicineAnswer) {
  if (!isOnFormulary) return 'offFormulary'
  return needsCommission ? 'onFormularyByCommission' : 'onFormulary'
}

type SiteAnswer = { id: number; name: string; address: string; serves: string | null }
const allSites = 500

/** Pharmacies that may supply wards: those of hospitals first. */
function usePharmacySearch() {
  const api = useApi()
  const language = useLanguage()
  return async (text: string, signal?: AbortSignal): Promise<Option[]> => {
    const { items } = await api.get<{ items: SiteAnswer[] }>(
      'sites',
      { dispensing: true, limit: allSites, ...(text ? { text } : {}) },
      signal,
    )
    const isOfHospital = ({ name, serves }: SiteAnswer) =>
      serves === 'hospital' || /больниц|аурухана|hospital/i.test(name)
    return items
      .toSorted(
        (one, other) =>
          Number(isOfHospital(other)) - Number(isOfHospital(one)) ||
          one.name.localeCompare(other.name, language),
      )
      .map(({ id, name, address }) => ({ id, label: name, description: address }))
  }
}
