import { readXlsx, writeXlsx } from 'hucre/xlsx'
import type { Cell, CellValue, Workbook, WriteSheet } from 'hucre'
import { beforeAll, describe, expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { languages } from '#kernel/language.ts'
import { programmeLocales } from '../../locales.ts'
import { build } from '../../model/build.ts'
import { readProgrammeFiles } from '../../read-programme-folder.ts'
import { island, replaced, valley } from '../../test-programmes.ts'
import { workbookLocales } from '../locales/index.ts'
import { describeWorkbookProblem } from '../speak.ts'
import { readTemplate } from './read-template.ts'
import { canonicalFiles, writeTemplate } from './write-template.ts'

beforeAll(() => {
  registerLocales('programme', programmeLocales)
  registerLocales('programme-workbook', workbookLocales)
})

type Files = ReadonlyMap<string, string>

async function exported(files: Files, language: 'ru' | 'kk' | 'en' = 'ru'): Promise<Uint8Array> {
  const template = await writeTemplate(files, language)
  if ('problems' in template) throw new Error(JSON.stringify(template.problems))
  return template.bytes
}

function canonical(files: Files): Files {
  const made = canonicalFiles(files)
  if ('problems' in made) throw new Error(JSON.stringify(made.problems))
  return made.files
}

/** The exported workbook with some cells changed, as a person would. */
async function edited(
  files: Files,
  edit: (sheet: (name: string) => EditedSheet) => void,
): Promise<string[]> {
  const workbook = await readXlsx(await exported(files), { readStyles: true })
  edit((name) => new EditedSheet(workbook, name))
  const sheets = workbook.sheets.map(({ name, rows, cells, merges }): WriteSheet => {
    return { name, rows, cells: new Map(cells), merges: merges ?? [] }
  })
  const read = await readTemplate(await writeXlsx({ sheets }))
  return (read?.problems ?? []).map((problem) => describeWorkbookProblem(problem, 'ru'))
}

class EditedSheet {
  readonly #workbook: Workbook
  readonly #name: string

  constructor(workbook: Workbook, name: string) {
    this.#workbook = workbook
    this.#name = name
  }

  get #sheet() {
    const sheet = this.#workbook.sheets.find(({ name }) => name === this.#name)
    if (!sheet) throw new Error(`no sheet ${this.#name}`)
    return sheet
  }

  /** Writes a cell by its name; `cell` gives it a format or a formula. */
  set(address: string, value: CellValue, cell: Partial<Cell> = {}): void {
    const [, letter = 'A', number = '1'] = /^([A-Z])(\d+)$/.exec(address) ?? []
    const [row, column] = [Number(number) - 1, letter.charCodeAt(0) - 65]
    this.#sheet.rows[row]![column] = value
    this.#sheet.cells?.set(`${row},${column}`, { value, type: 'string', ...cell })
  }

  get(address: string): CellValue | undefined {
    const [, letter = 'A', number = '1'] = /^([A-Z])(\d+)$/.exec(address) ?? []
    return this.#sheet.rows[Number(number) - 1]?.[letter.charCodeAt(0) - 65]
  }

  insertRow(at: number): void {
    this.#sheet.rows.splice(at - 1, 0, [])
    this.#sheet.cells?.clear()
  }

  merge(startRow: number, endRow: number, column: number): void {
    this.#sheet.merges = [
      { startRow: startRow - 1, endRow: endRow - 1, startCol: column, endCol: column },
    ]
  }

  remove(): void {
    this.#workbook.sheets.splice(this.#workbook.sheets.indexOf(this.#sheet), 1)
  }
}

describe('a programme as a workbook and back', () => {
  it.each(languages)(
    'comes back byte for byte, whatever the language of the workbook: %s',
    async (language) => {
      for (const files of [valley(), island()]) {
        const read = await readTemplate(await exported(files, language))
        expect(read?.problems).toEqual([])
        expect(read?.files).toEqual(canonical(files))
      }
    },
  )

  it('loses nothing of the programme that is shipped', async () => {
    const files = (await readProgrammeFiles('guarantees/ru-sakha/programme-2018'))!
    const read = await readTemplate(await exported(files))
    expect(read?.problems).toEqual([])
    expect(read?.files).toEqual(canonical(files))
    expect([...read!.files.keys()].toSorted()).toEqual([...files.keys()].toSorted())
    const [before, after] = [build(files).programme!, build(read!.files).programme!]
    const bare = ({ cells, lists, indicators, names }: typeof before) =>
      JSON.stringify({
        texts: cells.map(({ key, place, printed }) => [key, place, printed.text]),
        lists,
        indicators: indicators.map(({ number, part, name }) => [number, part, name]),
        names,
      })
    expect(bare(after)).toBe(bare(before))
    expect([...after.lines.values()].map((line) => ({ ...line, fileRow: 0 }))).toEqual(
      [...before.lines.values()].map((line) => ({ ...line, fileRow: 0 })),
    )
  })

  it('keeps comments of YAML before their fields', async () => {
    const files = replaced(valley(), 'programme.yaml', 'measures:', '# Как считали.\nmeasures:')
    const read = await readTemplate(await exported(files))
    expect(read?.files.get('programme.yaml')).toContain('# Как считали.\nmeasures:')
  })

  it('has one written form: what came back comes back the same', async () => {
    const once = canonical(valley())
    expect(canonical(once)).toEqual(once)
  })

  it('refuses to write what it has no place for', async () => {
    const files = replaced(
      valley(),
      'programme.yaml',
      'currency: RUB',
      'currency: RUB\nweather: wet',
    )
    const template = await writeTemplate(files, 'ru')
    expect(template).toEqual({
      problems: [expect.objectContaining({ code: 'field-unknown', column: 'weather' })],
    })
    const broken = valley().set('some-list.csv', 'what\n#REF!\n')
    expect(await writeTemplate(broken, 'ru')).toEqual({
      problems: [expect.objectContaining({ file: 'some-list.csv', row: 2, column: 'what' })],
    })
  })
})

