import { useEffect, useState } from 'react'

/** Puts the focus into a field when a form opens, and again when it was sent and is empty anew. */
export function FocusFirst({ id }: { id: string }) {
  const [first] = useState(id)
  useEffect(() => document.getElementById(first)?.focus(), [first])
  return null
}
