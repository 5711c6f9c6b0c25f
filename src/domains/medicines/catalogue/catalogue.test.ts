import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { atcLevel, parseAtc } from '#kernel/identifier/index.ts'
import { innMatchKey, innParts, medicineMatchKey } from '../match-key.ts'

const folder = join(import.meta.dirname, 'ru')
const innHeader = ['inn', 'inn_latin', 'inn_kk', 'trade_names', 'narcotic', 'quantity_accounted']
const formHeader = ['inn', 'form', 'strength', 'unit', 'atc']

type Row = Record<string, string> & { at: string; group: string }

const inns = tables('inn')
const forms = tables('forms')

describe("The curated catalogue of Russia's medicines", () => {
  it('has a file of names and a file of forms for every ATC group it covers', () => {
    expect(groupsOf('inn')).toEqual(groupsOf('forms'))
    expect(groupsOf('inn').length).toBeGreaterThan(5)
    expect(groupsOf('inn').filter((group) => !/^[ABCDGHJLMNPRSV]$/.test(group))).toEqual([])
  })

  it('has exactly the agreed columns', () => {
    for (const name of files('inn')) expect(lines(name)[0], name).toEqual(innHeader)
    for (const name of files('forms')) expect(lines(name)[0], name).toEqual(formHeader)
  })

  it('has no ragged row, no empty cell and no stray space', () => {
    expect([...raggedRows('inn', innHeader), ...raggedRows('forms', formHeader)]).toEqual([])
    expect(where([...inns, ...forms], (row) => Object.values(row).some(isUntidy))).toEqual([])
  })

  it('covers at least four hundred names', () => {
    expect(inns.length).toBeGreaterThanOrEqual(400)
  })

  it('has every name once, in whatever order its parts are written', () => {
    expect(repeated(inns, (row) => innMatchKey(cell(row, 'inn')))).toEqual([])
    expect(repeated(inns, (row) => innMatchKey(cell(row, 'inn_latin')))).toEqual([])
  })

  it('has every medicine once', () => {
    expect(repeated(forms, medicineKey)).toEqual([])
  })

  it('gives every name a form and every form a name, in files of one group', () => {
    const named = new Set(inns.map(nameInGroup))
    const formed = new Set(forms.map(nameInGroup))
    expect(where(forms, (row) => !named.has(nameInGroup(row)))).toEqual([])
    expect(where(inns, (row) => !formed.has(nameInGroup(row)))).toEqual([])
  })

  it('names as many substances in Latin and in Kazakh as in Russian', () => {
    expect(where(inns, (row) => partsIn(row, 'inn_latin') !== partsIn(row, 'inn'))).toEqual([])
    expect(where(inns, (row) => partsIn(row, 'inn_kk') !== partsIn(row, 'inn'))).toEqual([])
  })

  // Substances known in Russia alone have no code of their own, only that of their group.
  it('has ATC codes of the third level or below', () => {
    expect(where(forms, (row) => !isAtcOfGroup(cell(row, 'atc')))).toEqual([])
  })

  it('has some substance of its letter in every file', () => {
    const found = new Set(forms.map((row) => `${row.group}${cell(row, 'atc').charAt(0)}`))
    expect(groupsOf('forms').filter((group) => !found.has(group + group))).toEqual([])
  })

  it('says yes or no in its two flags', () => {
    expect(where(inns, (row) => !/^[01]$/.test(cell(row, 'narcotic')))).toEqual([])
    expect(where(inns, (row) => !/^[01]$/.test(cell(row, 'quantity_accounted')))).toEqual([])
  })

  it('counts every narcotic by the piece', () => {
    const narcotics = inns.filter((row) => cell(row, 'narcotic') === '1')
    expect(where(narcotics, (row) => cell(row, 'quantity_accounted') !== '1')).toEqual([])
  })

  it('has one to eight trade names, each once, in Russian and in Latin letters', () => {
    expect(where(inns, (row) => !areTradeNames(cell(row, 'trade_names').split(';')))).toEqual([])
  })

  it('has strengths with a figure, decimal points and spaced units', () => {
    expect(where(forms, (row) => !isStrength(cell(row, 'strength')))).toEqual([])
  })

  it('mixes no Latin letters into Cyrillic columns, nor Cyrillic into Latin ones', () => {
    expect(where(inns, (row) => hasCyrillic(cell(row, 'inn_latin')))).toEqual([])
    expect(where(forms, (row) => hasCyrillic(cell(row, 'atc')))).toEqual([])
    expect(where(inns, (row) => hasDisguisedWord(`${row['inn']} ${row['inn_kk']}`))).toEqual([])
    expect(
      where(forms, (row) => hasDisguisedWord(`${row['form']} ${row['strength']} ${row['unit']}`)),
    ).toEqual([])
  })
})

