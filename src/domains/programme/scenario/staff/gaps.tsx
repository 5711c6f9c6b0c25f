import { Text } from '@mantine/core'
import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#kernel/staff/index.ts'
import type { Computed } from '../../model/types.ts'
import { breakdownGaps } from '../breakdown-gaps.ts'
import { nameOfLine } from '../inputs.ts'
import { signed } from './format.ts'
import classes from './gaps.module.css'
import type { BuiltProgramme } from './use-built.ts'

/** Where the document breaks a whole down in two ways and only one of them was changed. */
export const Gaps = memo(function Gaps({
  built: { programme, base },
  computed,
  year,
}: {
  built: BuiltProgramme
  computed: Computed
  year: number
}) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const gaps = useMemo(
    () => breakdownGaps(programme, base, computed).filter((gap) => gap.year === year),
    [programme, base, computed, year],
  )
  if (gaps.length === 0) return null
  return (
    <div className={classes['gaps']}>
      <Text fw={600}>{t('gaps.title')}</Text>
      <Text>{t('gaps.help')}</Text>
      <ul>
        {gaps.map((gap) => (
          <li key={`${gap.line} ${gap.way}`}>
            {t('gaps.one', {
              name: nameOfLine(programme, gap.line, language),
              difference: signed(gap.after, 1, language),
              before: signed(gap.before, 1, language),
            })}
          </li>
        ))}
      </ul>
    </div>
  )
})
