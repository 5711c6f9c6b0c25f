import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#kernel/staff/index.ts'
import type { Overrides } from '../../model/types.ts'
import { valueAt } from '../inputs.ts'
import { populationKeys } from '../line-rows.ts'
import { NumberCell } from './number-cell.tsx'
import classes from './people.module.css'
import type { TryOutStore } from './try-out-store.ts'
import type { BuiltProgramme } from './use-built.ts'

type Props = { built: BuiltProgramme; year: number; store: TryOutStore; tried: Overrides }

/** For how many people the programme of the year is. */
export const People = memo(function People({
  built: { programme, base },
  year,
  store,
  tried,
}: Props) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const people = useMemo(() => populationKeys(programme, base, year), [programme, base, year])
  return (
    <div className={classes['people']}>
      {people.map(({ denominator, key }) => {
        const approved = valueAt(base, key)
        const name = t('people.of', { name: denominator.names[language] })
        return (
          approved && (
            <div key={key} className={classes['person']}>
              <span className={classes['name']}>{name}</span>
              <NumberCell
                programme={programme}
                figure={key}
                name={name}
                approved={approved}
                store={store}
                isTried={tried.has(key)}
              />
            </div>
          )
        )
      })}
    </div>
  )
})
