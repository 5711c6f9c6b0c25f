import { useTranslation } from 'react-i18next'
import {
  type DraftForm,
  type FieldMessages,
  useApi,
  useDraftForm,
  useRefresh,
  useToasts,
  useToday,
} from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import type { Posted } from './answers.ts'
import {
  blankEntry,
  entryFields,
  isBegun,
  type LineEntry,
  lotOf,
  missingIn,
} from './receive-line.ts'
import { type NestedFields, useNestedFields } from './use-nested-fields.ts'
import { useUndo } from './use-undo.ts'
import { useState } from 'react'

export type ReceiveValues = {
  supplier: string
  invoiceNumber: string
  invoiceOn: PlainDate | null
  lines: LineEntry[]
  entry: LineEntry
}

type ReceiptAnswer = Posted & { shortDatedLotIds: readonly number[] }

/** The form of a receipt; the line being typed is a part of its draft. */
export function useReceiveForm(
  siteId: number,
  suppliers: readonly string[],
): {
  form: DraftForm<ReceiveValues>
  fields: NestedFields
  /** Takes the line; answers the first field that is wrong where it cannot. */
  addEntry: () => keyof LineEntry | undefined
  canUndo: boolean
} {
  const { t } = useTranslation(['stock', 'staff'])
  const api = useApi()
  const refresh = useRefresh()
  const toasts = useToasts()
  const undo = useUndo()
  const today = useToday()
  const [entryErrors, setEntryErrors] = useState<FieldMessages>({})
  const initial: ReceiveValues = {
    supplier: suppliers[0] ?? '',
    invoiceNumber: '',
    invoiceOn: today,
    lines: [],
    entry: blankEntry,
  }
  const form = useDraftForm<ReceiveValues, ReceiptAnswer>({
    id: `stock.receive.${siteId}`,
    initial,
    required: ['supplier', 'invoiceNumber', 'invoiceOn'],
    check: ({ lines, entry }) => ({
      ...(lines.length === 0 || isBegun(entry) ? problemsOf(entry) : {}),
      ...fields.unreadable(),
    }),
    send: ({ supplier, invoiceNumber, invoiceOn, lines, entry }, { idempotencyKey }) =>
      api.post<ReceiptAnswer>('stock/receipts', {
        siteId,
        supplier: supplier.trim(),
        invoiceNumber: invoiceNumber.trim(),
        invoiceOn,
        lines: [...lines, ...(isBegun(entry) ? [entry] : [])].map((line) => ({
          ...lotOf(line),
          quantity: (line.packs ?? 0) * (line.unitsPerPack ?? 0),
        })),
        idempotencyKey,
      }),
    onDone: ({ documentId, number, shortDatedLotIds }, { lines, entry }) => {
      setEntryErrors({})
      const count = lines.length + Number(isBegun(entry))
      toasts.done(t('stock:desk.done.receive', { number, count }), undo?.(documentId))
      if (shortDatedLotIds.length > 0) {
        toasts.say(t('stock:desk.shortDated', { count: shortDatedLotIds.length }))
      }
      refresh('stock')
    },
  })
  const fields = useNestedFields(() => ({
    fieldId: form.fieldId,
    errorAt: (path) => form.errorAt(path) ?? entryErrors[path],
  }))

  function problemsOf(entry: LineEntry): FieldMessages {
    return { ...missingIn(entry, t('staff:form.required')), ...fields.unreadable() }
  }

  function addEntry(): keyof LineEntry | undefined {
    const { entry, lines } = form.values
    const problems = problemsOf(entry)
    setEntryErrors(problems)
    const wrong = entryFields.find((name) => problems[`entry.${name}`] !== undefined)
    if (wrong) return wrong
    form.set('lines', [...lines, entry])
    form.set('entry', { ...blankEntry, programme: entry.programme })
    return undefined
  }

  return {
    form: {
      ...form,
      set: (name, value) => {
        if (name === 'entry') setEntryErrors({})
        form.set(name, value)
      },
    },
    fields,
    addEntry,
    canUndo: undo !== undefined,
  }
}
