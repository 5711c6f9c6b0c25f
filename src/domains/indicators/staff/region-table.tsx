import { Group, Select, Text } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage, useSession } from '#kernel/staff/index.ts'
import type { AccountAnswer } from './answers.ts'
import classes from './indicators.module.css'

/** Our own value among those of other regions, the best first; of whichever period they are known. */
export function RegionTable({ account: { comparisons, row } }: { account: AccountAnswer }) {
  const { t } = useTranslation('indicators')
  const { region } = useSession()
  const language = useLanguage()
  const [wanted, choose] = useState<string | null>(null)
  const shown =
    comparisons.find(({ period }) => period === (wanted ?? row.rank?.period)) ?? comparisons[0]
  if (!shown) return <Text c="dimmed">{t('panel.regionsNone')}</Text>
  const sign = row.direction === 'higher' ? -1 : 1
  const own = {
    ...shown.own,
    okato: '',
    name: t('panel.own', { name: region.names[language] }),
    source: '',
  }
  const all = [own, ...shown.regions].toSorted((one, other) => sign * (one.number - other.number))
  return (
    <>
      <Group gap="sm" mb={4}>
        {comparisons.length > 1 ? (
          <Select
            aria-label={t('panel.regionsOf')}
            w={220}
            data={comparisons.map(({ period, words }) => ({ value: period, label: words }))}
            value={shown.period}
            onChange={choose}
            allowDeselect={false}
          />
        ) : (
          <strong>{shown.words}</strong>
        )}
        {shown.rank && (
          <span>{t(shown.rank.shared > 0 ? 'rankShared' : 'rank', { ...shown.rank })}</span>
        )}
      </Group>
      <table className={classes['rows']}>
        <thead>
          <tr>
            <th>{t('panel.region')}</th>
            <th data-number>
              {t('panel.value')}
              {row.unit === '' ? '' : `, ${row.unit}`}
            </th>
          </tr>
        </thead>
        <tbody>
          {all.map(({ okato, name, text, source }) => (
            <tr
              key={okato}
              {...(okato === '' ? { 'data-current': true } : {})}
              {...(source === '' ? {} : { title: source })}
            >
              <td>{name}</td>
              <td data-number>{text}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  )
}
