import type { ReactNode, Ref } from 'react'
import classes from './problem-box.module.css'

/** What is wrong, above what it concerns; read aloud when it appears. */
export function ProblemBox({
  title,
  children,
  ref,
}: {
  title?: string | undefined
  children: ReactNode
  ref?: Ref<HTMLDivElement>
}) {
  return (
    <div ref={ref ?? null} role="alert" tabIndex={-1} className={classes['box']}>
      {title && <p className={classes['title']}>{title}</p>}
      {children}
    </div>
  )
}
