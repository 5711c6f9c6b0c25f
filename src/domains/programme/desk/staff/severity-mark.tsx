import type { MarkView } from './answers.ts'
import classes from './desk.module.css'

const signs = { error: '▲', warning: '◆', note: '●' } as const

/** A sign for each gravity: its shape says it as well as its colour, the word is for those who hear. */
export function SeveritySign({
  severity,
  label,
}: {
  severity: MarkView['severity']
  /** The word, where the sign stands alone. */
  label?: string
}) {
  return (
    <span
      className={classes['sign']}
      data-severity={severity}
      {...(label ? { role: 'img', 'aria-label': label, title: label } : { 'aria-hidden': true })}
    >
      {signs[severity]}
    </span>
  )
}
