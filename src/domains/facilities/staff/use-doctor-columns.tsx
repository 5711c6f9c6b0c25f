import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, Mark, useLanguage } from '#kernel/staff/index.ts'
import { specialities } from '../doctors/doctor.ts'
import type { DoctorAnswer } from './answers.ts'

export function useDoctorColumns(): readonly Column<DoctorAnswer>[] {
  const { t } = useTranslation('facilities')
  const language = useLanguage()
  return useMemo(
    () => [
      {
        id: 'name',
        header: t('doctor.name'),
        value: (row) => row.fullName,
        width: 300,
        grow: 2,
      },
      {
        id: 'speciality',
        header: t('doctor.speciality'),
        kind: 'choice',
        value: (row) => row.speciality,
        choices: specialities.map((value) => ({ value, label: t(`speciality.${value}`) })),
        width: 200,
      },
      {
        id: 'site',
        header: t('doctor.site'),
        value: (row) => row.siteName,
        width: 270,
        grow: 1,
      },
      {
        id: 'settlement',
        header: t('doctor.settlement'),
        value: (row) => row.settlement?.[language] ?? '',
        width: 190,
      },
      {
        id: 'attachment',
        header: t('doctor.attachment'),
        kind: 'choice',
        value: (row) => (row.takesAttachment ? 'yes' : 'no'),
        choices: [
          { value: 'yes', label: t('doctor.attachmentYes') },
          { value: 'no', label: t('doctor.attachmentNo') },
        ],
        width: 170,
      },
      {
        id: 'state',
        header: t('doctor.state'),
        kind: 'choice',
        value: (row) => (row.isWorking ? 'working' : 'notWorking'),
        choices: ['working', 'notWorking'].map((value) => ({
          value,
          label: t(`doctor.${value}`),
        })),
        cell: ({ isWorking }) => (
          <Mark
            shape={isWorking ? 'full' : 'ring'}
            tone={isWorking ? 'right' : 'quiet'}
            label={t(isWorking ? 'doctor.working' : 'doctor.notWorking')}
          />
        ),
        width: 170,
      },
      { id: 'code', header: t('doctor.code'), value: (row) => row.code, width: 130 },
      {
        id: 'from',
        header: t('doctor.from'),
        kind: 'date',
        value: (row) => row.from,
        hiddenAtFirst: true,
        width: 140,
      },
      {
        id: 'account',
        header: t('doctor.account'),
        value: (row) => t(row.hasAccount ? 'doctor.hasAccount' : 'doctor.noAccount'),
        hiddenAtFirst: true,
        width: 160,
      },
    ],
    [t, language],
  )
}
