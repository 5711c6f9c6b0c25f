import { writeXlsx } from 'hucre/xlsx'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { sql } from '../db/index.ts'
import { plainDate } from '../plain-date.ts'
import {
  type ImportKind,
  postFile,
  problemSentence,
  readTable,
  receiveFile,
  refusedRowsCsv,
  registerImportKind,
} from './index.ts'

const test = useTestRegions()

type Town = { name: string; people: number }
let failPosting = false

/** A kind of file of the test's own: towns, kept as counters, so that no table is needed. */
const towns: ImportKind<Town, { known: Set<string> }> = {
  kind: 'towns',
  namespace: 'kernel',
  document: 'town',
  columns: [
    { name: 'name', isRequired: true, titles: ['Город', 'Town'] },
    { name: 'people', isRequired: true, titles: ['Население', 'Численность населения'] },
  ],
  prepare: async (tx) => {
    const rows = await tx.many<{ series: string }>(sql`SELECT series FROM document_counter`)
    return { known: new Set(rows.map(({ series }) => series)) }
  },
  checkRow: ({ cells }) => {
    const people = Number(cells['people'])
    if (cells['name'] === '')
      return { ok: false, problems: [{ column: 'Город', code: 'empty', facts: {} }] }
    if (!Number.isInteger(people) || people <= 0) {
      return {
        ok: false,
        problems: [
          { column: 'Население', code: 'not-a-number', facts: { got: cells['people'] ?? '' } },
        ],
      }
    }
    return { ok: true, value: { name: cells['name'] ?? '', people } }
  },
  checkTogether: (rows) => {
    const first = new Map<string, number>()
    const repeated = new Map()
    for (const { number, value } of rows) {
      const earlier = first.get(value.name)
      if (earlier === undefined) first.set(value.name, number)
      else
        repeated.set(number, [
          { column: 'Город', code: 'repeated-row', facts: { firstRow: earlier } },
        ])
    }
    return repeated
  },
  post: async (tx, _context, rows, _options, { known }) => {
    for (const { value } of rows) {
      await tx.run(sql`INSERT INTO document_counter (series, year, last_number)
                       VALUES (${value.name}, 2026, ${value.people}) ON CONFLICT DO NOTHING`)
    }
    if (failPosting) throw new Error('the process was ended here')
    return rows.map(({ number, value }) => ({
      number,
      result: known.has(value.name) ? 'unchanged' : 'added',
    }))
  },
}

beforeAll(() => registerImportKind(towns))
beforeEach(() => {
  failPosting = false
})

const bytesOf = (text: string) => new TextEncoder().encode(text)
const windows1251 = (text: string) =>
  Uint8Array.from(
    Array.from(text).map((character) => {
      const code = character.codePointAt(0) ?? 0
      if (code < 128) return code
      if (character === 'ё') return 0xb8
      if (character === '№') return 0xb9
      return code - 0x410 + 0xc0
    }),
  )

function receive(bytes: Uint8Array, name = 'towns.csv', source = 'test') {
  return receiveFile(contextOf(test.region), { kind: 'towns', source, name, bytes })
}

async function importNow(bytes: Uint8Array, source = 'test') {
  const received = await receive(bytes, 'towns.csv', source)
  if (received.outcome !== 'checked') throw new Error(`not checked: ${JSON.stringify(received)}`)
  const posted = await postFile(contextOf(test.region), received.file.id)
  if (posted.outcome !== 'posted') throw new Error(`not posted: ${JSON.stringify(posted)}`)
  return posted.file
}

describe('reading a file', () => {
  it.each([
    ['UTF-8 with semicolons', bytesOf('Город;Население\nВязьма;52506\n'), 'utf-8'],
    ['UTF-8 with a mark and commas', bytesOf('\uFEFFГород,Население\nВязьма,52506\n'), 'utf-8'],
    ['Windows-1251', windows1251('Город;Население\r\nВязьма;52506\r\n'), 'windows-1251'],
    [
      'UTF-16',
      new Uint8Array(Buffer.from('\uFEFFГород\tНаселение\nВязьма\t52506\n', 'utf16le')),
      'utf-16le',
    ],
  ])('recognises %s', async (_, bytes, encoding) => {
    expect(await readTable('x', bytes)).toMatchObject({
      encoding,
      headers: ['Город', 'Население'],
      rows: [{ number: 2, cells: ['Вязьма', '52506'] }],
    })
  })

  it('reads the first sheet of a workbook with its dates and numbers', async () => {
    const bytes = await writeXlsx({
      sheets: [
        {
          name: 'Лист1',
          rows: [
            ['Остатки аптеки'],
            ['Город', 'Дата', 'Цена'],
            ['Вязьма', new Date(Date.UTC(2027, 11, 31)), 12.3],
          ],
        },
      ],
    })
    expect(await readTable('x.xlsx', bytes)).toMatchObject({
      format: 'xlsx',
      headers: ['Город', 'Дата', 'Цена'],
      rows: [{ number: 3, cells: ['Вязьма', '2027-12-31', '12.3'] }],
    })
  })

  it('reads the sheet that has a heading, and says which one it is', async () => {
    const bytes = await writeXlsx({
      sheets: [
        { name: 'Титул', rows: [['Отчёт'], ['за октябрь']] },
        {
          name: 'Данные',
          rows: [
            ['Город', 'Цена'],
            ['Вязьма', 12.3],
          ],
        },
      ],
    })
    const table = await readTable('x.xlsx', bytes)
    expect(table).toMatchObject({ sheet: 'Данные', rows: [{ number: 2 }] })
    const file = { sheet: 'Данные', headers: ['', 'Город', 'Цена'], mapping: { price: 'Цена' } }
    const problem = { column: 'price', code: 'negative', facts: { got: '-1' } }
    const kind = { namespace: 'kernel', columns: [] }
    expect(problemSentence('ru', kind, problem, file)).toMatch(/^price \(C\): /)
    expect(problemSentence('ru', kind, problem, { ...file, sheet: null })).toMatch(/^price: /)
  })

  it.each([
    ['nothing', new Uint8Array(), 'file-empty'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3]), 'file-not-a-table'],
    ['a broken workbook', Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 9, 9, 9]), 'file-not-a-table'],
    ['a letter', bytesOf('Уважаемые коллеги\nфайл будет завтра\n'), 'file-not-a-table'],
    ['the same column twice', bytesOf('Город;Город\nВязьма;1\n'), 'file-repeated-columns'],
  ])('refuses %s', async (_, bytes, reason) => {
    expect(await readTable('x', bytes)).toMatchObject({ outcome: 'refused', reason })
  })
})

