import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#kernel/staff/index.ts'
import { valueAt } from '../inputs.ts'
import { populationKeys } from '../line-rows.ts'
import { NumberCell } from './number-cell.tsx'
import classes from './scenario.module.css'
import type { TryOutStore } from './try-out-store.ts'
import type { BuiltProgramme } from './use-built.ts'
import { useFigures } from './use-try-out.ts'

type Props = { built: BuiltProgramme; year: number; store: TryOutStore }

/** For how many people the programme of the year is: drawn anew only where one of them changed. */
export const People = memo(function People({ built: { programme, base }, year, store }: Props) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const people = useMemo(() => populationKeys(programme, base, year), [programme, base, year])
  const keys = useMemo(() => people.map(({ key }) => key), [people])
  const { overrides } = useFigures(store, keys)
  return people.map(({ denominator, key }) => {
    const approved = valueAt(base, key)
    const name = t('people.of', { name: denominator.names[language] })
    return (
      approved && (
        <div key={key} className={classes['person']}>
          <span className={classes['unit']}>{name}</span>
          <NumberCell
            programme={programme}
            figure={key}
            name={name}
            approved={approved}
            value={overrides.get(key)}
            set={store.set}
          />
        </div>
      )
    )
  })
})
