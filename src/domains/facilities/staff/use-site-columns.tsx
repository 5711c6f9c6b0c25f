import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, Mark, useLanguage } from '#kernel/staff/index.ts'
import { ownerships, siteKinds } from '../site-kind.ts'
import type { SiteAnswer } from './answers.ts'

export function useSiteColumns(): readonly Column<SiteAnswer>[] {
  const { t } = useTranslation('facilities')
  const language = useLanguage()
  return useMemo(
    () => [
      { id: 'name', header: t('register.name'), value: (row) => row.name, width: 230, grow: 2 },
      {
        id: 'kind',
        header: t('register.kind'),
        kind: 'choice',
        value: (row) => row.kind,
        choices: siteKinds.map((value) => ({ value, label: t(`kind.${value}`) })),
        width: 210,
      },
      {
        id: 'settlement',
        header: t('register.settlement'),
        value: (row) => row.settlement.names[language],
        width: 176,
      },
      {
        id: 'district',
        header: t('register.district'),
        value: (row) => row.district.names[language],
        width: 180,
      },
      {
        id: 'opening',
        header: t('register.now'),
        value: (row) => row.opening.sentence,
        cell: ({ opening }) => (
          <Mark
            shape={opening.isOpen ? 'full' : 'ring'}
            tone={opening.isOpen ? 'right' : 'quiet'}
            label={opening.sentence}
          />
        ),
        width: 264,
      },
      {
        id: 'services',
        header: t('register.services'),
        value: (row) => row.services.map((service) => t(`service.${service}`)).join(', '),
        width: 200,
      },
      {
        id: 'organisation',
        header: t('register.organisation'),
        value: (row) => row.organisation.name,
        width: 200,
      },
      {
        id: 'ownership',
        header: t('register.ownership'),
        kind: 'choice',
        value: (row) => row.organisation.ownership,
        choices: ownerships.map((value) => ({ value, label: t(`ownership.${value}`) })),
        hiddenAtFirst: true,
        width: 160,
      },
      { id: 'address', header: t('register.address'), value: (row) => row.address, width: 200 },
      {
        id: 'telephone',
        header: t('register.telephone'),
        value: (row) => row.telephone,
        sortable: false,
        width: 160,
      },
      {
        id: 'code',
        header: t('register.code'),
        value: (row) => row.code,
        hiddenAtFirst: true,
        width: 120,
      },
    ],
    [t, language],
  )
}
