import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, useLanguage } from '#kernel/staff/index.ts'
import type { RightRow } from './answers.ts'

export function useRightColumns(payers: readonly Payer[]): readonly Column<RightRow>[] {
  const { t } = useTranslation('entitlement')
  const language = useLanguage()
  return useMemo(
    () => [
      {
        id: 'right',
        header: t('rights.right'),
        value: (row) => row.names[language],
        width: 240,
        grow: 3,
      },
      {
        id: 'payer',
        header: t('rights.payer'),
        kind: 'choice',
        value: (row) => row.payer,
        choices: payers.map(({ payer, label }) => ({ value: payer, label })),
        width: 150,
        grow: 1,
      },
      {
        id: 'people',
        header: t('rights.people'),
        kind: 'number',
        value: (row) => row.people,
        width: 140,
      },
      {
        id: 'first',
        header: t('rights.first'),
        kind: 'number',
        value: (row) => row.first,
        total: 'sum',
        width: 160,
      },
      {
        id: 'unknown',
        header: t('rights.unknown'),
        kind: 'number',
        value: (row) => row.unknown,
        width: 120,
      },
      {
        id: 'pays',
        header: t('rights.pays'),
        kind: 'number',
        value: (row) => row.patientPaysPercent,
        width: 120,
        hiddenAtFirst: true,
      },
      {
        id: 'order',
        header: t('rights.order'),
        kind: 'number',
        value: (row) => row.order,
        width: 110,
      },
      {
        id: 'source',
        header: t('rights.source'),
        value: ({ source: { act, place } }) => (place ? `${act}, ${place}` : act),
        width: 200,
        hiddenAtFirst: true,
      },
    ],
    [t, language, payers],
  )
}

export type Payer = { readonly payer: string; readonly label: string }
