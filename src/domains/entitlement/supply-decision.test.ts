import { describe, expect, it } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import type { PersonFacts } from './person-facts.ts'
import { supplyDecision } from './supply-decision.ts'
import type { SuppliedMedicine, SupplyCourse } from './supply-outcome.ts'
import { testEntry, testLaw, testPerson } from './test-law.ts'

const on = plainDate('2026-11-21')
const form = (code: string, uses: string[], usual: string, chronic?: string) =>
  testEntry('prescription-forms', code, {
    'used-for': uses,
    'valid-days': {
      usual: { value: usual },
      ...(chronic ? { chronic: { value: chronic } } : {}),
      choices: [15, 30],
    },
  })

const law = testLaw({
  okato: '66',
  values: {
    'prescription.usual': [30, 'days'],
    'prescription.chronic': [90, 'days'],
    'prescription.short': [15, 'days'],
    'prescription.own': [60, 'days'],
    'benefits.package-application-month': [10, 'count'],
  },
  benefits: {
    diabetes: {
      who: { 'has-condition': { icd10: ['E10-E14'] } },
      gets: { list: 'free', for: 'diabetes' },
      category: '1.00000.0076',
    },
    federal: {
      who: { all: [{ 'in-category': ['1.00000.0217', '1.00000.0218'] }, { 'kept-package': true }] },
      gets: { list: 'federal' },
      programme: 'federal',
    },
    pensioner: {
      who: { 'in-category': ['1.00000.0092'] },
      gets: { list: 'half', 'patient-pays-percent': 50 },
    },
    local: { who: { resident: true }, gets: { list: 'local' } },
    nutrition: {
      who: { 'in-category': ['1.00000.0092'] },
      gets: { 'recipe-objects': ['nutrition'] },
    },
  },
  precedence: [['federal', 'diabetes']],
  lists: {
    free: [
      { inn: 'метформин', form: '', for: 'diabetes' },
      { inn: 'инсулин', form: 'раствор', for: 'diabetes' },
      { inn: 'празиквантел', form: '', for: 'worms' },
    ],
    federal: [
      { inn: 'метформин', form: 'таблетки' },
      { inn: 'Сульфаметоксазол + Триметоприм', form: '' },
      { inn: 'абатацепт', form: '', commission: 'yes' },
    ],
    half: [{ inn: 'эналаприл', form: '' }],
    local: [{ inn: 'парацетамол', form: '' }],
  },
  forms: [
    form('148-1/у-04(л)', ['subsidised'], 'prescription.usual', 'prescription.chronic'),
    form('107-1/у', ['ordinary'], 'prescription.own'),
    form('148-1/у-88', ['quantity-accounted'], 'prescription.short'),
    form('107/у-НП', ['narcotic'], 'prescription.short'),
  ],
})

const category = (code: string) => ({ categories: [{ code, from: plainDate('2020-01-01') }] })
const diabetes = { conditions: [{ icd10: 'E11.9', from: plainDate('2015-03-01') }] }
const refused = { refusals: [{ year: 2026, package: 'all' as const }] }

function ask(
  facts: Partial<PersonFacts>,
  medicine: string | SuppliedMedicine,
  course: SupplyCourse = {},
) {
  const named = typeof medicine === 'string' ? { inn: medicine, form: 'Таблетки' } : medicine
  return supplyDecision(testPerson(facts), named, on, law, course)
}
const reasonsOf = (decision: ReturnType<typeof ask>) =>
  decision.reasons.map(({ condition, holds, remedy }) => [condition, holds, remedy?.action])

