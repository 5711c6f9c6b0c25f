import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { mergePeople } from '#domains/people/index.ts'
import { sql } from '#kernel/db/index.ts'
import { asId } from '#kernel/id.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { cancelPrescription } from './cancel-prescription.ts'
import { changeState } from './change-state.ts'
import { correctPrescription } from './correct-prescription.ts'
import { expirePrescriptions } from './expire-prescriptions.ts'
import { findPrescriptions } from './find-prescriptions.ts'
import { repeatPrescription } from './repeat-prescription.ts'
import { signPrescription } from './sign-prescription.ts'
import { attachSignedFile } from './signed-file/attach-signed-file.ts'
import { listSignedFiles } from './signed-file/signed-file-tables.ts'
import { testSignature, testSignedPdf } from './signed-file/test-signatures.ts'
import { programVerifier } from './signature-verifier.ts'
import { listSteps, readPrescription } from './tables.ts'
import { makeTestClinic, makeTestPerson, writeTestPrescription } from './test-prescriptions.ts'
import { testCommand, written } from './test-writing.ts'
import type { PrescriptionId } from './types.ts'

const test = useTestRegions()
const now = () => contextOf(test.region)
const stateOf = async (id: PrescriptionId) => (await readPrescription(test.region.db, id))?.state
const serve = (prescriptionId: PrescriptionId, dispensedUnits: number) =>
  test.region.db.transaction((tx) =>
    changeState(tx, now(), {
      prescriptionId,
      to: dispensedUnits === 30 ? 'dispensed' : 'partly-dispensed',
      dispensedUnits,
    }),
  )

