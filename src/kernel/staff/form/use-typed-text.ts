import { useState } from 'react'

/**
 * The text of a field whose value is not text. Typing sets both; a value changed from outside (a
 * scan, a proposal) rewrites the text.
 */
export function useTypedText<Value>(
  value: Value,
  write: (value: Value) => string,
): [text: string, type: (text: string, value: Value) => void] {
  const [shown, setShown] = useState(() => ({ text: write(value), value }))
  if (!Object.is(shown.value, value)) setShown({ text: write(value), value })
  return [shown.text, (text, typed) => setShown({ text, value: typed })]
}
