import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { AnyKey, Computed, Exact, Overrides } from '../../model/types.ts'
import { HoldForm } from './hold-form.tsx'
import { InflateForm } from './inflate-form.tsx'
import { keepOwnUndo } from './own-undo.ts'
import classes from './tools.module.css'
import type { BuiltProgramme } from './use-built.ts'

export type ToolProps = {
  built: BuiltProgramme
  year: number
  /** What is tried out at the moment; asked for when a tool is used, so that moves do not draw it. */
  current: () => { overrides: Overrides; computed: Computed }
  put: (changes: ReadonlyMap<AnyKey, Exact>) => void
}

/** What changes many numbers at once: a held budget, an inflation. */
export const Tools = memo(function Tools(props: ToolProps) {
  const { t } = useTranslation('programme-scenario')
  return (
    <div onKeyDown={keepOwnUndo}>
      <details className={classes['drawer']}>
        <summary>{t('hold.title')}</summary>
        <HoldForm key={props.year} {...props} />
      </details>
      <details className={classes['drawer']}>
        <summary>{t('inflate.title')}</summary>
        <InflateForm key={props.year} {...props} />
      </details>
    </div>
  )
})
