import { memo, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '#kernel/staff/index.ts'
import type { Overrides } from '../../model/types.ts'
import { valueAt } from '../inputs.ts'
import { populationKeys } from '../line-rows.ts'
import { isSameValue } from './format.ts'
import { NumberCell } from './number-cell.tsx'
import classes from './scenario.module.css'
import type { BuiltProgramme } from './use-built.ts'
import type { SetValue } from './use-try-out.ts'

type Props = { built: BuiltProgramme; year: number; overrides: Overrides; set: SetValue }

/** For how many people the programme of the year is: drawn anew only where one of them changed. */
export const People = memo(
  PeopleInner,
  (one, other) =>
    one.built === other.built &&
    one.year === other.year &&
    [...one.built.base.populations.keys()].every((key) =>
      isSameValue(one.overrides.get(key), other.overrides.get(key)),
    ),
)

function PeopleInner({ built: { programme, base }, year, overrides, set }: Props) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const people = useMemo(() => populationKeys(programme, base, year), [programme, base, year])
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
            set={set}
          />
        </div>
      )
    )
  })
}
