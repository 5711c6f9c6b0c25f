import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { listStagedRows, postFile, receiveFile, registerImportKind } from '#kernel/import/index.ts'
import { contextOf, useTestRegions } from '#test/support/region.ts'
import {
  findInnBySlug,
  findInns,
  listMedicinesOfInns,
  listTradeNames,
  loadCatalogue,
  medicinesImport,
} from './index.ts'

const test = useTestRegions()
beforeAll(() => registerImportKind(medicinesImport))

const head =
  'smnn_code,standard_inn,standard_form,standard_doze,name_unit,essential_medicines,narcotic_psychotropic,code_atc,tn'
const row = (over: Partial<Record<string, string>> = {}) =>
  [
    over['code'] ?? '21.20.10.119-000001-1-00001-0000000000000',
    over['inn'] ?? 'МЕТФОРМИН',
    over['form'] ?? '"ТАБЛЕТКИ, ПОКРЫТЫЕ ОБОЛОЧКОЙ"',
    over['strength'] ?? '500 мг',
    over['unit'] ?? 'шт. (таблетка)',
    over['essential'] ?? 'Да',
    over['narcotic'] ?? 'Нет',
    over['atc'] ?? 'A10BA02',
    'не торговое наименование',
  ].join(',')
const code = (number: number) => `21.20.10.119-00000${number}-1-00001-0000000000000`

async function receive(rows: string[] | Uint8Array, options = {}) {
  const bytes = Array.isArray(rows) ? new TextEncoder().encode([head, ...rows].join('\n')) : rows
  return receiveFile(contextOf(test.region), {
    kind: 'medicines',
    source: 'test',
    name: 'smnn.csv',
    bytes,
    options,
  })
}

async function importNow(rows: string[] | Uint8Array) {
  const received = await receive(rows)
  if (received.outcome !== 'checked') throw new Error(JSON.stringify(received))
  const posted = await postFile(contextOf(test.region), received.file.id)
  if (posted.outcome !== 'posted') throw new Error(JSON.stringify(posted))
  const { id, added, changed, unchanged, refused, rows: all } = posted.file
  expect(added + changed + unchanged + refused).toBe(all)
  return { id, added, changed, unchanged, refused }
}

const metformin = async () => {
  const inn = await findInnBySlug(test.region.db, 'ru', 'metformin')
  if (!inn) throw new Error('no metformin')
  return { inn, medicines: await listMedicinesOfInns(test.region.db, [inn.id]) }
}

