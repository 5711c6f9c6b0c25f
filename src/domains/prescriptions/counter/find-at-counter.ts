import { findMedicines } from '#domains/medicines/index.ts'
import { personLabels, rowsOfPerson } from '#domains/people/index.ts'
import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { asId } from '#kernel/id.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { readFormCode } from '../forms/form-code.ts'
import { parsePrescriptionNumber } from '../prescription-number.ts'
import type { PrescriptionState } from '../prescription-state.ts'
import { findPrescriptionByNumber } from '../tables.ts'
import type { Prescription, PrescriptionId } from '../types.ts'
import { findPersonIds } from './find-person-ids.ts'
import { listOpenOf } from './open-prescriptions.ts'

export type CounterHit = {
  id: PrescriptionId
  number: string
  state: PrescriptionState
  issuedOn: PlainDate
  lastDay: PlainDate
  unitsLeft: number
  medicine: string
  person: { id: number; fullName: string; born: PlainDate | null }
}

export type FindAtCounterOutcome =
  /** `isSure`: one prescription was asked for by its own number, so that its sheet can open at once. */
  | { outcome: 'found'; isSure: boolean; items: CounterHit[] }
  | Refusal<'counter-text-unclear'>
  | ForbiddenRefusal

/**
 * What the counter looks for, whatever was typed or scanned into the one field: the code of a form,
 * the number of a prescription, СНИЛС or policy, or a name with the date of birth. A person is
 * answered with the prescriptions that can still be served, the one that runs out first on top.
 */
export async function findAtCounter(
  context: Context,
  { siteId, text }: { siteId: number; text: string },
): Promise<FindAtCounterOutcome> {
  const forbidden = refuseUnless(context, 'read', 'dispensing', { siteId })
  if (forbidden) return forbidden
  const { db } = context.region
  const number = readFormCode(text)?.number ?? parsePrescriptionNumber(text) ?? text.trim()
  const exact = await findPrescriptionByNumber(db, number)
  if (exact) return answer(context, [exact], true)
  const people = await findPersonIds(context, siteId, text)
  if (people === undefined) return refused('counter-text-unclear')
  const rows = await Promise.all(people.map((person) => rowsOfPerson(db, person)))
  return answer(context, await listOpenOf(db, rows.flat()), false)
}

async function answer(
  context: Context,
  found: readonly Prescription[],
  isSure: boolean,
): Promise<FindAtCounterOutcome> {
  const { db } = context.region
  const [labels, medicines] = await Promise.all([
    personLabels(
      db,
      found.map(({ personId }) => personId),
    ),
    findMedicines(db, [...new Set(found.map(({ medicineId }) => medicineId))]),
  ])
  await recordAudit(db, context, {
    verb: 'read',
    document: 'prescription',
    facts: { at: 'counter', numbers: found.map(({ number }) => number) },
  })
  const items = found.map((each): CounterHit => {
    const label = labels.get(each.personId)
    const medicine = medicines.find(({ id }) => id === asId(each.medicineId))
    return {
      id: each.id,
      number: each.number,
      state: each.state,
      issuedOn: each.issuedOn,
      lastDay: each.lastDay,
      unitsLeft: each.units - each.dispensedUnits,
      medicine: [medicine?.inn, medicine?.form, medicine?.strength].filter(Boolean).join(', '),
      person: { id: each.personId, fullName: label?.fullName ?? '', born: label?.born ?? null },
    }
  })
  return { outcome: 'found', isSure, items }
}