describe('The check of letters', () => {
  it('finds a Latin letter inside a Russian word, and a Latin word that looks Russian', () => {
    expect(hasDisguisedWord('метфоpмин')).toBe(true)
    expect(hasDisguisedWord('витамин C')).toBe(true)
  })

  it('lets through Roman numerals, beta-1a, and Latin words that nobody takes for Russian', () => {
    expect(hasDisguisedWord('фактор свертывания крови IX')).toBe(false)
    expect(hasDisguisedWord('интерферон бета-1a')).toBe(false)
    expect(hasDisguisedWord('L-Тироксин')).toBe(false)
  })
})

/**
 * Whether a word mixes the two alphabets, or is Latin through and through and yet made of
 * letters that all look Cyrillic. Roman numerals and a letter after a figure (1a) are Latin by
 * custom.
 */
function hasDisguisedWord(text: string): boolean {
  return [...text.matchAll(/(\d?)(\p{L}+)/gu)].some(([, figure = '', word = '']) => {
    if (!/[A-Za-z]/.test(word)) return false
    if (/[^A-Za-z]/.test(word)) return true
    const isLatinByCustom = figure !== '' || /^[IVX]+$/.test(word)
    return !isLatinByCustom && /^[ABCEHKMOPTXYaceikopxy]+$/.test(word)
  })
}

function hasCyrillic(text: string): boolean {
  return /\p{Script=Cyrillic}/u.test(text)
}

function areTradeNames(pairs: string[]): boolean {
  const isRepeated = new Set(pairs.map((pair) => pair.toLowerCase())).size < pairs.length
  return !isRepeated && pairs.length <= 8 && pairs.every(isTradeName)
}

function isTradeName(pair: string): boolean {
  const names = pair.split('|')
  const [russian = '', latin = ''] = names
  const isTidy = names.length === 2 && !names.some(isUntidy)
  return isTidy && hasCyrillic(russian) && !hasDisguisedWord(russian) && !hasCyrillic(latin)
}

function isStrength(text: string): boolean {
  const figures = text.replaceAll(/(?<=\d)x10\^\d+/g, '') // 2x10^13 vector genomes
  return text === '~' || (/^\d/.test(figures) && !/\d,\d|\d\p{L}|\s\+|\+\s/u.test(figures))
}

function isAtcOfGroup(text: string): boolean {
  const atc = parseAtc(text)
  return atc.ok && atc.value === text && atcLevel(atc.value) >= 3
}

function isUntidy(text: string): boolean {
  return text === '' || text !== text.trim() || /\s\s|\u00A0/.test(text)
}

function medicineKey(row: Row): string {
  return medicineMatchKey({
    inn: cell(row, 'inn'),
    form: cell(row, 'form'),
    strength: cell(row, 'strength'),
    unit: cell(row, 'unit'),
  })
}

function nameInGroup(row: Row): string {
  return `${row.group} ${cell(row, 'inn')}`
}

function partsIn(row: Row, column: string): number {
  return innParts(cell(row, column)).length
}

function cell(row: Row, column: string): string {
  return row[column] ?? ''
}

function where(rows: Row[], isWrong: (row: Row) => boolean): string[] {
  return rows.filter(isWrong).map((row) => row.at)
}

function repeated(rows: Row[], key: (row: Row) => string): string[] {
  const seen = new Map<string, string>()
  return rows.flatMap((row) => {
    const first = seen.get(key(row))
    seen.set(key(row), first ?? row.at)
    return first === undefined ? [] : [`${row.at} repeats ${first}`]
  })
}

function raggedRows(kind: string, header: string[]): string[] {
  return files(kind).flatMap((name) =>
    lines(name).flatMap((cells, at) =>
      cells.length === header.length ? [] : [`${name}:${at + 1}`],
    ),
  )
}

function files(kind: string): string[] {
  return readdirSync(folder)
    .filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.csv'))
    .toSorted()
}

function groupsOf(kind: string): string[] {
  return files(kind).map(groupOf)
}

function groupOf(name: string): string {
  return name.replace(/^\w+-/, '').replace('.csv', '').toUpperCase()
}

function tables(kind: string): Row[] {
  return files(kind).flatMap((name) => {
    const [header = [], ...rows] = lines(name)
    return rows.map((cells, at) => ({
      ...Object.fromEntries(header.map((column, index) => [column, cells[index] ?? ''])),
      at: `${name}:${at + 2} ${cells[0]}`,
      group: groupOf(name),
    }))
  })
}

/** These files quote cells with a comma, and have neither quotes nor line breaks inside cells. */
function lines(name: string): string[][] {
  return readFileSync(join(folder, name), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) =>
      [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^",]*))/g)].map(
        ([, quoted, plain]) => quoted ?? plain ?? '',
      ),
    )
}
