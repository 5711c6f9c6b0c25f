import { useEffect } from 'react'

/** Puts the focus into a field when a form opens, and again when it was sent and is empty anew. */
export function FocusFirst({ id }: { id: string }) {
  useEffect(() => document.getElementById(id)?.focus(), [id])
  return null
}
