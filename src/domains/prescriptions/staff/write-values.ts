import type { Option } from '#kernel/staff/index.ts'
import type { PrescriptionAnswer } from './answers.ts'
import type { ProposalQuestion } from './use-proposal.ts'

export type DoctorOption = Option & { siteId: number }
export type MedicineOption = Option & { unit: string }

/** The fields of a new prescription; `reason` is asked for where it corrects another. */
export const blankValues = () => ({
  reason: '',
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
export type WriteValues = ReturnType<typeof blankValues>

export const requiredFields: readonly (keyof WriteValues)[] = [
  'person',
  'medicine',
  'units',
  'unitsPerDay',
  'signa',
  'icd10',
  'doctor',
]

/** What a correction begins with: the old prescription as it stands. */
export function valuesOf(found: PrescriptionAnswer): WriteValues {
  const { person, personId, medicine, medicineId, unit, doctor, doctorId, siteId } = found
  const { commissionDecisionId } = found
  return {
    reason: '',
    person: { id: personId, label: person },
    medicine: { id: medicineId, label: medicine, unit },
    units: found.units,
    unitsPerDay: found.unitsPerDay.replace('.', ','),
    signa: found.signa,
    icd10: found.icd10,
    isChronicCourse: found.isChronicCourse,
    priority: found.priority,
    commissionDecisionId: commissionDecisionId === null ? null : String(commissionDecisionId),
    tradeName: found.tradeName ?? '',
    doctor: { id: doctorId, label: doctor, siteId },
  }
}

/** The command of the API, without its key. */
export function commandOf(values: WriteValues) {
  const { reason: _reason, person, medicine, doctor, priority, ...others } = values
  const { commissionDecisionId, tradeName, ...rest } = others
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
export function questionOf(values: WriteValues): ProposalQuestion | undefined {
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
