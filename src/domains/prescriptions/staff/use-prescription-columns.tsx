import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, Mark, type Shape, type Tone } from '#kernel/staff/index.ts'
import type { PrescriptionAnswer, PrescriptionStateName } from './answers.ts'

const marks: Readonly<Record<PrescriptionStateName, readonly [Shape, Tone]>> = {
  draft: ['dotted', 'accent'],
  issued: ['ring', 'action'],
  'at-pharmacy': ['half', 'action'],
  deferred: ['half', 'accent'],
  'partly-dispensed': ['half', 'right'],
  dispensed: ['full', 'right'],
  returned: ['triangle', 'wrong'],
  refused: ['cross', 'wrong'],
  expired: ['dotted', 'quiet'],
  cancelled: ['cross', 'quiet'],
}

export function StateOfPrescription({ state }: { state: PrescriptionStateName }) {
  const { t } = useTranslation('prescriptions')
  const [shape, tone] = marks[state]
  return <Mark shape={shape} tone={tone} label={t(`state.${state}`)} />
}

const states = Object.keys(marks) as PrescriptionStateName[]

export function usePrescriptionColumns(): readonly Column<PrescriptionAnswer>[] {
  const { t } = useTranslation('prescriptions')
  return useMemo(
    (): Column<PrescriptionAnswer>[] => [
      { id: 'number', header: t('desk.number'), value: (row) => row.number, width: 152, grow: 0 },
      { id: 'person', header: t('desk.person'), value: (row) => row.person, width: 210, grow: 2 },
      {
        id: 'medicine',
        header: t('desk.medicine'),
        value: (row) => row.medicine,
        width: 230,
        grow: 3,
      },
      {
        id: 'state',
        header: t('desk.state'),
        kind: 'choice',
        width: 176,
        grow: 0,
        value: (row) => row.state,
        choices: states.map((value) => ({ value, label: t(`state.${value}`) })),
        cell: (row) => <StateOfPrescription state={row.state} />,
      },
      {
        id: 'units',
        header: t('desk.units'),
        kind: 'number',
        width: 110,
        grow: 0,
        value: (row) => row.units,
      },
      {
        id: 'lastDay',
        header: t('desk.lastDay'),
        kind: 'date',
        width: 136,
        value: (row) => row.lastDay,
      },
      { id: 'doctor', header: t('desk.doctor'), value: (row) => row.doctor, width: 200 },
      {
        id: 'icd10',
        header: t('desk.icd10'),
        value: (row) => row.icd10,
        width: 90,
        hiddenAtFirst: true,
      },
      {
        id: 'site',
        header: t('desk.site'),
        value: (row) => row.site,
        width: 200,
        hiddenAtFirst: true,
      },
    ],
    [t],
  )
}
