import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import {
  type DraftForm,
  type FieldMessages,
  useApi,
  useDraftForm,
  useFormat,
  useRefresh,
  useSession,
} from '#kernel/staff/index.ts'
import { lotsTooShort } from '../covers-of.ts'
import { patientPays } from '../patient-pays.ts'
import type {
  CheckAnswer,
  Deed,
  LotAnswer,
  MarkAnswer,
  ServedAnswer,
  SheetAnswer,
} from './answers.ts'
import { receiverOf } from './receiver-choice.ts'

/** Checks that a reason goes past, named as the fields in which the reasons are typed. */
export const reasonFields = ['right', 'guard', 'course'] as const
export type ReasonField = (typeof reasonFields)[number]

export type DraftLine = { lotId: number; quantity: number | null }

export type Serving = {
  /** null: as proposed, so that a proposal that changes meanwhile is followed. */
  lines: DraftLine[] | null
  /** A receiver, or one of those whom the register knows: see `receiver-choice`. */
  receivedBy: string
  proxyName: string
  proxyDocument: string
  right: string
  guard: string
  course: string
  receiptNumber: string
  deferRest: boolean
}

const nothing: Serving = {
  lines: null,
  receivedBy: 'patient',
  proxyName: '',
  proxyDocument: '',
  right: '',
  guard: '',
  course: '',
  receiptNumber: '',
  deferRest: true,
}

export type ServingDesk = {
  form: DraftForm<Serving>
  /** `fetch`: what is kept goes out whole; `defer`: nothing is there, so all of it is put off. */
  step: 'serve' | 'fetch' | 'defer' | 'wait' | 'nothing'
  lines: readonly DraftLine[]
  /** Units that would be handed over, and what would be left of the prescription then. */
  given: number
  rest: number
  isRestDeferred: boolean
  /** Kopecks. */
  pays: number
  unusual: readonly CheckAnswer[]
  setLines: (lines: DraftLine[]) => void
  unreadable: (lotId: number, message: string | undefined) => void
}

/** What is being handed over: lots, reasons, receiver, receipt; posted once under one key. */
export function useServing(sheet: SheetAnswer, onDone: (deed: Deed) => void): ServingDesk {
  const { t } = useTranslation('prescriptions-counter')
  const api = useApi()
  const refresh = useRefresh()
  const format = useFormat()
  const { site } = useSession()
  const messages = useRef<Record<string, string>>({})
  const where = { siteId: site?.id ?? 0, prescriptionId: sheet.prescription.id }

  const form = useDraftForm<Serving, Deed>({
    id: `counter.${where.siteId}.${where.prescriptionId}`,
    initial: nothing,
    personal: true,
    check,
    send: async (values, { idempotencyKey }) => {
      try {
        return await post(values, idempotencyKey)
      } finally {
        refresh('counter/sites', 'deferrals', 'stock')
      }
    },
    onDone,
  })
  const desk = lookAt(sheet, form.values)

  function check(values: Serving): FieldMessages {
    const now = lookAt(sheet, values)
    const found: Record<string, string> = {}
    for (const { code } of now.unusual) {
      if (isReasonField(code) && values[code].trim() === '' && now.step !== 'defer') {
        found[code] = t('desk.reasonNeeded')
      }
    }
    if (now.pays > 0 && values.receiptNumber.trim() === '') {
      found['receiptNumber'] = t('desk.receiptNeeded')
    }
    if (receiverOf(values.receivedBy) === 'proxy' && now.step !== 'defer') {
      if (values.proxyName.trim() === '') found['proxyName'] = t('desk.proxyNeeded')
      if (values.proxyDocument.trim() === '') found['proxyDocument'] = t('desk.proxyNeeded')
    }
    if (now.rest < 0) found['lines'] = t('desk.tooMuch', { left: sheet.unitsLeft })
    return { ...found, ...messages.current }
  }

  async function post(values: Serving, idempotencyKey: string): Promise<Deed> {
    const now = lookAt(sheet, values)
    if (now.step === 'defer') {
      const { mark } = await api.post<{ mark: MarkAnswer }>('deferrals', where)
      return { kind: 'deferred', mark }
    }
    const handing = { ...where, ...receiptOf(values, now), idempotencyKey }
    const answer =
      now.step === 'fetch'
        ? await api.post<ServedAnswer>('deferrals/fetched', handing)
        : await api.post<ServedAnswer>('counter/dispensings', {
            ...handing,
            lines: now.lines.flatMap(({ lotId, quantity }) =>
              quantity ? [{ lotId, quantity }] : [],
            ),
            ...(now.isRestDeferred ? { deferRest: true } : {}),
          })
    return { kind: 'served', answer }
  }

  /** The course is looked at here, as the lots change; its words are those of the server. */
  function worded(check: CheckAnswer): CheckAnswer {
    const [first] = desk.short
    const lot = first && lotOf(sheet, first.lotId)
    if (check.code !== 'course' || !first || !lot) return check
    const sentence = t('refusal.counter-course.detail', {
      tradeName: lot.tradeName,
      batch: lot.batch,
      expires: format.date(first.expiresOn),
      through: format.date(first.neededThrough),
    })
    return { ...check, title: t('refusal.counter-course.title'), sentence }
  }

  return {
    ...desk,
    unusual: desk.unusual.map(worded),
    form,
    setLines: (lines) => {
      messages.current = {}
      form.set('lines', lines)
    },
    unreadable: (lotId, message) => {
      if (message) messages.current[`lines.${lotId}`] = message
      else delete messages.current[`lines.${lotId}`]
    },
  }
}

