import { useTranslation } from 'react-i18next'
import { Section, useFormat } from '#kernel/staff/index.ts'
import type { YearView } from '../views.ts'
import classes from './execution.module.css'

/** How the forecast and the judgements come about, with every number and where it is from. */
export function Method({ year }: { year: YearView }) {
  const { t } = useTranslation('programme-execution')
  const { number } = useFormat()
  const facts = Object.fromEntries(year.rules.map(({ rule, value }) => [rule, value]))
  return (
    <Section title={t('method.title')}>
      <p className={classes['reading']}>{t('method.text', facts)}</p>
      <table className={classes['plain']} data-rules>
        <thead>
          <tr>
            <th scope="col">{t('method.rule')}</th>
            <th scope="col" data-figure>
              {t('method.value')}
            </th>
            <th scope="col">{t('method.basis')}</th>
          </tr>
        </thead>
        <tbody>
          {year.rules.map(({ rule, value, basis, note }) => (
            <tr key={rule}>
              <th scope="row">{t(`rule.${rule}`)}</th>
              <td data-figure>{number(value)}</td>
              <td>
                {basis === 'judgement' ? t('method.judgement') : basis}
                {note && `. ${note}`}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}