describe('signing', () => {
  const file = { fileName: 'Рецепт.pdf', content: testSignedPdf('подписанный рецепт') }
  let folder = ''
  const program = async (name: string, text: string) => {
    const path = join(folder, name)
    await writeFile(path, `#!/bin/sh\n${text}\n`)
    await chmod(path, 0o755)
    return programVerifier(path)
  }
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'opora-verifier-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('needs permission at the place, and the doctor’s own account where there is one', async () => {
    const { clinicId } = await makeTestClinic(now())
    const { id: prescriptionId } = await written(now())
    const as = (siteId: number) =>
      contextOf(test.region, {
        actor: accountWith({ verb: 'decide', document: 'prescription', siteId }),
      })
    expect(await signPrescription(as(clinicId + 1), { prescriptionId })).toMatchObject({
      reason: 'forbidden',
    })
    await test.region.db.run(
      sql`UPDATE doctor SET account_id = 'another' WHERE code = 'rx-doctor-1'`,
    )
    expect(await signPrescription(as(clinicId), { prescriptionId })).toMatchObject({
      reason: 'prescription-not-yours',
      facts: { doctor: 'Врачова Анна Петровна' },
    })
    await test.region.db.run(
      sql`UPDATE doctor SET account_id = 'test-account' WHERE code = 'rx-doctor-1'`,
    )
    expect(await signPrescription(as(clinicId), { prescriptionId })).toMatchObject({
      outcome: 'changed',
      prescription: { state: 'issued' },
    })
    await test.region.db.run(sql`UPDATE doctor SET account_id = NULL WHERE code = 'rx-doctor-1'`)
  })

  it('makes a draft valid once; the signed paper is the original', async () => {
    const { id: prescriptionId } = await written(now())
    await signPrescription(now(), { prescriptionId })
    expect(await readPrescription(test.region.db, prescriptionId)).toMatchObject({
      state: 'issued',
      signedBy: 'test',
      signature: null,
    })
    expect(await signPrescription(now(), { prescriptionId })).toMatchObject({
      reason: 'prescription-not-a-draft',
    })
  })

  it('keeps the file as it came, with its hash, unverified where nothing verifies', async () => {
    const { id: prescriptionId } = await written(now())
    await signPrescription(now(), { prescriptionId, file })
    expect((await readPrescription(test.region.db, prescriptionId))?.signature).toEqual({
      fileName: 'Рецепт.pdf',
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      verdict: 'not-verified',
    })
    const kept = await test.region.db.one<{ content: Buffer; isSame: boolean }>(sql`
      SELECT content, encode(sha256(content), 'hex') = sha256 AS "isSame"
      FROM prescription_signed_file WHERE prescription_id = ${prescriptionId}`)
    expect(kept.content.equals(file.content)).toBe(true)
    expect(kept.isSame).toBe(true)
  })

  it('asks the program of the installation, which reads the file itself', async () => {
    const verifier = await program(
      'reads',
      'grep -q подписанный "$1" && case "$1" in *.pdf) exit 0;; esac; exit 1',
    )
    const { id: prescriptionId } = await written(now())
    expect(await signPrescription(now(), { prescriptionId, file }, verifier)).toMatchObject({
      prescription: { signature: { verdict: 'valid', verifier: 'reads' } },
    })
  })

  it('keeps a detached signature with the document that it signs, and gives both to the program', async () => {
    const { id: prescriptionId } = await writeTestPrescription(now())
    const detached = { fileName: 'рецепт.p7s', content: testSignature('Врачова') }
    expect(await attachSignedFile(now(), { prescriptionId, file: detached })).toMatchObject({
      reason: 'prescription-file-needs-document',
    })
    const document = { fileName: 'рецепт.txt', content: Buffer.from('рецепт') }
    const both = await program('both', 'grep -q Врачова "$1" && grep -q рецепт "$2"')
    const attach = () =>
      attachSignedFile(now(), { prescriptionId, file: { ...detached, document } }, both)
    expect(await attach()).toMatchObject({ outcome: 'attached', signature: { verdict: 'valid' } })
    expect(await attach()).toMatchObject({ outcome: 'already-attached' })
    expect(await listSignedFiles(test.region.db, prescriptionId)).toEqual([
      expect.objectContaining({
        fileName: 'рецепт.p7s',
        documentName: 'рецепт.txt',
        verifier: 'both',
        attachedBy: 'test',
        size: detached.content.length,
      }),
    ])
  })

  it('takes no file without a signature, for a draft, or for what is cancelled', async () => {
    const { id: prescriptionId } = await written(now())
    const plain = { fileName: 'скан.pdf', content: Buffer.from('%PDF-1.7 скан') }
    expect(await signPrescription(now(), { prescriptionId, file: plain })).toMatchObject({
      reason: 'prescription-file-unsigned',
    })
    expect(await attachSignedFile(now(), { prescriptionId, file })).toMatchObject({
      reason: 'prescription-file-of-draft',
    })
    await cancelPrescription(now(), { prescriptionId, reason: 'ошибка' })
    expect(await attachSignedFile(now(), { prescriptionId, file })).toMatchObject({
      reason: 'prescription-file-of-cancelled',
    })
  })

  it('is refused where the program says no, or is not there, and leaves a draft', async () => {
    const { id: prescriptionId } = await written(now())
    const says = await program('says-no', 'echo "сертификат отозван" >&2; exit 3')
    expect(await signPrescription(now(), { prescriptionId, file }, says)).toMatchObject({
      reason: 'prescription-signature-invalid',
      facts: { fileName: 'Рецепт.pdf', said: 'сертификат отозван' },
    })
    const absent = programVerifier(join(folder, 'absent'))
    expect(await signPrescription(now(), { prescriptionId, file }, absent)).toMatchObject({
      reason: 'prescription-signature-invalid',
    })
    expect(await stateOf(prescriptionId)).toBe('draft')
    expect(
      await test.region.db.maybe(
        sql`SELECT FROM prescription_signed_file WHERE prescription_id = ${prescriptionId}`,
      ),
    ).toBeUndefined()
  })
})

describe('cancelling', () => {
  it('needs a reason and the permission to sign', async () => {
    const { clinicId } = await makeTestClinic(now())
    const { id: prescriptionId } = await writeTestPrescription(now())
    const writer = contextOf(test.region, {
      actor: accountWith({ verb: 'post', document: 'prescription', siteId: clinicId }),
    })
    expect(await cancelPrescription(writer, { prescriptionId, reason: 'ошибка' })).toMatchObject({
      reason: 'forbidden',
    })
    expect(await cancelPrescription(now(), { prescriptionId, reason: ' ' })).toMatchObject({
      reason: 'prescription-step-needs-reason',
    })
    expect(await cancelPrescription(now(), { prescriptionId, reason: 'ошибка' })).toMatchObject({
      prescription: { state: 'cancelled' },
    })
    expect((await listSteps(test.region.db, prescriptionId)).at(-1)).toMatchObject({
      to: 'cancelled',
      reason: 'ошибка',
    })
  })

  it('is refused once a unit was handed over', async () => {
    const { id: prescriptionId } = await writeTestPrescription(now())
    await serve(prescriptionId, 10)
    expect(await cancelPrescription(now(), { prescriptionId, reason: 'ошибка' })).toMatchObject({
      reason: 'prescription-served',
      facts: { dispensedUnits: 10 },
    })
  })
})

