import { describe, expect, it } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import {
  checkCodes,
  checksOfHandOver,
  checksOfPrescription,
  type HandOverLook,
  inTheWay,
  overridesUsed,
  type PrescriptionLook,
} from './checks.ts'

const today = plainDate('2026-03-13')
const look = (change: Partial<PrescriptionLook> = {}): PrescriptionLook => ({
  today,
  prescription: {
    number: '1',
    state: 'issued',
    isSigned: true,
    forms: ['148-1/у-04(л)'],
    issuedOn: today,
    lastDay: plainDate('2026-04-11'),
  },
  isDeferred: false,
  right: { holds: true, benefit: 'federal-social-package', on: today },
  formsNeeded: ['148-1/у-04(л)'],
  tooEarly: undefined,
  site: { dispenses: true, isLicensed: true },
  ...change,
})
const of = (change: Partial<PrescriptionLook['prescription']>) =>
  look({ prescription: { ...look().prescription, ...change } })

const lot = {
  lotId: 1,
  quantity: 30,
  medicineId: 5,
  tradeName: 'Глюкофаж',
  batch: 'B1',
  programme: 'federal',
  expiresOn: plainDate('2027-03-31'),
}
const hand = (change: Partial<HandOverLook> = {}): HandOverLook => ({
  today,
  prescription: {
    medicineId: 5,
    tradeName: null,
    programme: 'federal',
    unitsLeft: 30,
    unitsPerDay: '1',
  },
  lots: [lot],
  beginsOn: today,
  receivedBy: 'patient',
  patientPays: 0,
  ...change,
})

describe('the checks of the pharmacist', () => {
  it('all hold where nothing is unusual, and every code is looked at once', () => {
    const checks = [...checksOfPrescription(look()), ...checksOfHandOver(hand())]
    expect(checks.map(({ code }) => code)).toEqual([...checkCodes])
    expect(inTheWay(checks)).toBeUndefined()
  })

  it.each([
    ['state', of({ state: 'dispensed' })],
    ['state', of({ state: 'cancelled' })],
    ['signed', of({ isSigned: false })],
    ['form', look({ formsNeeded: ['148-1/у-04(л)', '107/у-НП'] })],
    ['from', of({ issuedOn: plainDate('2026-03-14') })],
    ['until', of({ lastDay: plainDate('2026-03-12') })],
    ['right', look({ right: { holds: false, benefit: 'x', on: today } })],
    ['right', look({ right: { holds: 'unknown', benefit: 'x', on: today } })],
    ['site', look({ site: { dispenses: true, isLicensed: false } })],
  ] as const)('%s stands in the way', (code, asked) => {
    expect(inTheWay(checksOfPrescription(asked))?.code).toBe(code)
  })

  it('serve on the first and on the last day, and a deferred one after it', () => {
    expect(inTheWay(checksOfPrescription(of({ lastDay: today })))).toBeUndefined()
    const late = of({ lastDay: plainDate('2026-03-01'), state: 'deferred' })
    expect(inTheWay(checksOfPrescription({ ...late, isDeferred: true }))).toBeUndefined()
  })

  it.each([
    ['quantity', hand({ lots: [{ ...lot, quantity: 31 }] })],
    ['quantity', hand({ lots: [] })],
    ['medicine', hand({ lots: [{ ...lot, medicineId: 6 }] })],
    ['programme', hand({ lots: [{ ...lot, programme: 'regional' }] })],
    ['lot', hand({ lots: [{ ...lot, expiresOn: plainDate('2026-03-12') }] })],
    ['lot', hand({ lots: [{ ...lot, isOnHold: true }] })],
    ['course', hand({ lots: [{ ...lot, expiresOn: plainDate('2026-04-10') }] })],
    ['proxy', hand({ receivedBy: 'proxy' })],
    ['proxy', hand({ receivedBy: 'proxy', proxy: { fullName: 'Сосед', document: ' ' } })],
    ['receipt', hand({ patientPays: 5_000 })],
  ] as const)('%s of what is handed over stands in the way', (code, asked) => {
    expect(inTheWay(checksOfHandOver(asked))?.code).toBe(code)
  })

  it('take another trade name of the same medicine, unless a commission named one', () => {
    const named = { ...hand().prescription, tradeName: 'Сиофор' }
    expect(inTheWay(checksOfHandOver(hand()))).toBeUndefined()
    expect(inTheWay(checksOfHandOver(hand({ prescription: named })))?.code).toBe('trade-name')
    const same = hand({ prescription: { ...named, tradeName: ' глюкофаж' } })
    expect(inTheWay(checksOfHandOver(same))).toBeUndefined()
  })

  it('let a reason go past the guard, the right and a short lot, and past nothing else', () => {
    const short = checksOfHandOver(hand({ lots: [{ ...lot, expiresOn: plainDate('2026-04-01') }] }))
    expect(inTheWay(short, { course: 'начнёт с этой упаковки' })).toBeUndefined()
    expect(inTheWay(short, { course: '  ' })?.code).toBe('course')
    const future = checksOfPrescription(of({ issuedOn: plainDate('2026-03-14') }))
    expect(inTheWay(future, { from: 'очень нужно' })?.code).toBe('from')
    expect(overridesUsed(short, { course: ' да ', guard: 'лишнее' })).toEqual({ course: 'да' })
  })
})
