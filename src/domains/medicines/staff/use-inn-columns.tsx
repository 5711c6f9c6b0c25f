import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Column, useAddressParam, useLanguage } from '#kernel/staff/index.ts'
import type { InnAnswer } from './answers.ts'

const marks = ['narcotic', 'quantity-accounted'] as const
const sources = ['curated', 'official'] as const

/** The order is the server's: by name, or by how well a name fits what is searched. */
export function useInnColumns(): readonly Column<InnAnswer>[] {
  const { t } = useTranslation('medicines')
  const language = useLanguage()
  const isSearch = useAddressParam('q')[0] !== undefined
  return useMemo(() => {
    const columns: Column<InnAnswer>[] = [
      {
        id: 'name',
        header: t('column.inn'),
        value: (row) => (language === 'kk' ? (row.nameKk ?? row.name) : row.name),
        width: 220,
        grow: 3,
      },
      {
        id: 'matched',
        header: t('catalogue.matched'),
        filterable: false,
        value: (row) => matchedName(row),
        width: 160,
        grow: 2,
      },
      {
        id: 'latin',
        header: t('catalogue.latin'),
        filterable: false,
        value: (row) => row.nameLatin,
        width: 180,
        grow: 2,
      },
      {
        id: 'medicines',
        header: t('catalogue.medicines'),
        kind: 'number',
        filterable: false,
        value: (row) => row.medicines,
        width: 130,
      },
      {
        id: 'atc',
        header: t('column.atc'),
        value: (row) => row.atc.join(', '),
        width: 150,
        grow: 1,
      },
      {
        id: 'marks',
        header: t('catalogue.marks'),
        kind: 'choice',
        value: (row) => (row.narcotic ? 'narcotic' : row.quantityAccounted ? marks[1] : null),
        choices: marks.map((value) => ({ value, label: t(`mark.${value}`) })),
        width: 220,
      },
      {
        id: 'source',
        header: t('column.source'),
        kind: 'choice',
        value: (row) => row.sources.at(-1),
        choices: sources.map((value) => ({ value, label: t(`source.${value}`) })),
        width: 180,
      },
    ]
    return columns
      .filter(({ id }) => isSearch || id !== 'matched')
      .map((column) => ({ ...column, sortable: false }))
  }, [t, language, isSearch])
}

function matchedName({ matched, name }: InnAnswer): string | null {
  return matched && matched.name.toLowerCase() !== name.toLowerCase() ? matched.name : null
}
