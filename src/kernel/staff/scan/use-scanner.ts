import { useEffect, useRef } from 'react'
import { createBurst } from './burst.ts'

/** Answers false where the code is not for this handler; the one beneath is asked then. */
export type ScanHandler = (scanned: string) => unknown

const handlers: ScanHandler[] = []
let isListening = false

/**
 * Hears the scanner anywhere on the page, whatever has the focus. Of several listeners the one that
 * appeared last is asked first (a dialog before its page). Separators (GS, U+001D) are kept. What
 * the scanner typed into a field on its way is taken out again.
 */
export function useScanner(onScan: ScanHandler, { enabled = true } = {}): void {
  const latest = useRef(onScan)
  useEffect(() => {
    latest.current = onScan
  })
  useEffect(() => {
    if (!enabled) return
    listen()
    const handler: ScanHandler = (scanned) => latest.current(scanned)
    handlers.push(handler)
    return () => {
      handlers.splice(handlers.indexOf(handler), 1)
    }
  }, [enabled])
}

type Field = HTMLInputElement | HTMLTextAreaElement
type Before = { field: Field; value: string }

function listen(): void {
  if (isListening) return
  isListening = true
  const burst = createBurst()
  let before: Before | undefined
  window.addEventListener(
    'keydown',
    (event) => {
      if (handlers.length === 0) return
      const { key, code, shiftKey, ctrlKey, timeStamp: at } = event
      const scanned = burst.add({ key, code, shiftKey, ctrlKey, at })
      if (burst.length() === 1) before = fieldWithFocus()
      if (burst.length() > 1 && ctrlKey) event.preventDefault()
      if (scanned === undefined) return
      const taken = handlers.toReversed().some((handler) => handler(scanned) !== false)
      if (!taken) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (before) restore(before)
    },
    { capture: true },
  )
}

function fieldWithFocus(): Before | undefined {
  const field = document.activeElement
  const isField = field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement
  return isField && !field.readOnly ? { field, value: field.value } : undefined
}

/** Sets the value as typing does, so that React hears of it. */
function restore({ field, value }: Before): void {
  if (field.value === value) return
  const owner =
    field instanceof HTMLInputElement ? HTMLInputElement.prototype : HTMLTextAreaElement.prototype
  Object.getOwnPropertyDescriptor(owner, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}
