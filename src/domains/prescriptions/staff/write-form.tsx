import { useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import {
  CheckField,
  ChoiceField,
  FormFrame,
  NumberField,
  Picker,
  RemotePicker,
  Section,
  TextAreaField,
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
import { useProposal } from './use-proposal.ts'
import { usePrint } from './use-print.ts'
import { usePersonSearch } from './use-write-pickers.ts'
import {
  blankValues,
  commandOf,
  type DoctorOption,
  type MedicineOption,
  questionOf,
  requiredFields,
  valuesOf,
} from './write-values.ts'

type Written = { prescription: PrescriptionAnswer }

/**
 * In the order of the visit: who, what; the answer of the law stands beside while one writes. A
 * correction begins with what stands in the old one and asks why it is not right.
 */
export function WriteForm({
  corrects,
  onWritten,
}: {
  corrects?: PrescriptionAnswer
  onWritten: (prescription: PrescriptionAnswer) => void
}) {
  const { t } = useTranslation('prescriptions')
  const api = useApi()
  const refresh = useRefresh()
  const print = usePrint()
  const { site } = useSession()
  const findPeople = usePersonSearch()
  const form = useDraftForm({
    id: corrects ? `prescriptions.correct.${corrects.id}` : 'prescriptions.write',
    initial: corrects ? valuesOf(corrects) : blankValues(),
    personal: true,
    required: corrects ? ['reason', ...requiredFields] : requiredFields,
    send: (values, { idempotencyKey }) => {
      const prescription = { ...commandOf(values), isSigned: true, idempotencyKey }
      if (!corrects) return api.post<Written>('prescriptions', prescription)
      return api.post<Written>(`prescriptions/${corrects.id}/correct`, {
        reason: values.reason,
        prescription: { ...prescription, object: corrects.object },
      })
    },
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
  const first = form.fieldId(corrects ? 'reason' : 'person')
  useEffect(() => document.getElementById(first)?.focus(), [first])
  const decisions = proposal.data?.commissionDecisions ?? []
  return (
    <div className={classes['columns']}>
      <Section>
        <FormFrame form={form} submitLabel={t(corrects ? 'correct.submit' : 'write.submit')}>
          {corrects && (
            <TextAreaField
              {...form.field('reason')}
              label={t('correct.reason')}
              help={t('correct.reasonHelp', { number: corrects.number })}
            />
          )}
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
