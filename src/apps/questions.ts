import { deferralQuestions } from '#domains/prescriptions/index.ts'
import { entitlementQuestions } from '#domains/entitlement/index.ts'
import { guaranteesQuestions, type Question } from '#domains/guarantees/index.ts'

/** Who answers the questions of the worked cases in `guarantees/`: a line per slice. */
export const questions: readonly Question[] = [
  ...guaranteesQuestions,
  ...entitlementQuestions,
  ...deferralQuestions,
]