describe('how a medicine is supplied', () => {
  it('uses the first right in the law’s order and names the others', () => {
    const { outcome } = ask({ ...category('1.00000.0217'), ...diabetes }, 'метформин')
    expect(outcome).toMatchObject({
      supply: 'free',
      patientPaysPercent: 0,
      benefit: 'federal',
      category: '1.00000.0217',
      programme: 'federal',
      payer: 'federal-budget',
      list: 'federal',
      forms: ['148-1/у-04(л)'],
      validDays: 30,
      lastDay: '2026-12-21',
      isCommissionNeeded: false,
      isUndecided: false,
    })
    expect(outcome.considered).toEqual([
      { benefit: 'federal', holds: true, covers: true, isUsed: true },
      { benefit: 'diabetes', holds: true, covers: true, isUsed: false },
      { benefit: 'local', holds: 'unknown', covers: false, isUsed: false },
    ])
  })

  it('uses the second right where the first was exchanged for money', () => {
    const decision = ask({ ...category('1.00000.0217'), ...diabetes, ...refused }, 'метформин')
    expect(decision.outcome).toMatchObject({
      benefit: 'diabetes',
      programme: 'regional',
      category: '1.00000.0076',
    })
    expect(reasonsOf(decision)).toEqual([
      ['has-condition', true, undefined],
      ['on-list', true, undefined],
      ['form', true, undefined],
    ])
  })

  it('tells who exchanged the only right for money how to get it back', () => {
    const decision = ask({ ...category('1.00000.0217'), ...refused }, 'метформин')
    expect(decision.outcome).toMatchObject({ supply: 'own-money', patientPaysPercent: 100 })
    expect(reasonsOf(decision)).toEqual([
      ['in-category', true, undefined],
      ['kept-package', false, 'ask-package-back'],
      ['form', true, undefined],
    ])
    expect(decision.receipt.parameters.map(({ name }) => name)).toEqual([
      'benefits.package-application-month',
      'prescription.own',
    ])
  })

  it('takes half the price from whom the law says so', () => {
    expect(ask(category('1.00000.0092'), 'эналаприл').outcome).toMatchObject({
      supply: 'half-price',
      patientPaysPercent: 50,
      category: '1.00000.0092',
    })
  })

  it('matches names without case and order of parts, and forms by their first words', () => {
    const person = category('1.00000.0217')
    const supply = (inn: string, form?: string) =>
      ask(person, { inn, ...(form ? { form } : {}) }).outcome.supply
    expect(supply('триметоприм+[сульфаметоксазол]', 'суспензия')).toBe('free')
    expect(supply('Метформин', 'Таблетки, покрытые оболочкой')).toBe('free')
    expect(supply('метформин')).toBe('free')
    expect(supply('метформин', 'раствор для таблетки')).toBe('own-money')
    expect(ask(diabetes, 'празиквантел').outcome.supply).toBe('own-money')
  })

  it('names who gets a medicine where the person has no such ground', () => {
    const decision = ask({}, 'метформин')
    expect(reasonsOf(decision)).toEqual([
      ['has-right', false, 'bring-papers'],
      ['form', true, undefined],
    ])
    expect(decision.reasons[0]?.fact.values).toMatchObject({ benefits: ['federal', 'diabetes'] })
    expect(reasonsOf(ask({}, 'бромгексин'))[0]).toEqual(['has-right', false, 'ask-doctor'])
  })

  it('cannot decide where the residence is not known, and says what is missing', () => {
    const decision = ask({}, 'парацетамол')
    expect(decision.outcome).toMatchObject({ supply: 'own-money', isUndecided: true })
    expect(reasonsOf(decision)[0]).toEqual(['resident', 'unknown', 'state-residence'])
  })
})

describe('the doctors’ commission', () => {
  const person = category('1.00000.0217')

  it('is needed where the list says so, or by trade name', () => {
    const listed = ask(person, 'абатацепт')
    expect(listed.outcome).toMatchObject({ supply: 'free', isCommissionNeeded: true })
    expect(reasonsOf(listed)).toContainEqual(['commission', 'unknown', 'ask-commission-decision'])
    const named = ask(person, 'метформин', { isByTradeName: true })
    expect(named.outcome).toMatchObject({ supply: 'free', isCommissionNeeded: true })
    const decided = ask(person, 'абатацепт', { isByCommission: true })
    expect(decided.outcome.isCommissionNeeded).toBe(true)
    expect(reasonsOf(decided)).toContainEqual(['commission', true, undefined])
  })

  it('opens what is on no list to whoever has a right to medicines, and to nobody else', () => {
    const before = ask(person, 'бромгексин')
    expect(before.outcome.supply).toBe('own-money')
    expect(reasonsOf(before)).toContainEqual(['on-list', false, 'ask-commission'])
    const after = ask(person, 'бромгексин', { isByCommission: true })
    expect(after.outcome).toMatchObject({
      supply: 'free',
      benefit: 'federal',
      isCommissionNeeded: true,
    })
    expect(after.outcome).not.toHaveProperty('list')
    expect(ask({}, 'бромгексин', { isByCommission: true }).outcome.supply).toBe('own-money')
  })
})

describe('the prescription', () => {
  const person = category('1.00000.0217')
  const term = (facts: Partial<PersonFacts>, medicine: SuppliedMedicine, course?: SupplyCourse) => {
    const { forms, validDays } = ask(facts, medicine, course).outcome
    return { forms, validDays }
  }

  it('is good longer for a chronic course', () => {
    expect(term(person, { inn: 'метформин' }, { isChronicCourse: true })).toEqual({
      forms: ['148-1/у-04(л)'],
      validDays: 90,
    })
  })

  it('of an accounted medicine needs both papers, and the shorter term holds', () => {
    expect(term(person, { inn: 'метформин', isQuantityAccounted: true })).toEqual({
      forms: ['148-1/у-04(л)', '148-1/у-88'],
      validDays: 15,
    })
    expect(term(person, { inn: 'метформин', isNarcotic: true }).forms).toEqual([
      '148-1/у-04(л)',
      '107/у-НП',
    ])
  })

  it('for own money stands on the ordinary form, or on the special one alone', () => {
    expect(term({}, { inn: 'метформин' })).toEqual({ forms: ['107-1/у'], validDays: 60 })
    expect(term({}, { inn: 'метформин', isNarcotic: true }).forms).toEqual(['107/у-НП'])
  })
})
