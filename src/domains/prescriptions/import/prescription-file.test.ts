import { beforeAll, describe, expect, it } from 'vitest'
import { givePerson } from '#test/support/people.ts'
import { sql } from '#kernel/db/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { postFile, receiveFile, refusedRowsCsv, registerImportKind } from '#kernel/import/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { changeState } from '../change-state.ts'
import { prescriptionLocales } from '../locales/index.ts'
import { findPrescriptionByNumber } from '../tables.ts'
import { makeTestClinic } from '../test-prescriptions.ts'
import { prescriptionsImport } from './prescription-file.ts'

const test = useTestRegions()
const now = () => contextOf(test.region)
const head =
  'Номер рецепта;Код организации;Код врача;СНИЛС;Дата выписки;Код узла СМНН;Количество;В день;Способ применения;МКБ-10;Хроническое'

beforeAll(() => {
  registerLocales('prescriptions', prescriptionLocales)
  registerImportKind(prescriptionsImport)
})

let snilsOfPatient = ''

async function patient(): Promise<string> {
  await makeTestClinic(now())
  const id = await givePerson(now(), {
    categories: [{ code: '1.00000.0218', from: plainDate('2020-01-01') }],
  })
  const { value } = await test.region.db.one<{ value: string }>(
    sql`SELECT value FROM person_number WHERE person_id = ${id} AND kind = 'snils'`,
  )
  return value
}

/** Ten rows, one number each; what differs is said by number of the row. */
function fileOf(series: string, changes: Record<number, string> = {}): string {
  const rows = Array.from({ length: 10 }, (_, index) => {
    const units = changes[index] ?? '30'
    return `${series}-${index};rx-clinic;rx-doctor-1;${snilsOfPatient};13.03.2026;rx-node;${units};1;По 1 таблетке;E11.9;нет`
  })
  return [head, ...rows].join('\n')
}

async function send(text: string, context = now()) {
  const received = await receiveFile(context, {
    kind: 'prescriptions',
    name: 'clinic.csv',
    bytes: new TextEncoder().encode(text),
    source: 'rx-clinic',
  })
  if (received.outcome !== 'checked') throw new Error(JSON.stringify(received))
  const posted = await postFile(context, received.file.id)
  if (posted.outcome !== 'posted') throw new Error(JSON.stringify(posted))
  const { added, changed, unchanged, refused } = posted.file
  return {
    csv: () => refusedRowsCsv(test.region.db, posted.file, 'ru'),
    counts: { added, changed, unchanged, refused },
  }
}

const count = async () =>
  (
    await test.region.db.one<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM prescription`,
    )
  ).count

describe('a file of prescriptions', () => {
  it('needs the permission at the place of each row', async () => {
    snilsOfPatient = await patient()
    const { clinicId } = await makeTestClinic(now())
    const as = (siteId: number) =>
      contextOf(test.region, {
        actor: accountWith({ verb: 'post', document: 'prescription-file', siteId }),
      })
    expect((await send(fileOf('P1'), as(clinicId + 1))).counts).toMatchObject({ refused: 10 })
    expect((await send(`${fileOf('P1')}\n`, as(clinicId))).counts).toMatchObject({ added: 10 })
  })

  it('is written signed, with the clinic’s numbers, and changes nothing when it comes again', async () => {
    snilsOfPatient = await patient()
    expect((await send(fileOf('A'))).counts).toEqual({
      added: 10,
      changed: 0,
      unchanged: 0,
      refused: 0,
    })
    const one = await findPrescriptionByNumber(test.region.db, 'A-3')
    expect(one).toMatchObject({ state: 'issued', source: 'imported', programme: 'federal' })
    expect(one?.importId).toBeTypeOf('number')
    const before = await count()
    // Another file by its bytes, the same by its rows.
    expect((await send(`${fileOf('A')}\n`)).counts).toMatchObject({ unchanged: 10, added: 0 })
    expect(await count()).toBe(before)
  })

  it('corrects the half that was changed, and gives back what was served meanwhile', async () => {
    snilsOfPatient = await patient()
    await send(fileOf('B'))
    const served = await findPrescriptionByNumber(test.region.db, 'B-0')
    await test.region.db.transaction((tx) =>
      changeState(tx, now(), { prescriptionId: served!.id, to: 'dispensed', dispensedUnits: 30 }),
    )
    const changes = { 0: '60', 1: '60', 2: '60', 3: '60', 4: '60' }
    const half = await send(fileOf('B', changes))
    expect(half.counts).toEqual({ added: 0, changed: 4, unchanged: 5, refused: 1 })
    expect(await findPrescriptionByNumber(test.region.db, 'B-0')).toMatchObject({
      state: 'dispensed',
      units: 30,
    })
    expect(await findPrescriptionByNumber(test.region.db, 'B-1')).toMatchObject({
      state: 'cancelled',
    })
    expect(await findPrescriptionByNumber(test.region.db, 'B-1/2')).toMatchObject({
      state: 'issued',
      units: 60,
    })
    expect(await half.csv()).toContain('отпущено 30 ед.')
    // The changed file again, then changed once more.
    expect((await send(`${fileOf('B', changes)}\n`)).counts).toEqual({
      added: 0,
      changed: 0,
      unchanged: 9,
      refused: 1,
    })
    expect((await send(fileOf('B', { ...changes, 0: '30', 1: '90' }))).counts).toEqual({
      added: 0,
      changed: 1,
      unchanged: 9,
      refused: 0,
    })
    expect(await findPrescriptionByNumber(test.region.db, 'B-1/3')).toMatchObject({ units: 90 })
  })

  it('leaves the old one in force where the changed row is refused', async () => {
    snilsOfPatient = await patient()
    await send(fileOf('C'))
    expect((await send(fileOf('C', { 2: '999' }))).counts).toMatchObject({
      refused: 1,
      unchanged: 9,
    })
    expect(await findPrescriptionByNumber(test.region.db, 'C-2')).toMatchObject({
      state: 'issued',
      units: 30,
    })
  })

  it('gives back every row that is wrong, with what is wrong in each column', async () => {
    snilsOfPatient = await patient()
    const rows = [
      `D-1;rx-clinic;никто;${snilsOfPatient};13.03.2026;rx-node;30;1;По 1;E11.9;`,
      `D-2;rx-clinic;rx-doctor-1;11111111111;13.03.2026;rx-node;30;1;По 1;E11.9;`,
      `D-3;rx-clinic;rx-doctor-1;${snilsOfPatient};32.03.2026;rx-node;0;x;По 1;диабет;`,
      `D-4;rx-clinic;rx-doctor-1;${snilsOfPatient};14.03.2026;rx-node;30;1;По 1;E11.9;`,
      `D-5;rx-clinic;rx-doctor-1;${snilsOfPatient};13.03.2026;rx-node;30;1;По 1;E11.9;`,
      `D-5;rx-clinic;rx-doctor-1;${snilsOfPatient};13.03.2026;rx-node;30;1;По 1;E11.9;`,
    ]
    const { counts, csv } = await send([head, ...rows].join('\n'))
    expect(counts).toEqual({ added: 1, changed: 0, unchanged: 0, refused: 5 })
    const given = await csv()
    for (const said of ['никто', '32.03.2026', 'ещё не наступила', 'уже стоит в строке']) {
      expect(given).toContain(said)
    }
  })
})
