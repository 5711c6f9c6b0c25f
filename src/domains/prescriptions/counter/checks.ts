import { dateText, type PlainDate } from '#kernel/plain-date.ts'
import type { Facts } from '#kernel/refusal.ts'
import { isOpen, type PrescriptionState } from '../prescription-state.ts'
import { lastDayOf, lotsTooShort } from './covers-of.ts'
import type { TooEarly } from './serving-guard.ts'

/** What a pharmacist looks at, in the order in which it is looked at. */
export const checkCodes = [
  'state',
  'signed',
  'form',
  'from',
  'until',
  'right',
  'guard',
  'site',
  'quantity',
  'medicine',
  'trade-name',
  'programme',
  'lot',
  'course',
  'proxy',
  'receipt',
] as const
export type CheckCode = (typeof checkCodes)[number]

/** Those which a pharmacist may go past with a reason; the reason is kept and audited. */
export const overridable: readonly CheckCode[] = ['right', 'guard', 'course']

/** One look: whether it holds, the facts of its sentence, and whether a reason is enough to go on. */
export type Check = {
  readonly code: CheckCode
  readonly holds: boolean | 'unknown'
  readonly facts: Facts
  readonly canOverride: boolean
}

export type PrescriptionLook = {
  readonly today: PlainDate
  readonly prescription: {
    readonly number: string
    readonly state: PrescriptionState
    readonly isSigned: boolean
    readonly forms: readonly string[]
    readonly issuedOn: PlainDate
    readonly lastDay: PlainDate
  }
  /** The patient came in time and was put off: the last day no longer matters. */
  readonly isDeferred: boolean
  /** The right on the day, by the law of that day; forms that the law asks for. */
  readonly right: {
    readonly holds: boolean | 'unknown'
    readonly benefit: string
    readonly on: PlainDate
  }
  readonly formsNeeded: readonly string[]
  readonly tooEarly: TooEarly | undefined
  /** The name of the pharmacy that served before. */
  readonly guardSite?: string
  readonly site: { readonly dispenses: boolean; readonly isLicensed: boolean }
}

/** What can be said of a prescription before a lot is in the hand. */
export function checksOfPrescription(look: PrescriptionLook): Check[] {
  const { prescription: asked, today, right, tooEarly } = look
  const missing = look.formsNeeded.filter((form) => !asked.forms.includes(form))
  return [
    check('state', isOpen(asked.state), { number: asked.number, state: asked.state }),
    check('signed', asked.isSigned, { number: asked.number }),
    check('form', missing.length === 0, {
      forms: asked.forms.join(', '),
      missing: missing.join(', '),
    }),
    check('from', asked.issuedOn <= today, {
      issuedOn: asked.issuedOn,
      today,
      from: dateText(asked.issuedOn),
    }),
    check('until', look.isDeferred || today <= asked.lastDay, {
      lastDay: asked.lastDay,
      today,
      until: dateText(asked.lastDay),
    }),
    check('right', right.holds, { benefit: right.benefit, on: dateText(right.on) }),
    check('guard', tooEarly === undefined, guardFacts(tooEarly, look.guardSite)),
    check('site', look.site.dispenses && look.site.isLicensed, {
      isLicensed: look.site.isLicensed,
    }),
  ]
}

function guardFacts(tooEarly: TooEarly | undefined, site = ''): Facts {
  if (!tooEarly) return {}
  const { by, overlapDays, allowedDays, servedFrom } = tooEarly
  return {
    number: by.prescriptionNumber,
    siteId: by.siteId,
    site,
    coveredThrough: dateText(lastDayOf(by.covers)),
    servedFromText: dateText(servedFrom),
    coveredUntil: by.covers.until,
    overlapDays,
    allowedDays,
    servedFrom,
  }
}

export type LotInHand = {
  readonly lotId: number
  readonly quantity: number
  readonly medicineId: number
  readonly tradeName: string
  readonly batch: string
  readonly programme: string
  readonly expiresOn: PlainDate
  /** On hold here or everywhere, as far as is known: asked again where it is posted. */
  readonly isOnHold?: boolean
}

