import { useTranslation } from 'react-i18next'
import classes from './state-mark.module.css'

/** A state and how it looks: a shape, a word, and only then a colour. */
const marks = {
  'in-stock': { shape: '●', tone: 'right' },
  few: { shape: '◐', tone: 'accent' },
  none: { shape: '○', tone: 'wrong' },
  'not-current': { shape: '◌', tone: 'quiet' },
  'on-time': { shape: '●', tone: 'right' },
  'soon-due': { shape: '◐', tone: 'accent' },
  overdue: { shape: '▲', tone: 'wrong' },
  done: { shape: '✓', tone: 'quiet' },
  open: { shape: '○', tone: 'action' },
  'in-work': { shape: '◐', tone: 'action' },
  refused: { shape: '✗', tone: 'wrong' },
} as const

export type State = keyof typeof marks
export type Tone = 'right' | 'accent' | 'wrong' | 'quiet' | 'action'

/** '● есть', '◐ мало', '○ нет', '◌ неактуально', '▲ просрочено'. `label` replaces the usual word. */
export function StateMark({ state, label }: { state: State; label?: string }) {
  const { t } = useTranslation('staff')
  const { shape, tone } = marks[state]
  return <Mark shape={shape} tone={tone} label={label ?? t(`state.${state}`)} />
}

/** A state of a slice's own: its shape must differ from its neighbours', colour says nothing alone. */
export function Mark({ shape, tone, label }: { shape: string; tone: Tone; label: string }) {
  return (
    <span className={classes['mark']} data-tone={tone}>
      <span aria-hidden="true" className={classes['shape']}>
        {shape}
      </span>
      {label}
    </span>
  )
}
