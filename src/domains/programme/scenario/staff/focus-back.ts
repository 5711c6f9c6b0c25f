import { useEffect, useState } from 'react'

/** Gives the focus back to where it was when the dialog came, or to the page where that is gone. */
export function useFocusBack(): void {
  const [before] = useState(() => document.activeElement)
  useEffect(
    () => () => {
      requestAnimationFrame(() => {
        const isThere = before instanceof HTMLElement && before.isConnected
        const place = isThere && before !== document.body ? before : document.querySelector('main')
        place?.focus({ preventScroll: true })
      })
    },
    [before],
  )
}
