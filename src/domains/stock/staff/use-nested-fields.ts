import { useRef, useState } from 'react'
import type { DraftForm, FieldBinding, FieldMessages } from '#kernel/staff/index.ts'

export type NestedFields = {
  /** The binding of a field within a list or an object of the form, e.g. 'lines.17.quantity'. */
  field: <Value>(
    path: string,
    value: Value,
    onChange: (value: Value) => void,
    isRequired?: boolean,
  ) => FieldBinding<Value>
  /** What is typed and cannot be read, for the form's own check. */
  unreadable: () => FieldMessages
  /** Forgets what was typed below a path, when its line goes. */
  forget: (pathPrefix: string) => void
}

/** Fields below the top of a form; messages of the last check stand at `form.errorAt(path)`. */
export function useNestedFields(
  form: () => Pick<DraftForm<never>, 'errorAt' | 'fieldId'>,
): NestedFields {
  const messages = useRef<Record<string, string>>({})
  const [, setCount] = useState(0)
  const changed = () => setCount((count) => count + 1)

  return {
    field: (path, value, onChange, isRequired = false) => ({
      id: form().fieldId(path),
      value,
      onChange,
      error: messages.current[path] ?? form().errorAt(path),
      required: isRequired,
      onUnreadable: (message) => {
        if (messages.current[path] === message) return
        if (message === undefined) delete messages.current[path]
        else messages.current[path] = message
        changed()
      },
    }),
    unreadable: () => ({ ...messages.current }),
    forget: (pathPrefix) => {
      for (const path of Object.keys(messages.current)) {
        if (path.startsWith(pathPrefix)) delete messages.current[path]
      }
      changed()
    },
  }
}
