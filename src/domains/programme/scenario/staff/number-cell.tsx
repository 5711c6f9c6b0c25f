import { memo, useId, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, useLanguage } from '#kernel/staff/index.ts'
import type { AnyKey, Exact, Programme } from '../../model/types.ts'
import { digitsOf, isPopulationKey } from '../inputs.ts'
import { readValue, type ValueProblem } from '../read-value.ts'
import { positionOf, sliderRange, valueAtPosition } from '../slider.ts'
import { isSameValue, shownAt } from './format.ts'
import classes from './scenario.module.css'
import type { TryOutStore } from './try-out-store.ts'
import { useFigures } from './use-try-out.ts'

type Props = {
  programme: Programme
  figure: AnyKey
  /** What it is, for who does not see the column's head. */
  name: string
  approved: Exact
  store: TryOutStore
  /** Another value than the approved one stands here: is marked, and can be taken back. */
  isTried: boolean
}

/** A number to try out: typed, or drawn between half of the approved value and half as much again. */
export const NumberCell = memo(function NumberCell(props: Props) {
  const { programme, figure, name, approved, store, isTried } = props
  const { set } = store
  const keys = useMemo(() => [figure], [figure])
  const value = useFigures(store, keys).overrides.get(figure)
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const [problem, setProblem] = useState<ValueProblem>()
  const shown = shownAt(programme, figure, value ?? approved, language)
  const words = useMemo(() => {
    const approvedText = shownAt(programme, figure, approved, language)
    return {
      approvedText,
      slider: t('slider.of', { name }),
      reset: t('cell.reset', { value: approvedText }),
      resetOf: t('cell.resetOf', { name, value: approvedText }),
    }
  }, [t, programme, figure, approved, name, language])
  const position = positionOf(approved, value ?? approved)

  function type(text: string): void {
    setTyped(text)
    const read = readValue(programme, figure, text)
    if (read.ok) {
      setProblem(undefined)
      set(figure, isSameValue(read.value, approved) ? undefined : read.value, id)
    } else setProblem(read.problem === 'empty' ? undefined : read.problem)
  }

  function leave(): void {
    if (typed?.trim() === '') set(figure, undefined)
    if (problem === undefined) setTyped(undefined)
  }

  function draw(at: number): void {
    setTyped(undefined)
    setProblem(undefined)
    const digits = digitsOf(programme, figure)
    set(figure, valueAtPosition(approved, at, digits, isPopulationKey(figure)), `${id} slider`)
  }

  return (
    <div className={classes['number']} data-changed={isTried || undefined}>
      <input
        className={classes['field']}
        aria-label={name}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        inputMode="decimal"
        autoComplete="off"
        value={typed ?? shown}
        onChange={(event) => type(event.currentTarget.value)}
        onBlur={leave}
        onKeyDown={(event) => {
          if (event.key === 'Enter') event.currentTarget.blur()
          if (event.key === 'Escape' && typed !== undefined) {
            setTyped(undefined)
            setProblem(undefined)
          }
        }}
      />
      {problem && (
        <div className={classes['problem']} id={`${id}-problem`} role="alert">
          {t(`value.${problem}`)}
        </div>
      )}
      <div className={classes['below']}>
        {approved.over !== 0n && (
          <input
            type="range"
            className={classes['slider']}
            aria-label={words.slider}
            aria-valuetext={t('slider.value', { value: shown, percent: percentText(position) })}
            min={sliderRange.from}
            max={sliderRange.to}
            step={sliderRange.step}
            value={position}
            onChange={(event) => draw(event.currentTarget.valueAsNumber)}
          />
        )}
        {isTried && (
          <button
            type="button"
            className={classes['back']}
            title={words.reset}
            aria-label={words.resetOf}
            onClick={() => {
              setTyped(undefined)
              setProblem(undefined)
              set(figure, undefined)
            }}
          >
            <Icon name="undo" size={14} />
            {words.approvedText}
          </button>
        )}
      </div>
    </div>
  )
})

function percentText(position: number): string {
  return String(position / 10).replace('.', ',')
}
