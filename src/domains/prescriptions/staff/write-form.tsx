import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  CheckField,
  ChoiceField,
  FormFrame,
  NumberField,
  type Option,
  Picker,
  RemotePicker,
  Section,
  TextField,
  useAnswer,
  useApi,
  useDraftForm,
  useRefresh,
  useScanner,
  useSession,
} from '#kernel/staff/index.ts'
import type { PrescriptionAnswer } from './answers.ts'
import classes from './desk.module.css'
import { ProposalPanel } from './proposal-panel.tsx'
import { type ProposalQuestion, useProposal } from './use-proposal.ts'
import { usePrint } from './use-print.ts'
import { usePersonSearch } from './use-write-pickers.ts'

type DoctorOption = Option & { siteId: number }
type MedicineOption = Option & { unit: string }

const blank = () => ({
  person: null as Option | null,
  medicine: null as MedicineOption | null,
  units: null as number | null,
  unitsPerDay: '1',
  signa: '',
  icd10: '',
  isChronicCourse: false,
  priority: 'ordinary' as string | null,
  commissionDecisionId: null as string | null,
  tradeName: '',
  doctor: null as DoctorOption | null,
})
export type WriteValues = ReturnType<typeof blank>

type Written = { prescription: PrescriptionAnswer }

/** In the order of the visit: who, what; the answer of the law stands beside while one writes. */
export function WriteForm({
  onWritten,
}: {
  onWritten: (prescription: PrescriptionAnswer) => void
}) {
  const { t } = useTranslation('prescriptions')
  const api = useApi()
  const refresh = useRefresh()
  const print = usePrint()
  const { site } = useSession()
  const findPeople = usePersonSearch()
  const form = useDraftForm({
    id: 'prescriptions.write',
    initial: blank(),
    personal: true,
    required: ['person', 'medicine', 'units', 'unitsPerDay', 'signa', 'icd10', 'doctor'],
    send: (values, { idempotencyKey }) =>
      api.post<Written>('prescriptions', { ...commandOf(values), isSigned: true, idempotencyKey }),
    onDone: ({ prescription }) => {
      refresh('prescriptions')
      print(prescription.id)
      onWritten(prescription)
    },
  })
  const { values } = form
  const proposal = useProposal(questionOf(values))
  useScanner(async (code) => {
    const [only] = await findPeople(code)
    if (only) form.set('person', only)
  })
  const own = useAnswer<{ doctor: DoctorOption | null }>(
    'prescriptions/doctor',
    site ? { siteId: site.id } : {},
  ).data?.doctor
  const { set } = form
  useEffect(() => {
    if (own && !values.doctor) set('doctor', own)
  }, [own, values.doctor, set])
  const first = form.fieldId('person')
  useEffect(() => document.getElementById(first)?.focus(), [first])
  const decisions = proposal.data?.commissionDecisions ?? []
  return (
    <div className={classes['columns']}>
      <Section>
        <FormFrame form={form} submitLabel={t('write.submit')}>
          <Picker
            {...form.field('person')}
            label={t('desk.person')}
            help={t('write.personHelp')}
            searchKey="prescriptions people"
            search={findPeople}
            asksAtOnce={false}
          />
          <RemotePicker<MedicineOption>
            {...form.field('medicine')}
            label={t('desk.medicine')}
            help={t('write.medicineHelp')}
            path="prescriptions/medicines"
          />
          <NumberField
            {...form.field('units')}
            label={t('desk.units')}
            atLeast={1}
            atMost={100_000}
            decimals={0}
            {...(values.medicine ? { unit: values.medicine.unit } : {})}
          />
          <TextField
            {...form.field('unitsPerDay')}
            label={t('write.perDay')}
            inputMode="text"
            maxLength={20}
            help={daysText()}
          />
          <TextField
            {...form.field('signa')}
            label={t('desk.signa')}
            help={t('write.signaHelp')}
            maxLength={500}
          />
          <TextField
            {...form.field('icd10')}
            label={t('desk.icd10')}
            help={t('write.icd10Help')}
            maxLength={20}
          />
          <CheckField
            {...form.field('isChronicCourse')}
            label={t('write.chronic')}
            help={t('write.chronicHelp')}
          />
          <ChoiceField
            {...form.field('priority')}
            label={t('desk.priority')}
            choices={(['ordinary', 'cito', 'statim'] as const).map((value) => ({
              value,
              label: t(`priority.${value}`),
            }))}
          />
          {decisions.length > 0 && (
            <ChoiceField
              {...form.field('commissionDecisionId')}
              label={t('write.decision')}
              choices={decisions.map(({ id, number, tradeName }) => ({
                value: String(id),
                label: tradeName ? `${number} · ${tradeName}` : number,
              }))}
            />
          )}
          {values.commissionDecisionId && (
            <TextField
              {...form.field('tradeName')}
              label={t('write.tradeName')}
              help={t('write.tradeNameHelp')}
              maxLength={300}
            />
          )}
          <RemotePicker<DoctorOption>
            {...form.field('doctor')}
            label={t('desk.doctor')}
            path="doctors/pick"
            query={site ? { site: site.id } : {}}
          />
        </FormFrame>
      </Section>
      <ProposalPanel
        answer={proposal}
        isAsked={values.person !== null && values.medicine !== null}
      />
    </div>
  )

  function daysText(): string {
    const { data } = proposal
    const days = data?.coversDays
    if (days === null || days === undefined) return t('write.perDayHelp')
    const limit = data?.courseDays
    return limit !== null && limit !== undefined && days > limit
      ? t('write.daysTooMany', { count: days, limit })
      : t('write.days', { count: days })
  }
}

function commandOf(values: WriteValues) {
  const { person, medicine, doctor, priority, commissionDecisionId, tradeName, ...rest } = values
  return {
    ...rest,
    personId: Number(person?.id),
    medicineId: Number(medicine?.id),
    doctorId: Number(doctor?.id),
    siteId: doctor?.siteId,
    priority: priority ?? 'ordinary',
    ...(commissionDecisionId ? { commissionDecisionId: Number(commissionDecisionId) } : {}),
    ...(commissionDecisionId && tradeName.trim() ? { tradeName: tradeName.trim() } : {}),
  }
}

/** What can be asked already: who, what and where are enough. */
function questionOf(values: WriteValues): ProposalQuestion | undefined {
  const { person, medicine, doctor, units, unitsPerDay, isChronicCourse } = values
  if (!person || !medicine || !doctor) return undefined
  const { commissionDecisionId, tradeName } = values
  return {
    siteId: doctor.siteId,
    personId: Number(person.id),
    medicineId: Number(medicine.id),
    isChronicCourse,
    ...(units && unitsPerDay.trim() ? { units, unitsPerDay: unitsPerDay.trim() } : {}),
    ...(commissionDecisionId
      ? {
          commissionDecisionId: Number(commissionDecisionId),
          isByTradeName: tradeName.trim() !== '',
        }
      : {}),
  }
}