describe('a workbook that was filled in badly', () => {
  it('has a header that was moved or renamed named, alone, without what follows from it', async () => {
    expect(await edited(valley(), (sheet) => sheet('Строки программы').insertRow(2))).toEqual([
      'Лист «Строки программы», ячейка A5: заголовок сдвинут: коды столбцов стоят в строке 5, а должны стоять в строке 4',
    ])
    expect(await edited(valley(), (sheet) => sheet('Строки программы').set('D4', 'имя'))).toEqual([
      'Лист «Строки программы», ячейка D4: столбца с кодом «имя» не бывает; ожидается: name',
    ])
    const ofTable = await edited(valley(), (sheet) => sheet('Приложение 1').insertRow(5))
    expect(ofTable[0]).toBe(
      'Лист «Приложение 1», ячейка A6: заголовок сдвинут: «Вид показателя / Көрсеткіш түрі / Measure» стоит в строке 6, а должно стоять в строке 5',
    )
  })

  it('has everything named at once, by sheet and cell', async () => {
    const problems = await edited(valley(), (sheet) => {
      const table = sheet('Приложение 1')
      table.set('B13', '2')
      table.set('K12', '132,43')
      table.set('H13', '12 34,5')
      table.set('G14', new Date('2026-01-05T00:00:00Z'), {
        type: 'date',
        style: { numFmt: 'd mmm' },
      })
      table.set('I14', null, { type: 'formula', formula: 'I14*2', formulaResult: 1 })
      table.merge(12, 13, 3)
      sheet('Формулы').set('B5', 'per-head * 2')
      sheet('Численность').set('C6', '')
      sheet('Виды показателей').set('G8', 'два')
    })
    expect(problems).toEqual(
      expect.arrayContaining([
        'Лист «Приложение 1», ячейка B13: номер строки 2 стоит дважды',
        'Лист «Приложение 1», ячейка K12: 132,43 больше 100 процентов',
        'Лист «Приложение 1», ячейка H13: «12 34,5» не читается как число',
        expect.stringContaining('Лист «Приложение 1», ячейка G14: стоит дата (2026-01-05)'),
        expect.stringContaining(
          'Лист «Приложение 1», ячейка I14: формула ссылается сама на себя (=I14*2)',
        ),
        expect.stringContaining('Лист «Приложение 1», ячейка D12: ячейки D12:D13 объединены'),
        expect.stringContaining('Лист «Формулы», ячейка B5: формула ссылается сама на себя'),
        expect.stringContaining('нет численности на 2031 год'),
        expect.stringContaining('Лист «Виды показателей», ячейка G8: «два» не читается как число'),
      ]),
    )
    expect(problems).toHaveLength(9)
    expect(problems.find((each) => each.includes('2031'))).toMatch(/^Лист «Численность», ячейка /)
  })

  it('tells a sheet that is gone and one that it does not know', async () => {
    const gone = await edited(valley(), (sheet) => sheet('Строки программы').remove())
    expect(gone).toEqual(['Лист «lines.csv»: листа нет; у него в A1 стоит «lines.csv»'])
    const outside = await edited(valley(), (sheet) => sheet('Ссылки').set('A1', '../../etc/x.csv'))
    expect(outside[0]).toContain('Лист «Ссылки», ячейка A1: в A1 не стоит имя файла программы')
  })

  it('takes decimal commas and points and any space between thousands', async () => {
    const problems = await edited(valley(), (sheet) => {
      const table = sheet('Приложение 1')
      expect(table.get('J12')).toBe('1 200,0')
      table.set('J12', '1\u00a0200.0')
    })
    expect(problems).toEqual([])
  })
})

it('is no workbook where the bytes are none', async () => {
  expect(await readTemplate(new TextEncoder().encode('line;parent'))).toBeUndefined()
})
