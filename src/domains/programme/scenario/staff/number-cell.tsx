import { memo, useId, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Icon, useLanguage } from '#kernel/staff/index.ts'
import { numberText } from '#kernel/staff/format.ts'
import { matches } from '#kernel/staff/keys.ts'
import type { AnyKey, Exact, Programme } from '../../model/types.ts'
import { digitsOf, isPopulationKey } from '../inputs.ts'
import { readValue, type ValueProblem } from '../read-value.ts'
import { positionOf, sliderRange, valueAtPosition } from '../slider.ts'
import { isSameValue } from '../same-value.ts'
import { shownAt } from './format.ts'
import classes from './number-cell.module.css'
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

/** What stands in the field, and the number that it was when it was typed. */
type Typed = { readonly typed: string; readonly value: Exact | undefined }

/** A number to try out: typed, or drawn between half of the approved value and half as much again. */
export const NumberCell = memo(function NumberCell(props: Props) {
  const { programme, figure, name, approved, store, isTried } = props
  const { set } = store
  const keys = useMemo(() => [figure], [figure])
  const value = useFigures(store, keys).overrides.get(figure)
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const id = useId()
  const field = useRef<HTMLInputElement>(null)
  const [text, setTyped] = useState<Typed>()
  const [found, setProblem] = useState<ValueProblem>()
  // What was typed stands until the number is another one: taken back, held, multiplied.
  const typed = text && isSameValue(text.value, value) ? text.typed : undefined
  const problem = typed === undefined ? undefined : found
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

  function type(now: string): void {
    const read = readValue(programme, figure, now)
    const next = !read.ok ? value : isSameValue(read.value, approved) ? undefined : read.value
    setTyped({ typed: now, value: next })
    setProblem(read.ok || read.problem === 'empty' ? undefined : read.problem)
    if (read.ok) set(figure, next, id)
  }

  function leave(): void {
    if (typed?.trim() === '') set(figure, undefined)
    if (problem === undefined) setTyped(undefined)
    store.settle()
  }

  function draw(at: number): void {
    setTyped(undefined)
    const digits = digitsOf(programme, figure)
    set(figure, valueAtPosition(approved, at, digits, isPopulationKey(figure)), `${id} slider`)
  }

  return (
    <div className={classes['number']} data-changed={isTried || undefined}>
      <input
        ref={field}
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
          if (event.key === 'Enter') {
            leave()
            event.currentTarget.select()
          }
          const isWrongTakenBack = problem !== undefined && matches('mod+z', event)
          if (isWrongTakenBack) event.preventDefault()
          if (isWrongTakenBack || (event.key === 'Escape' && typed !== undefined)) {
            setTyped(undefined)
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
            aria-valuetext={t('slider.value', {
              value: shown,
              percent: numberText(position / 10, language),
            })}
            min={sliderRange.from}
            max={sliderRange.to}
            step={sliderRange.step}
            value={position}
            onChange={(event) => draw(event.currentTarget.valueAsNumber)}
            onPointerUp={store.settle}
            onBlur={store.settle}
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
              set(figure, undefined)
              field.current?.focus()
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