describe('the import of the official catalogue', () => {
  it('adds what is new, and shows it as people read it', async () => {
    expect(
      await importNow([row(), row({ code: code(2), strength: '~', atc: '~;A10BA02' })]),
    ).toMatchObject({ added: 2 })
    const { inn, medicines } = await metformin()
    expect(inn).toMatchObject({ name: 'Метформин', narcotic: false })
    expect(medicines).toMatchObject([
      {
        form: 'Таблетки, покрытые оболочкой',
        strength: null,
        atc: ['A10BA02'],
        source: 'official',
      },
      { strength: '500 мг', unit: 'шт. (таблетка)', essential: true, nodeCode: code(1) },
    ])
  })

  it('changes a node in place, and counts what is the same', async () => {
    const before = (await metformin()).medicines.find(({ nodeCode }) => nodeCode === code(1))
    const report = await importNow([
      row({ essential: 'Нет' }),
      row({ code: code(2), strength: '~', atc: 'A10BA02' }),
    ])
    expect(report).toMatchObject({ added: 0, changed: 1, unchanged: 1 })
    const after = (await metformin()).medicines.find(({ nodeCode }) => nodeCode === code(1))
    expect(after).toMatchObject({ id: before?.id, publicId: before?.publicId, essential: false })
  })

  it('refuses bad rows with every reason, and lands the good ones', async () => {
    const report = await importNow([
      row({ code: code(3), inn: 'СЕНИЦИДИН' }),
      row({ code: 'x', inn: '~', unit: '' }),
      row({ code: code(4), atc: 'А10ВА02' }), // Cyrillic letters
      row({ code: code(5), narcotic: 'может быть' }),
      row({ code: code(3), inn: 'ДРУГОЙ' }),
    ])
    expect(report).toMatchObject({ added: 1, refused: 4 })
    const refused = await listStagedRows(test.region.db, report.id, 'refused')
    expect(
      refused.map(({ number, problems }) => [
        number,
        problems.map((each) => `${each.column} ${each.code}`),
      ]),
    ).toEqual([
      [3, ['nodeCode not-a-node-code', 'inn empty', 'unit empty']],
      [4, ['atc look-alike-letter']],
      [5, ['narcotic not-yes-or-no']],
      [6, ['nodeCode node-repeated']],
    ])
    expect(refused[3]?.problems[0]?.facts).toMatchObject({ row: 2 })
  })

  it('marks an INN as narcotic by its nodes, and hides it from the public search', async () => {
    await importNow([row({ code: code(6), inn: 'МОРФИН', atc: 'N02AA01', narcotic: 'Да' })])
    expect(
      (await findInns(test.region.db, 'ru', 'морфин')).hits.map(({ name }) => name),
    ).not.toContain('Морфин')
    const staff = await findInns(test.region.db, 'ru', 'морфин', { withNarcotics: true })
    expect(staff.hits[0]).toMatchObject({ name: 'Морфин', narcotic: true })
  })

  it('finds what it added at once, and a renamed INN under its new name alone', async () => {
    await importNow([row({ code: code(7), inn: 'ОЛМЕСАРТАН', atc: 'C09CA08' })])
    expect((await findInns(test.region.db, 'ru', 'олмесартан')).hits[0]?.name).toBe('Олмесартан')
    await importNow([row({ code: code(7), inn: 'ТЕЛМИСАРТАН', atc: 'C09CA07' })])
    const names = (await findInns(test.region.db, 'ru', 'олмесартан')).hits.map(({ name }) => name)
    expect(names).not.toContain('Олмесартан')
    expect((await findInns(test.region.db, 'ru', 'телмисартан')).hits[0]?.name).toBe('Телмисартан')
  })

  it('does not take the catalogue of another country', async () => {
    expect(await receive([row()], { country: 'kz' })).toMatchObject({
      outcome: 'refused',
      reason: 'catalogue-of-another-country',
    })
  })

  it('says which column a file lacks', async () => {
    const bytes = new TextEncoder().encode('smnn_code,standard_inn\nx,y\n')
    expect(await receive(bytes)).toMatchObject({
      outcome: 'refused',
      reason: 'file-missing-columns',
    })
  })
})

describe('our catalogue and the official one together', () => {
  it('keep what each knows, whichever comes last', async () => {
    const { db } = test.region
    const load = () => loadCatalogue(db, 'ru', contextOf(test.region).at)
    expect((await load()).added).toBeGreaterThan(1_000)
    expect(await load()).toMatchObject({ added: 0, changed: 0 })
    const inn = (await metformin()).inn
    expect((await listTradeNames(db, inn.id)).map(({ name }) => name)).toContain('Глюкофаж')
    expect(inn.nameLatin).toBe('metformin')

    // The row of ours without a node becomes the official one, and keeps its id.
    const ours = (await metformin()).medicines.find(({ source }) => source === 'curated')
    if (!ours) throw new Error('no curated form')
    await importNow([
      row({
        code: code(8),
        form: `"${ours.form.toUpperCase()}"`,
        strength: ours.strength ?? '~',
        unit: ours.unit,
        atc: '~',
      }),
    ])
    const official = (await metformin()).medicines.find(({ id }) => id === ours.id)
    expect(official).toMatchObject({
      source: 'official',
      nodeCode: code(8),
      essential: true,
      atc: ours.atc,
    })
    expect(await load()).toMatchObject({ added: 0, changed: 0 })
    expect((await listTradeNames(db, inn.id)).length).toBeGreaterThan(1)
  })
})

const official = join(import.meta.dirname, '../../../../shared/data/esklp_smnn/smnn.csv')

describe.runIf(existsSync(official))(
  'the whole official catalogue, where it lies beside the project',
  () => {
    it('lands without a refusal, and the second time changes nothing', async () => {
      const bytes = readFileSync(official)
      const first = await importNow(bytes)
      expect(first.added + first.changed).toBe(7_359)
      // A mark at the end makes it another file with the same rows.
      const again = await importNow(Buffer.concat([bytes, Buffer.from('\n')]))
      expect(again).toMatchObject({ added: 0, changed: 0, unchanged: 7_359, refused: 0 })
      const { medicines } = await test.region.db.one<{ medicines: number }>(
        sql`SELECT count(*) AS medicines FROM medicine WHERE source = 'official'`,
      )
      expect(medicines).toBeGreaterThanOrEqual(7_359)
    })
  },
)
