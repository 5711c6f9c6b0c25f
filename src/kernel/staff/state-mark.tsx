import { useTranslation } from 'react-i18next'
import classes from './state-mark.module.css'

/** The shapes, drawn on 12 × 12, since fonts draw ● ◐ ○ ◌ in different sizes. */
const shapes = {
  full: <circle cx="6" cy="6" r="5" fill="currentColor" />,
  half: (
    <>
      <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M6 1.75v8.5a4.25 4.25 0 0 1 0-8.5z" fill="currentColor" />
    </>
  ),
  ring: <circle cx="6" cy="6" r="4.25" fill="none" stroke="currentColor" strokeWidth="1.5" />,
  dotted: (
    <circle
      cx="6"
      cy="6"
      r="4.25"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.75"
      strokeDasharray="1.6 1.74"
    />
  ),
  triangle: <path d="M6 1l5.2 9.6H.8z" fill="currentColor" />,
  square: <rect x="1.5" y="1.5" width="9" height="9" fill="currentColor" />,
  check: <path d="M1.5 6.5l3 3 6-7" fill="none" stroke="currentColor" strokeWidth="1.75" />,
  cross: <path d="M2 2l8 8M10 2l-8 8" fill="none" stroke="currentColor" strokeWidth="1.75" />,
} as const

export type Shape = keyof typeof shapes
export type Tone = 'right' | 'accent' | 'wrong' | 'quiet' | 'action'

/** A state and how it looks: a shape, a word, and only then a colour. */
const marks = {
  'in-stock': ['full', 'right'],
  few: ['half', 'accent'],
  none: ['ring', 'wrong'],
  'not-current': ['dotted', 'quiet'],
  'on-time': ['full', 'right'],
  'soon-due': ['half', 'accent'],
  overdue: ['triangle', 'wrong'],
  open: ['ring', 'action'],
  'in-work': ['half', 'action'],
  done: ['check', 'quiet'],
  refused: ['cross', 'wrong'],
} as const satisfies Record<string, readonly [Shape, Tone]>

export type State = keyof typeof marks

/** '● есть', '◐ мало', '○ нет', '◌ неактуально', '▲ просрочено'. `label` replaces the usual word. */
export function StateMark({ state, label }: { state: State; label?: string }) {
  const { t } = useTranslation('staff')
  const [shape, tone] = marks[state]
  return <Mark shape={shape} tone={tone} label={label ?? t(`state.${state}`)} />
}

/** A state of a slice's own: its shape must differ from its neighbours', colour says nothing alone. */
export function Mark({ shape, tone, label }: { shape: Shape; tone: Tone; label: string }) {
  return (
    <span className={classes['mark']} data-tone={tone}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        {shapes[shape]}
      </svg>
      <span>{label}</span>
    </span>
  )
}