export function isReasonField(code: string): code is ReasonField {
  return reasonFields.some((field) => field === code)
}

function receiptOf(values: Serving, { pays, unusual }: Pick<ServingDesk, 'pays' | 'unusual'>) {
  const { proxyName, proxyDocument, receiptNumber } = values
  const receivedBy = receiverOf(values.receivedBy)
  const reasons = unusual.flatMap(({ code }) =>
    isReasonField(code) && values[code].trim() ? [[code, values[code].trim()]] : [],
  )
  return {
    receivedBy,
    ...(receivedBy === 'proxy'
      ? { proxy: { fullName: proxyName.trim(), document: proxyDocument.trim() } }
      : {}),
    ...(reasons.length > 0 ? { overrides: Object.fromEntries(reasons) as object } : {}),
    ...(pays > 0 ? { receiptNumber: receiptNumber.trim() } : {}),
  }
}

/** Everything that follows from the sheet and from what is typed. */
function lookAt(sheet: SheetAnswer, values: Serving) {
  const { kept, offer, prescription, unitsLeft, deferral, proposal } = sheet
  const isFetch = offer.kind === 'fetch'
  const lines: readonly DraftLine[] = isFetch
    ? kept.map(({ lot, quantity }) => ({ lotId: lot.id, quantity }))
    : (values.lines ?? proposal.lines)
  const chosen = lines.flatMap(({ lotId, quantity }) => {
    const lot = lotOf(sheet, lotId)
    return lot && quantity ? [{ ...lot, lotId, quantity }] : []
  })
  const given = chosen.reduce((sum, { quantity }) => sum + quantity, 0)
  const rest = unitsLeft - given
  const failing = sheet.checks.filter(({ holds }) => holds !== true)
  const short = lotsTooShort(chosen, prescription.unitsPerDay, sheet.beginsOn)
  const course: CheckAnswer = { code: 'course', holds: false, canOverride: true, title: '' }
  const step = stepOf(offer.kind === 'nothing', isFetch, given, deferral !== null)
  return {
    step,
    lines,
    given,
    rest,
    isRestDeferred: step === 'serve' && rest > 0 && (values.deferRest || deferral !== null),
    pays: step === 'defer' ? 0 : patientPays(chosen as never, prescription.patientPaysPercent),
    short,
    unusual: short.length > 0 ? [...failing, course] : failing,
  }
}

function stepOf(
  isBarred: boolean,
  isFetch: boolean,
  given: number,
  waits: boolean,
): ServingDesk['step'] {
  if (isBarred) return 'nothing'
  if (isFetch) return 'fetch'
  if (given > 0) return 'serve'
  return waits ? 'wait' : 'defer'
}

export function lotOf(
  sheet: SheetAnswer,
  lotId: number,
):
  | Pick<LotAnswer, 'id' | 'tradeName' | 'batch' | 'expiresOn' | 'pricePerPack' | 'unitsPerPack'>
  | undefined {
  return (
    sheet.shelf.find(({ id }) => id === lotId) ??
    sheet.kept.find(({ lot }) => lot.id === lotId)?.lot
  )
}

/** Lots that may be taken for this prescription: usable, of its programme, of the name decided for. */
export function takableLots({ shelf, prescription }: SheetAnswer): LotAnswer[] {
  const name = prescription.tradeName?.trim().toLowerCase()
  return shelf.filter(
    ({ isOfRight, isUsable, available, tradeName }) =>
      isOfRight &&
      isUsable &&
      available > 0 &&
      (name === undefined || tradeName.trim().toLowerCase() === name),
  )
}