describe('correcting', () => {
  it('cancels the old and writes a new one that names it', async () => {
    const old = await written(now(), { isSigned: true })
    const prescription = await testCommand(now(), { personId: old.personId, units: 60 })
    const command = { prescriptionId: old.id, reason: 'другая доза', prescription }
    const done = await correctPrescription(now(), command)
    expect(done).toMatchObject({
      outcome: 'written',
      prescription: { correctsId: old.id, units: 60, state: 'draft' },
    })
    expect(await stateOf(old.id)).toBe('cancelled')
    expect(await correctPrescription(now(), command)).toMatchObject({ outcome: 'already-written' })
    expect(
      await correctPrescription(now(), {
        ...command,
        prescription: { ...prescription, idempotencyKey: 'another correction' },
      }),
    ).toMatchObject({ reason: 'prescription-corrected', facts: { number: old.number } })
  })

  it('leaves the old one alone where the new one is refused', async () => {
    const old = await written(now(), { isSigned: true })
    const prescription = await testCommand(now(), { personId: old.personId, icd10: 'диабет' })
    expect(
      await correctPrescription(now(), { prescriptionId: old.id, reason: 'ошибка', prescription }),
    ).toMatchObject({ reason: 'prescription-diagnosis-invalid' })
    expect(await stateOf(old.id)).toBe('issued')
    expect(await listSteps(test.region.db, old.id)).toHaveLength(2)
  })

  it('is refused for what was handed over', async () => {
    const old = await written(now(), { isSigned: true })
    await serve(old.id, 30)
    const prescription = await testCommand(now(), { personId: old.personId })
    expect(
      await correctPrescription(now(), { prescriptionId: old.id, reason: 'ошибка', prescription }),
    ).toMatchObject({ reason: 'prescription-served' })
  })
})

describe('repeating', () => {
  it('goes on with a chronic course under a new number, and asks the right anew', async () => {
    const first = await written(now(), { units: 90, isChronicCourse: true, isSigned: true })
    const again = await repeatPrescription(now(), {
      prescriptionId: first.id,
      isSigned: true,
      idempotencyKey: `repeat ${first.id}`,
    })
    expect(again).toMatchObject({
      outcome: 'written',
      prescription: { repeatsId: first.id, units: 90, coversDays: 90, state: 'issued' },
    })
    await test.region.db.run(sql`
      INSERT INTO person_refusal (person_id, year, package, known_from, recorded_by)
      VALUES (${first.personId}, 2026, 'all', '2025-09-01', 'test')`)
    expect(
      await repeatPrescription(now(), {
        prescriptionId: first.id,
        idempotencyKey: `repeat again ${first.id}`,
      }),
    ).toMatchObject({ reason: 'prescription-no-right' })
  })

  it('is refused for a course that is not chronic', async () => {
    const { id: prescriptionId, number } = await written(now())
    expect(
      await repeatPrescription(now(), { prescriptionId, idempotencyKey: 'repeat short' }),
    ).toMatchObject({ reason: 'prescription-not-chronic', facts: { number } })
  })
})

