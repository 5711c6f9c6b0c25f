/** Commands for the tests of writing: a prescription in one line. */
import type { Context } from '#kernel/context.ts'
import { makeTestClinic, makeTestPerson } from './test-prescriptions.ts'
import type { Prescription } from './types.ts'
import { type WritePrescription, writePrescription } from './write-prescription.ts'

let keys = 0

/** Thirty tablets of metformin, one a day, for a person of their own with the federal package. */
export async function testCommand(
  context: Context,
  changes: Partial<WritePrescription> = {},
): Promise<WritePrescription> {
  keys += 1
  const idempotencyKey = `test writing ${keys}`
  const { clinicId, doctorId, medicineId } = await makeTestClinic(context)
  return {
    siteId: clinicId,
    doctorId,
    personId: changes.personId ?? (await makeTestPerson(context)),
    medicineId,
    units: 30,
    unitsPerDay: '1',
    signa: 'По 1 таблетке вечером',
    icd10: 'E11.9',
    idempotencyKey,
    ...changes,
  }
}

/** Writes it, and fails the test where it is refused. */
export async function written(
  context: Context,
  changes: Partial<WritePrescription> = {},
): Promise<Prescription> {
  const outcome = await writePrescription(context, await testCommand(context, changes))
  if (!('prescription' in outcome)) throw new Error(JSON.stringify(outcome))
  return outcome.prescription
}