export type HandOverLook = {
  readonly today: PlainDate
  readonly prescription: {
    readonly medicineId: number
    readonly tradeName: string | null
    readonly programme: string
    /** Units that are still to be served. */
    readonly unitsLeft: number
    readonly unitsPerDay: string
  }
  readonly lots: readonly LotInHand[]
  /** The day on which the patient begins with what is handed over. */
  readonly beginsOn: PlainDate
  readonly receivedBy: 'patient' | 'proxy' | 'courier'
  readonly proxy?: { readonly fullName: string; readonly document: string }
  /** Kopecks that the patient pays, and the number of the receipt for them. */
  readonly patientPays: number
  readonly receiptNumber?: string
}

/** What can be said once lots and receiver are known; each names the first lot that does not fit. */
export function checksOfHandOver(look: HandOverLook): Check[] {
  const { prescription: asked, lots, today } = look
  const units = lots.reduce((sum, { quantity }) => sum + quantity, 0)
  const first = (isWrong: (lot: LotInHand) => boolean) => lots.find(isWrong)
  const ofLot = (code: CheckCode, wrong: LotInHand | undefined, facts: Facts = {}) =>
    check(code, wrong === undefined, { ...facts, ...(wrong ? lotFacts(wrong) : {}) })
  const tooShort = lotsTooShort(lots, asked.unitsPerDay, look.beginsOn)[0]
  const short = first(({ lotId }) => lotId === tooShort?.lotId)
  return [
    check('quantity', units > 0 && units <= asked.unitsLeft, { units, unitsLeft: asked.unitsLeft }),
    ofLot(
      'medicine',
      first((lot) => lot.medicineId !== asked.medicineId),
    ),
    ofLot(
      'trade-name',
      first((lot) => asked.tradeName !== null && !isSameName(lot.tradeName, asked.tradeName)),
      { asked: asked.tradeName },
    ),
    ofLot(
      'programme',
      first((lot) => lot.programme !== asked.programme),
      { asked: asked.programme },
    ),
    ofLot(
      'lot',
      first((lot) => lot.isOnHold === true || lot.expiresOn < today),
    ),
    ofLot(
      'course',
      short,
      tooShort
        ? { neededThrough: tooShort.neededThrough, through: dateText(tooShort.neededThrough) }
        : {},
    ),
    check('proxy', isProxyNamed(look), {}),
    check('receipt', look.patientPays === 0 || (look.receiptNumber ?? '').trim() !== '', {
      patientPays: look.patientPays,
    }),
  ]
}

function isSameName(one: string, other: string): boolean {
  const plain = (name: string) => name.trim().toLowerCase().replaceAll('ё', 'е')
  return plain(one) === plain(other)
}

/** Whoever comes for somebody else is named with the paper that proves it. */
function isProxyNamed({ receivedBy, proxy }: HandOverLook): boolean {
  if (receivedBy !== 'proxy') return proxy === undefined
  return Boolean(proxy?.fullName.trim() && proxy.document.trim())
}

function lotFacts({ lotId, tradeName, batch, programme, expiresOn, isOnHold }: LotInHand): Facts {
  const expires = dateText(expiresOn)
  return { lotId, tradeName, batch, programme, expiresOn, expires, isOnHold: isOnHold ?? false }
}

function check(code: CheckCode, holds: boolean | 'unknown', facts: Facts): Check {
  return { code, holds, facts, canOverride: overridable.includes(code) }
}

/** The first check that stands in the way: it does not hold, and no reason was given or none is enough. */
export function inTheWay(
  checks: readonly Check[],
  overrides: Readonly<Partial<Record<string, string>>> = {},
): Check | undefined {
  return checks.find(
    ({ code, holds, canOverride }) =>
      holds !== true && !(canOverride && (overrides[code] ?? '').trim() !== ''),
  )
}

/** The reasons that were needed, by code; a reason for what holds anyway is not kept. */
export function overridesUsed(
  checks: readonly Check[],
  overrides: Readonly<Partial<Record<string, string>>> = {},
): Record<string, string> {
  const used = checks.filter(
    ({ code, holds, canOverride }) => holds !== true && canOverride && overrides[code],
  )
  return Object.fromEntries(used.map(({ code }) => [code, (overrides[code] ?? '').trim()]))
}
