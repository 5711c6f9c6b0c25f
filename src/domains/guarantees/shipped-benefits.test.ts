import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import { loadPack } from './load-pack.ts'

const on = plainDate('2026-11-21')

describe('the lists that are shipped', async () => {
  const catalogue = await catalogueInns()
  const packs = await Promise.all(['ru', 'ru-smolensk'].map((id) => loadPack(id)))
  const { guarantees } = await loadPack('ru-smolensk')

  it('name only medicines of our own catalogue', () => {
    const strangers = packs.flatMap(({ guarantees: law }) =>
      law.listNames().flatMap((list) =>
        law
          .list(list, on)
          .map(({ columns }) => columns['inn'] ?? '')
          .filter((inn) => !catalogue.has(inn))
          .map((inn) => `${list}: ${inn}`),
      ),
    )
    expect(strangers).toEqual([])
  })

  it('are as long as the field needs', () => {
    const inns = (list: string) =>
      new Set(guarantees.list(list, on).map(({ columns }) => columns['inn'])).size
    expect(inns('federal-package')).toBeGreaterThanOrEqual(300)
    expect(inns('post-cardio')).toBe(31)
    expect(inns('high-cost')).toBeGreaterThanOrEqual(60)
    expect(inns('decree-890-free')).toBeGreaterThanOrEqual(300)
    for (const list of ['orphan', 'circle-of-kindness', 'tb', 'hiv', 'palliative']) {
      expect([list, inns(list) >= 25]).toEqual([list, true])
    }
  })

  it('are opened by a benefit row by row, and no benefit opens none', () => {
    const opened = guarantees.entries('benefits', on).map(({ code, body }) => {
      const { list, for: use } = body['gets'] as { list?: string; for?: string }
      const rows = list === undefined ? [] : guarantees.list(list, on)
      const own = rows.filter(({ columns }) => use === undefined || columns['for'] === use)
      return { code, list, use, rows: own.length }
    })
    expect(opened.filter(({ rows }) => rows === 0)).toEqual([])
    for (const list of ['high-cost', 'orphan', 'circle-of-kindness']) {
      const uses = new Set(opened.filter((each) => each.list === list).map(({ use }) => use))
      const rows = guarantees.list(list, on).map(({ columns }) => columns['for'])
      expect(rows.filter((use) => !uses.has(use))).toEqual([])
    }
  })
})

describe('the benefits that are shipped', async () => {
  const { guarantees } = await loadPack('ru')
  const benefits = guarantees.entries('benefits', on)
  const codes = benefits.map(({ code }) => code)

  it('are fourteen costly, seventeen rare diseases and what stands beside them', () => {
    expect(codes.filter((code) => code.startsWith('high-cost-'))).toHaveLength(14)
    expect(codes.filter((code) => code.startsWith('orphan-'))).toHaveLength(17)
    const before = (day: string, kind: string) =>
      guarantees.entries('benefits', plainDate(day)).filter(({ code }) => code.startsWith(kind))
        .length
    expect([
      before('2018-12-31', 'high-cost-'),
      before('2019-12-31', 'high-cost-'),
      before('2020-01-01', 'high-cost-'),
    ]).toEqual([7, 12, 14])
    expect([
      before('2018-12-31', 'orphan-'),
      before('2019-12-31', 'orphan-'),
      before('2020-01-01', 'orphan-'),
    ]).toEqual([24, 19, 17])
  })

  it('say in three languages whom they are for and what to bring', () => {
    const texts = benefits.flatMap(({ code, body }) =>
      ['plain', 'bring'].flatMap((field) =>
        Object.entries(body[field] as Record<string, string>).map(([language, text]) => ({
          code,
          field,
          language,
          text,
        })),
      ),
    )
    expect(texts).toHaveLength(benefits.length * 6)
    expect(texts.filter(({ text }) => !/[.]$/.test(text) || text.includes('!'))).toEqual([])
    const kazakh = texts.filter(({ language }) => language === 'kk')
    expect(kazakh.filter(({ text }) => !/[әғқңөұүһі]/i.test(text))).toEqual([])
  })

  it('put on a prescription a category that they accept themselves, or name none', () => {
    const known = new Set(guarantees.entries('categories', on).map(({ code }) => code))
    for (const { code, body } of benefits) {
      const category = body['category']
      expect([code, category === undefined || known.has(textOf(category))]).toEqual([code, true])
    }
  })

  it('own where the law is a judgement', () => {
    expect(benefits.filter(({ judgement }) => judgement !== undefined).length).toBeGreaterThan(100)
    const orders = guarantees.entries('precedence', on)
    expect(orders.length).toBeGreaterThan(8)
    expect(orders.filter(({ judgement }) => judgement === undefined)).toEqual([])
  })
})

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

async function catalogueInns(): Promise<ReadonlySet<string>> {
  const folder = join(import.meta.dirname, '../medicines/catalogue/ru')
  const files = (await readdir(folder)).filter((name) => name.startsWith('inn-'))
  const rows = await Promise.all(
    files.map(async (name) => {
      const text = await readFile(join(folder, name), 'utf8')
      return text.split('\n').map((line) => /^(?:"([^"]+)"|([^,"]*)),/.exec(line))
    }),
  )
  return new Set(rows.flat().flatMap((found) => found?.[1] ?? found?.[2] ?? []))
}
