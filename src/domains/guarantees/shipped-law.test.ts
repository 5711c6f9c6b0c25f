import { describe, expect, it } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import { addWorkingDays, calendarJudgements, CalendarUnknown } from '#kernel/working-calendar.ts'
import { listRegionIds, loadPack } from './load-pack.ts'

const on = plainDate('2026-11-21')

describe('the law that is shipped', () => {
  it('loads for every region and country', async () => {
    expect(await listRegionIds()).toContain('ru-smolensk')
    for (const id of [...(await listRegionIds()), 'ru', 'kz']) {
      expect((await loadPack(id)).guarantees.hash).toMatch(/^[0-9a-f]{64}$/)
    }
  })

  it('has every value that the slices ask for today', async () => {
    const { guarantees } = await loadPack('ru-smolensk')
    const asked = [
      ['availability.few-below-packs', 'packs'],
      ['availability.current-for-hours.files', 'hours'],
      ['availability.current-for-hours.opora', 'hours'],
      ['search.similarity-minimum', 'ratio'],
      ['hotline.answer-within-working-days', 'working-days'],
      ['hotline.urgent-answer-within-working-days', 'working-days'],
      ['stock.expiry-watch-days', 'days'],
      ['stock.set-aside-keeps-days', 'days'],
      ['stock.minimum-remaining-life-days', 'days'],
      ['appeals.answer-within-days', 'days'],
      ['appeals.register-within-days', 'days'],
    ] as const
    for (const [name, unit] of asked) expect(guarantees.value(name, on).unit).toBe(unit)
  })

  it('says so wherever a value is no act of the state', async () => {
    const { guarantees } = await loadPack('ru-smolensk')
    for (const name of guarantees.valueNames()) {
      const value = guarantees.find(name, on)
      if (value.outcome !== 'value') continue
      const isSetting = guarantees.act(value.source.act)?.kind === 'setting'
      expect([name, isSetting && value.judgement === undefined]).toEqual([name, false])
    }
  })

  it('names the programmes in the order in which people read them', async () => {
    const { guarantees } = await loadPack('ru-smolensk')
    expect(guarantees.programmes(on).map(({ code }) => code)).toEqual([
      'federal',
      'regional',
      'high-cost',
      'orphan',
      'circle-of-kindness',
      'infections',
      'cardio',
      'inpatient',
    ])
    expect(guarantees.programmes(plainDate('2020-12-31')).map(({ code }) => code)).not.toContain(
      'circle-of-kindness',
    )
  })

  it('describes the demonstration region', async () => {
    const { settings } = await loadPack('ru-smolensk')
    expect(settings).toEqual({
      id: 'ru-smolensk',
      schema: 'ru_smolensk',
      country: 'ru',
      names: { ru: 'Смоленская область', kk: 'Смоленск облысы', en: 'Smolensk region' },
      okato: '66',
      serves: ['law', 'rights', 'people', 'medicines'],
      timeZone: 'Europe/Moscow',
      currency: 'RUB',
      languages: ['ru', 'kk', 'en'],
      hotline: { telephone: '8-800-700-14-04' },
    })
  })

  it('owns that the transfers of 2027 are not known, and knows nothing of 2028', async () => {
    const { calendar } = (await loadPack('ru')).guarantees
    expect(calendarJudgements(calendar, plainDate('2024-01-01'), plainDate('2026-12-31'))).toEqual(
      [],
    )
    expect(calendarJudgements(calendar, on, plainDate('2027-02-01'))).toEqual([
      expect.stringContaining('переносе выходных дней в 2027 году'),
    ])
    expect(() => addWorkingDays(calendar, plainDate('2027-12-31'), 1)).toThrow(CalendarUnknown)
  })
})