describe('an import', () => {
  it('is refused without permission', async () => {
    const context = contextOf(test.region, {
      actor: accountWith({ verb: 'read', document: 'town' }),
    })
    const outcome = await receiveFile(context, {
      kind: 'towns',
      source: 's',
      name: 'n',
      bytes: bytesOf('a;b\n'),
    })
    expect(outcome).toMatchObject({ outcome: 'refused', reason: 'forbidden' })
  })

  it('names every missing column at once, and what came instead', async () => {
    expect(await receive(bytesOf('Имя;Число\nВязьма;1\n'))).toMatchObject({
      reason: 'file-missing-columns',
      facts: { missing: 'Город, Население', got: 'Имя, Число' },
    })
  })

  it('posts good rows, gives bad ones back with line and reason, and accounts for all', async () => {
    const file = await importNow(
      bytesOf('Город;Население\nДухов;10\n;5\nВелиж;много\nДухов;11\n\nРудня;7\n'),
      'mixed',
    )
    expect(file).toMatchObject({ rows: 5, added: 2, changed: 0, unchanged: 0, refused: 3 })
    const csv = await refusedRowsCsv(test.region.db, file, 'ru')
    expect(csv.split('\r\n').map((line) => line.replace('\uFEFF', ''))).toEqual([
      'Строка файла;Причина отказа;Город;Население',
      '3;Город: значение не указано, оно обязательно;;5',
      '4;Население: ожидалось число, получено «много»;Велиж;много',
      '5;Город: то же самое уже стоит в строке 2;Духов;11',
    ])
  })

  it('changes nothing when the same file comes again', async () => {
    const bytes = bytesOf('Город;Население\nЕльня;9\n')
    const first = await importNow(bytes, 'twice')
    expect(await receive(bytes, 'other-name.csv', 'twice')).toMatchObject({
      outcome: 'same-file',
      file: { id: first.id },
    })
    expect(await postFile(contextOf(test.region), first.id)).toMatchObject({
      outcome: 'already-posted',
    })
  })

  it('leaves nothing behind when it is ended in the middle, and can be posted then', async () => {
    const received = await receive(
      bytesOf('Город;Население\nДемидов;6\nКрасный;4\n'),
      'f',
      'killed',
    )
    if (received.outcome !== 'checked') throw new Error('not checked')
    failPosting = true
    await expect(postFile(contextOf(test.region), received.file.id)).rejects.toThrow('ended here')
    expect(await knownTowns(['Демидов', 'Красный'])).toBe(0)
    failPosting = false
    expect(await postFile(contextOf(test.region), received.file.id)).toMatchObject({
      file: { added: 2 },
    })
    expect(await knownTowns(['Демидов', 'Красный'])).toBe(2)
  })

  it('posts once when two people post it at the same time', async () => {
    const received = await receive(bytesOf('Город;Население\nУгра;3\n'), 'f', 'race')
    if (received.outcome !== 'checked') throw new Error('not checked')
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => postFile(contextOf(test.region), received.file.id)),
    )
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual([
      'already-posted',
      'already-posted',
      'posted',
    ])
  })

  it('remembers the headings that a person named for a source', async () => {
    const mapping = { name: 'Пункт', people: 'Жителей' }
    const first = await receiveFile(contextOf(test.region), {
      kind: 'towns',
      source: 'own-headings',
      name: 'a',
      bytes: bytesOf('Пункт;Жителей\nГлинка;2\n'),
      mapping,
    })
    expect(first).toMatchObject({ outcome: 'checked' })
    expect(await receive(bytesOf('Пункт;Жителей\nТёмкино;2\n'), 'b', 'own-headings')).toMatchObject(
      { outcome: 'checked' },
    )
    expect(
      await receive(bytesOf('Пункт;Жителей\nТёмкино;2\n'), 'b', 'somebody-else'),
    ).toMatchObject({ reason: 'file-missing-columns' })
  })

  it('stays in its own region', async () => {
    await importNow(bytesOf('Город;Население\nПочинок;8\n'), 'leak')
    const { count } = await test.second.db.one<{ count: number }>(
      sql`SELECT count(*) FROM import_row`,
    )
    expect(count).toBe(0)
  })

  it('carries the date of its context', async () => {
    const file = await importNow(bytesOf('Город;Население\nШумячи;3\n'), 'date')
    expect(file.postedAt?.toISOString().slice(0, 10)).toBe(plainDate('2026-03-13'))
  })
})

async function knownTowns(names: string[]): Promise<number> {
  const { count } = await test.region.db.one<{ count: number }>(
    sql`SELECT count(*) FROM document_counter WHERE series = ANY (${names})`,
  )
  return count
}
