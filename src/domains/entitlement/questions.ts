import type { Given, Question } from '#domains/guarantees/index.ts'
import type { Guarantees } from '#kernel/guarantees.ts'
import { recordIn, textIn } from './conditions/body.ts'
import { territoryOf } from './compile-benefits.ts'
import { personOfCase } from './case-person.ts'
import { formTerm } from './prescription-term.ts'
import { rightOfFacts, rightsOfFacts } from './rights-of-facts.ts'
import { supplyDecision } from './supply-decision.ts'

/** The questions that the worked cases of benefits and prescriptions ask. */
export const entitlementQuestions: readonly Question[] = [
  { question: 'right', answer: answerRight },
  {
    question: 'benefit-holds',
    answer: (given, guarantees) => {
      const person = personOfCase(given.fields, territoryOf(guarantees))
      const right = rightOfFacts(person, given.text('benefit'), given.date('on'), guarantees)
      return { holds: right ? right.outcome.holds : 'no-such-benefit' }
    },
  },
  {
    question: 'prescription-last-day',
    answer: (given, guarantees) => {
      const isChronic = given.fields['chronic'] === true
      const issuedOn = given.date('issued-on')
      const term = formTerm(given.text('form'), isChronic, issuedOn, guarantees)
      return { 'valid-days': term?.validDays ?? null, 'last-day': term?.lastDay ?? null }
    },
  },
]

function rightsOf(given: Given, guarantees: Guarantees) {
  const person = personOfCase(given.fields, territoryOf(guarantees))
  return rightsOfFacts(person, given.date('on'), guarantees).map(({ outcome }) => outcome)
}

function answerRight(given: Given, guarantees: Guarantees) {
  const rights = rightsOf(given, guarantees)
    .filter(({ holds }) => holds === true)
    .map(({ benefit }) => benefit)
  if (given.fields['medicine'] === undefined) return { rights }
  const medicine = recordIn(given.fields['medicine'], 'medicine')
  const is = (name: string) => medicine[name] === true
  const form = medicine['form']
  const { outcome } = supplyDecision(
    personOfCase(given.fields, territoryOf(guarantees)),
    {
      inn: textIn(medicine['inn'], 'inn'),
      ...(form === undefined ? {} : { form: textIn(form, 'form') }),
      isNarcotic: is('narcotic'),
      isQuantityAccounted: is('quantity-accounted'),
    },
    given.date('on'),
    guarantees,
    {
      isByTradeName: is('by-trade-name'),
      isChronicCourse: is('chronic'),
      isByCommission: is('by-commission'),
    },
  )
  return {
    rights,
    uses: outcome.benefit ?? null,
    supply: outcome.supply,
    'pays-percent': outcome.patientPaysPercent,
    programme: outcome.programme ?? null,
    payer: outcome.payer ?? null,
    category: outcome.category ?? null,
    list: outcome.list ?? null,
    commission: outcome.isCommissionNeeded,
    forms: outcome.forms,
    'valid-days': outcome.validDays,
    'last-day': outcome.lastDay,
    undecided: outcome.isUndecided,
  }
}
