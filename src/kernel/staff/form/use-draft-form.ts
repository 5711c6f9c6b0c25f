import { useCallback, useEffect, useId, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fieldPath, type Problem, problemOf } from '../api/problem.ts'
import { useSession } from '../session.ts'
import { draftKey, newIdempotencyKey, readDraft, writeDraft } from './drafts.ts'

/** Messages by field; a field within a list is 'lines.0.units'. */
export type FieldMessages = Readonly<Record<string, string>>

export type DraftFormOptions<Values extends object, Answer> = {
  /** Unique among the forms of the app, e.g. 'stock.receive'; with an id for one of several. */
  id: string
  initial: Values
  /** Names or health of a person: the draft then goes when the browser's tab is closed. */
  personal?: boolean
  required?: readonly (keyof Values & string)[]
  /** What else is wrong, in the reader's language; runs before sending. */
  check?: (values: Values) => FieldMessages
  send: (values: Values, how: { idempotencyKey: string }) => Promise<Answer>
  onDone?: (answer: Answer, values: Values) => void
}

/** What a field component takes; spread `form.field('units')` into it. */
export type FieldBinding<Value> = {
  id: string
  value: Value
  onChange: (value: Value) => void
  error: string | undefined
  required: boolean
  /** What is typed cannot be read: stands under the field and keeps the form from being sent. */
  onUnreadable: (message: string | undefined) => void
}

export type DraftForm<Values extends object> = {
  values: Values
  set: <Name extends keyof Values & string>(name: Name, value: Values[Name]) => void
  field: <Name extends keyof Values & string>(name: Name) => FieldBinding<Values[Name]>
  /** The message of a field within a list: `errorAt('lines.0.units')`. */
  errorAt: (path: string) => string | undefined
  fieldId: (path: string) => string
  errors: FieldMessages
  /** Why the last attempt was refused, where it is not about fields alone. */
  problem: Problem | undefined
  isSending: boolean
  /** When the draft was kept, ISO 8601; undefined while nothing was typed. */
  savedAt: string | undefined
  /** Counts the attempts that failed, so that the summary takes the focus each time. */
  failures: number
  /** Changes when the form is cleared, so that half-typed texts go too. */
  generation: number
  submit: () => Promise<void>
  clear: () => void
}

const pauseBeforeKeepingInMs = 250

/**
 * A form whose content survives a reload, a lost connection and a new sign-in, and is posted once:
 * the same key goes with every attempt until the server has answered.
 */
export function useDraftForm<Values extends object, Answer>(
  options: DraftFormOptions<Values, Answer>,
): DraftForm<Values> {
  const { id, initial, personal = false, required = [], check, send, onDone } = options
  const { t } = useTranslation('staff')
  const { me, region } = useSession()
  const htmlId = useId()
  const store = personal ? sessionStorage : localStorage
  const key = draftKey(me.account.id, region.id, id)
  const [first] = useState(() => readDraft(store, key, initial))
  const [values, setValues] = useState<Values>(first?.values ?? initial)
  const [savedAt, setSavedAt] = useState(first?.savedAt)
  const [errors, setErrors] = useState<FieldMessages>({})
  const [problem, setProblem] = useState<Problem>()
  const [isSending, setSending] = useState(false)
  const [failures, setFailures] = useState(0)
  const [generation, setGeneration] = useState(0)
  const idempotencyKey = useRef(first?.idempotencyKey ?? newIdempotencyKey())
  const unreadable = useRef(new Map<string, string>())
  const latest = useRef(values)
  const isTouched = useRef(first !== undefined)

  const keep = useCallback(() => {
    if (!isTouched.current) return
    const now = new Date().toISOString()
    const draft = {
      values: latest.current,
      idempotencyKey: idempotencyKey.current,
      savedAt: now,
    }
    if (writeDraft(store, key, draft)) setSavedAt(now)
  }, [key, store])

  useEffect(() => {
    latest.current = values
    if (!isTouched.current) return
    const timer = setTimeout(keep, pauseBeforeKeepingInMs)
    return () => clearTimeout(timer)
  }, [values, keep])

  useEffect(() => {
    window.addEventListener('pagehide', keep)
    return () => {
      window.removeEventListener('pagehide', keep)
      keep()
    }
  }, [keep])

  const set: DraftForm<Values>['set'] = (name, value) => {
    isTouched.current = true
    setValues((before) => {
      latest.current = { ...before, [name]: value }
      return latest.current
    })
    setErrors((before) => withoutField(before, name))
  }

  const fieldId = (path: string) => `${htmlId}-${path}`

  const field: DraftForm<Values>['field'] = (name) => ({
    id: fieldId(name),
    value: values[name],
    onChange: (value) => set(name, value),
    error: errors[name],
    required: required.includes(name),
    onUnreadable: (message) => {
      if (message === undefined) unreadable.current.delete(name)
      else unreadable.current.set(name, message)
      setErrors((before) => (message ? { ...before, [name]: message } : withoutField(before, name)))
    },
  })

  function findErrors(): FieldMessages {
    const missing = required.filter((name) => isMissing(latest.current[name]))
    return {
      ...Object.fromEntries(missing.map((name) => [name, t('form.required')])),
      ...check?.(latest.current),
      ...Object.fromEntries(unreadable.current),
    }
  }

  function fail(found: FieldMessages, why?: Problem): void {
    setErrors(found)
    setProblem(why)
    setFailures((count) => count + 1)
  }

  async function submit(): Promise<void> {
    if (isSending) return
    const found = findErrors()
    if (Object.keys(found).length > 0) return fail(found)
    setSending(true)
    try {
      const sent = latest.current
      const answer = await send(sent, { idempotencyKey: idempotencyKey.current })
      clear()
      onDone?.(answer, sent)
    } catch (thrown) {
      const why = problemOf(thrown)
      const isAnswered = why.status >= 400 && why.status < 500
      if (isAnswered) idempotencyKey.current = newIdempotencyKey()
      isTouched.current = true
      keep()
      fail(messagesOf(why), why)
    } finally {
      setSending(false)
    }
  }

  function clear(): void {
    isTouched.current = false
    unreadable.current.clear()
    idempotencyKey.current = newIdempotencyKey()
    latest.current = initial
    store.removeItem(key)
    setValues(initial)
    setErrors({})
    setProblem(undefined)
    setSavedAt(undefined)
    setGeneration((count) => count + 1)
  }

  return {
    values,
    set,
    field,
    errorAt: (path) => errors[path],
    fieldId,
    errors,
    problem,
    isSending,
    savedAt,
    failures,
    generation,
    submit,
    clear,
  }
}

/** The messages of a problem by field; what is about the whole input stays with the problem. */
export function messagesOf(problem: Problem): FieldMessages {
  const entries = (problem.errors ?? []).map(
    ({ field, message }) => [fieldPath(field), message] as const,
  )
  return Object.fromEntries(entries.filter(([path]) => path !== ''))
}

function isMissing(value: unknown): boolean {
  if (typeof value === 'string') return value.trim() === ''
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0)
}

/** A changed field loses its message; a changed list those of its rows too. */
function withoutField(messages: FieldMessages, name: string): FieldMessages {
  const kept = Object.entries(messages).filter(
    ([path]) => path !== name && !path.startsWith(`${name}.`),
  )
  return kept.length === Object.keys(messages).length ? messages : Object.fromEntries(kept)
}
