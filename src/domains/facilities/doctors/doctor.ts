import type { Id } from '#kernel/id.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

export type DoctorId = Id<'Doctor'>

export const specialities = [
  'therapist',
  'paediatrician',
  'general-practitioner',
  'cardiologist',
  'neurologist',
  'endocrinologist',
  'oncologist',
  'haematologist',
  'psychiatrist',
  'phthisiatrician',
  'infectionist',
  'pulmonologist',
  'ophthalmologist',
  'rheumatologist',
  'nephrologist',
  'feldsher',
  'other',
] as const
export type Speciality = (typeof specialities)[number]

/** A doctor at one place of work; whoever works at two sites stands here twice. */
export type Doctor = {
  readonly id: DoctorId
  readonly siteId: number
  readonly familyName: string
  readonly givenName: string
  readonly patronymic: string
  /** «Берестина Анна Петровна» */
  readonly fullName: string
  readonly speciality: Speciality
  /** What stands on a prescription beside the name. */
  readonly code: string
  /** For documents between systems; no screen shows it. */
  readonly snils: string | null
  /** With which the doctor signs in. */
  readonly accountId: string | null
  /** Whether residents may choose this doctor. */
  readonly takesAttachment: boolean
  readonly from: PlainDate
  /** The last day of work, null while there is none. */
  readonly to: PlainDate | null
  readonly isDemonstration: boolean
}

/** Whether the doctor works there on a day; the last day of work included. */
export function worksOn(doctor: Pick<Doctor, 'from' | 'to'>, on: PlainDate): boolean {
  return doctor.from <= on && (doctor.to === null || on <= doctor.to)
}