describe('the end of the term', () => {
  it('comes after the last day, for what was not served; deferred and partly served ones stay', async () => {
    const issuedOn = plainDate('2026-01-10')
    const one = (state: 'issued' | 'at-pharmacy' | 'deferred' | 'draft') =>
      writeTestPrescription(now(), { issuedOn, validDays: 30, state })
    const [issued, presented, deferred, draft, partly] = await Promise.all([
      one('issued'),
      one('at-pharmacy'),
      one('deferred'),
      one('draft'),
      one('issued'),
    ])
    await serve(partly.id, 10)
    expect(issued.lastDay).toBe('2026-02-08')
    const at = (moment: string) => contextOf(test.region, { at: new Date(moment) })
    // The day ends in Moscow, three hours before it ends in UTC.
    await expirePrescriptions(at('2026-02-08T20:59:00Z'))
    expect(await stateOf(issued.id)).toBe('issued')
    await expirePrescriptions(at('2026-02-08T21:00:00Z'))
    expect(
      await Promise.all([issued, presented, deferred, draft, partly].map(({ id }) => stateOf(id))),
    ).toEqual(['expired', 'expired', 'deferred', 'draft', 'partly-dispensed'])
    expect(await expirePrescriptions(at('2026-02-08T21:00:00Z'))).toBe(0)
  })
})

describe('finding', () => {
  it('needs permission and shows only the places of the reader', async () => {
    const { clinicId } = await makeTestClinic(now())
    await written(now())
    const as = (...siteIds: number[]) =>
      contextOf(test.region, {
        actor: accountWith(
          ...siteIds.map((siteId) => ({
            verb: 'read' as const,
            document: 'prescription',
            siteId,
          })),
        ),
      })
    const rows = async (...siteIds: number[]) => {
      const found = await findPrescriptions(as(...siteIds), { limit: 5 })
      return found.outcome === 'found' ? found.items.length : found.reason
    }
    expect(await rows()).toBe('forbidden')
    expect(await rows(clinicId + 1_000)).toBe(0)
    expect(await rows(clinicId)).toBeGreaterThan(0)
  })

  it('goes by number, person, doctor, state and day, with the names beside', async () => {
    const personId = await makeTestPerson(now(), { familyName: 'Искомая' })
    const one = await written(now(), { personId })
    const two = await written(now(), { personId, isSigned: true })
    const numbers = async (filter: Partial<Parameters<typeof findPrescriptions>[1]>) => {
      const found = await findPrescriptions(now(), { limit: 50, ...filter })
      if (found.outcome !== 'found') throw new Error(found.reason)
      return found.items.map(({ number }) => number)
    }
    expect(await numbers({ personId })).toEqual([two.number, one.number])
    expect(await numbers({ personId, states: ['issued'] })).toEqual([two.number])
    expect(await numbers({ number: one.number.replace('-', ' ') })).toEqual([one.number])
    expect(await numbers({ personId, doctorId: one.doctorId + 1_000 })).toEqual([])
    expect(await numbers({ personId, from: plainDate('2026-03-14') })).toEqual([])
    expect(await numbers({ personId, to: plainDate('2026-03-13') })).toHaveLength(2)
    const page = await findPrescriptions(now(), { personId, limit: 1 })
    if (page.outcome !== 'found') throw new Error(page.reason)
    expect(page).toMatchObject({
      next: two.id,
      items: [
        {
          person: 'Искомая Пётр Иванович',
          medicine: 'Метформин, таблетки, 500 мг',
          doctor: 'Врачова Анна Петровна',
          site: 'Поликлиника 1',
        },
      ],
    })
    expect(await numbers({ personId, before: two.id })).toEqual([one.number])
  })

  it('reads the prescriptions of a merged person through the survivor', async () => {
    const [loser, survivor] = [await makeTestPerson(now()), await makeTestPerson(now())]
    const { id, personId, number } = await written(now(), { personId: loser, isSigned: true })
    const merging = { from: asId<'Person'>(loser), into: asId<'Person'>(survivor) }
    const merged = await mergePeople(now(), { ...merging, reason: 'Один человек' })
    expect(merged).toMatchObject({ outcome: 'merged', ...merging })
    const byEither = await Promise.all(
      [loser, survivor].map((person) => findPrescriptions(now(), { personId: person, limit: 5 })),
    )
    for (const found of byEither) {
      expect(found).toMatchObject({ items: [{ number, personId: loser }] })
    }
    expect(await readPrescription(test.region.db, id)).toMatchObject({ personId })
    // What is written from now on for the row that was merged rests on the survivor's facts.
    await test.region.db.run(sql`
      INSERT INTO person_refusal (person_id, year, package, known_from, recorded_by)
      VALUES (${survivor}, 2026, 'all', '2025-09-01', 'test')`)
    await expect(written(now(), { personId: loser })).rejects.toThrow('prescription-no-right')
  })
})
