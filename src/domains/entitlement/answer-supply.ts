import type { Context } from '#kernel/context.ts'
import type { Decision } from '#kernel/decision.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { findMedicines, type Medicine, type MedicineId } from '#domains/medicines/index.ts'
import { type PersonFacts, type PersonId, readFacts } from '#domains/people/index.ts'
import { supplyDecision } from './supply-decision.ts'
import type { SuppliedMedicine, SupplyCourse, SupplyOutcome } from './supply-outcome.ts'

export type SupplyQuestion = SupplyCourse & {
  readonly personId: PersonId
  readonly medicineId: MedicineId
  readonly on: PlainDate
}

export type SupplyRefusal =
  | ForbiddenRefusal
  | Refusal<'entitlement-person-unknown', { personId: number }>
  | Refusal<'entitlement-medicine-unknown', { medicineId: number }>

export type SupplyAnswer = Decision<SupplyOutcome> | SupplyRefusal

/** The moment whose knowledge counts: the answer that was right then. Without it, what is known now. */
export type AsKnown = { readonly knownAt?: Date }

/**
 * How a person gets a medicine on a day, with every reason. One question or many; many are answered
 * in their order with one query for the people of each day and one for the medicines.
 */
export function answerSupply(
  context: Context,
  question: SupplyQuestion,
  asKnown?: AsKnown,
): Promise<Decision<SupplyOutcome> | SupplyRefusal>
export function answerSupply(
  context: Context,
  questions: readonly SupplyQuestion[],
  asKnown?: AsKnown,
): Promise<(Decision<SupplyOutcome> | SupplyRefusal)[] | ForbiddenRefusal>
export async function answerSupply(
  context: Context,
  asked: SupplyQuestion | readonly SupplyQuestion[],
  { knownAt }: AsKnown = {},
): Promise<SupplyAnswer | SupplyAnswer[]> {
  const forbidden = refuseUnless(context, 'read', 'entitlement')
  if (forbidden) return forbidden
  if (!isOne(asked)) return answerAll(context, asked, knownAt)
  const [answer] = await answerAll(context, [asked], knownAt)
  if (!answer) throw new Error('entitlement: a question without an answer')
  return answer
}

function isOne(asked: SupplyQuestion | readonly SupplyQuestion[]): asked is SupplyQuestion {
  return 'personId' in asked
}

async function answerAll(
  context: Context,
  questions: readonly SupplyQuestion[],
  knownAt: Date | undefined,
): Promise<SupplyAnswer[]> {
  const { db, guarantees } = context.region
  const [medicines, facts] = await Promise.all([
    readMedicines(context, questions),
    readFactsByDay(db, questions, knownAt),
  ])
  return questions.map((question) => {
    const { personId, medicineId, on } = question
    const person = facts.get(on)?.get(personId)
    if (!person) return refused('entitlement-person-unknown', { personId })
    const medicine = medicines.get(medicineId)
    if (!medicine) return refused('entitlement-medicine-unknown', { medicineId })
    return supplyDecision(person, suppliedMedicine(medicine), on, guarantees, question)
  })
}

async function readMedicines(context: Context, questions: readonly SupplyQuestion[]) {
  const ids = [...new Set(questions.map(({ medicineId }) => medicineId))]
  const medicines = await findMedicines(context.region.db, ids)
  return new Map(medicines.map((medicine) => [medicine.id, medicine]))
}

async function readFactsByDay(
  db: Context['region']['db'],
  questions: readonly SupplyQuestion[],
  knownAt: Date | undefined,
): Promise<Map<PlainDate, Map<PersonId, PersonFacts>>> {
  const days = Map.groupBy(questions, ({ on }) => on)
  const read = await Promise.all(
    [...days].map(async ([on, own]) => {
      const ids = [...new Set(own.map(({ personId }) => personId))]
      return [on, await readFacts(db, ids, { on, ...(knownAt ? { knownAt } : {}) })] as const
    }),
  )
  return new Map(read)
}

/** A medicine of the catalogue as the law asks about it. */
export function suppliedMedicine(medicine: Medicine): SuppliedMedicine {
  return {
    inn: medicine.inn,
    form: medicine.form,
    isNarcotic: medicine.narcotic,
    isQuantityAccounted: medicine.quantityAccounted,
  }
}
