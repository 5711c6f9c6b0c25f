import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

/** A button that keeps the focus when there is nothing left for it to do. */
export function BarButton({
  isOff,
  onClick,
  label,
  keys,
  variant = 'default',
  ...rest
}: {
  isOff: boolean
  onClick: () => void
  /** What it is called where a sign stands on it. */
  label?: string
  keys?: string
  variant?: 'default' | 'filled'
  leftSection?: ReactNode
  children: ReactNode
}) {
  const title = [label, keys && `(${keys})`].filter(Boolean).join(' ')
  return (
    <Button
      {...rest}
      variant={variant}
      aria-disabled={isOff}
      data-disabled={isOff}
      {...(label === undefined ? {} : { 'aria-label': label })}
      {...(title === '' ? {} : { title })}
      onClick={() => {
        if (!isOff) onClick()
      }}
    />
  )
}
