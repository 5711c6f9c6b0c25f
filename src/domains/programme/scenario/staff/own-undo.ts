import type { KeyboardEvent } from 'react'
import { matches } from '#kernel/staff/keys.ts'

/** In a field that is no number of the sheet the keys take back what is typed there. */
export function keepOwnUndo(event: KeyboardEvent): void {
  const isTyping =
    event.target instanceof HTMLInputElement && ['text', 'search'].includes(event.target.type)
  const isUndo = matches('mod+z', event.nativeEvent) || matches('mod+shift+z', event.nativeEvent)
  if (isTyping && isUndo) event.stopPropagation()
}
