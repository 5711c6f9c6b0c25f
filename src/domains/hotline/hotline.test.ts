import { describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { findInnBySlug, loadCatalogue } from '#domains/medicines/index.ts'
import { publicActor } from '#kernel/permission.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { workingCalendar } from '#kernel/working-calendar.ts'
import { accountWith, contextOf, testNow, useTestRegions } from '#test/support/region.ts'
import { urgencyOf } from './answer-term.ts'
import {
  answerCase,
  answerTogether,
  lookUpCase,
  noteCase,
  reopenCase,
  reportAbsence,
  takeCase,
} from './index.ts'
import { findCase, listCases, listMedicineGroups, listSteps } from './tables.ts'

const test = useTestRegions()
const operator = (name = 'Оператор', accountId = name) => ({
  ...accountWith(
    { verb: 'read', document: 'hotline-case' },
    { verb: 'post', document: 'hotline-case' },
    { verb: 'decide', document: 'hotline-case' },
  ),
  kind: 'account' as const,
  name,
  accountId,
})
const stranger = accountWith()
const at = (moment: string) => contextOf(test.region, { at: new Date(moment), actor: operator() })

async function report(
  medicineName = 'Инсулин гларгин',
  context = contextOf(test.region),
  innId?: number,
) {
  const outcome = await reportAbsence(context, {
    medicineName,
    ...(innId === undefined ? {} : { innId }),
  })
  if (outcome.outcome !== 'reported') throw new Error(outcome.reason)
  return outcome
}

describe('a report of absence', () => {
  it('needs permission on the telephone and none on the page', async () => {
    const context = contextOf(test.region, { actor: stranger })
    expect(await reportAbsence(context, { medicineName: 'Метформин' }, 'telephone')).toMatchObject({
      reason: 'forbidden',
    })
    expect(await reportAbsence(context, { medicineName: 'Метформин' }, 'page')).toMatchObject({
      outcome: 'reported',
    })
  })

  it('is refused without a medicine', async () => {
    expect(await reportAbsence(contextOf(test.region), { medicineName: '  ' })).toMatchObject({
      reason: 'medicine-not-named',
    })
  })

  it('is due so many working days after the local day, whatever the hour', async () => {
    // 3 working days from Friday 13.03.2026 are Wednesday 18.03; near midnight Moscow is a day ahead of UTC.
    const dueOn = async (moment: string) =>
      (await report('Варфарин', contextOf(test.region, { at: new Date(moment) }))).dueOn
    const days = test.region.guarantees.value(
      'hotline.answer-within-working-days',
      plainDate('2026-03-13'),
    ).value
    expect(days).toBe(3)
    expect(await dueOn('2026-03-13T20:59:00Z')).toBe('2026-03-18')
    expect(await dueOn('2026-03-13T21:01:00Z')).toBe('2026-03-18')
    expect(await dueOn('2026-03-12T20:59:00Z')).toBe('2026-03-17')
    expect(await dueOn('2026-03-12T21:01:00Z')).toBe('2026-03-18')
  })

  it('numbers cases of a year without gaps, whoever reports at the same time', async () => {
    const context = contextOf(test.region, { at: new Date('2025-06-02T09:00:00Z') })
    const reports = await Promise.all(Array.from({ length: 10 }, () => report('Тест', context)))
    expect(reports.map(({ number }) => number).toSorted()).toEqual(
      Array.from({ length: 10 }, (_, index) => `2025-${String(index + 1).padStart(6, '0')}`),
    )
  })

  it('keeps the term with its source, and its first step', async () => {
    const { number } = await report()
    const found = await findCase(test.region.db, number)
    expect(found?.term).toMatchObject({
      name: 'hotline.answer-within-working-days',
      unit: 'working-days',
    })
    expect(found && (await listSteps(test.region.db, found.id))).toMatchObject([
      { kind: 'reported' },
    ])
  })

  it('gets the INN of a name that can mean but one medicine, and of no other', async () => {
    await loadCatalogue(test.region.db, 'ru', testNow)
    const innOf = async (name: string) =>
      (await findCase(test.region.db, (await report(name)).number))?.innId
    const metformin = await findInnBySlug(test.region.db, 'ru', 'metformin')
    expect(metformin).toBeDefined()
    expect(await innOf('глюкофаж')).toBe(metformin?.id)
    expect(await innOf('Метформин 850 мг')).toBe(metformin?.id)
    expect(await innOf('синие таблетки от давления')).toBeNull()
    const groups = await listMedicineGroups(test.region.db)
    expect(groups.find(({ innId }) => innId === metformin?.id)).toMatchObject({ inAll: 2 })
  })

  it('that comes again under its key is the same case, also at the same moment', async () => {
    const context = contextOf(test.region, { at: new Date('2024-06-03T09:00:00Z') })
    const said = {
      medicineName: 'Пустырник',
      settlement: 'Вязьма',
      idempotencyKey: 'key-of-form-1',
    }
    const [first, ...again] = await Promise.all(
      Array.from({ length: 5 }, () => reportAbsence(context, said)),
    )
    expect(first).toMatchObject({ outcome: 'reported', number: '2024-000001' })
    for (const outcome of again) expect(outcome).toEqual(first)
    const tomorrow = contextOf(test.region, { at: new Date('2024-06-04T09:00:00Z') })
    expect(await reportAbsence(tomorrow, said)).toEqual(first)
    const { total } = await listCases(
      test.region.db,
      { text: 'Пустырник' },
      { limit: 10, offset: 0 },
    )
    expect(total).toBe(1)
  })

  it('under the same key that says something else, or comes from somebody else, is another case', async () => {
    const context = contextOf(test.region, { actor: publicActor })
    const said = { medicineName: 'Валериана', idempotencyKey: 'key-of-form-2' }
    const first = await reportAbsence(context, said)
    const numbers = [
      first,
      await reportAbsence(context, { ...said, settlement: 'Рудня' }),
      await reportAbsence(contextOf(test.region, { actor: operator() }), said),
    ].map((outcome) => outcome.outcome === 'reported' && outcome.number)
    expect(new Set(numbers).size).toBe(3)
  })

  it('stays in its region', async () => {
    await report()
    expect((await listCases(test.second.db, {}, { limit: 10, offset: 0 })).total).toBe(0)
  })
})

describe('a case', () => {
  it('is taken, noted, answered and reopened, each step kept', async () => {
    const { number } = await report('Левотироксин')
    const desk = at('2026-03-14T08:00:00Z')
    expect(await takeCase(desk, number)).toMatchObject({
      case: { state: 'in-progress', ownerName: 'Оператор' },
    })
    expect(await noteCase(desk, number, 'Поставка завтра')).toMatchObject({ outcome: 'changed' })
    expect(await answerCase(desk, number, 'Лекарство поступит 16 марта')).toMatchObject({
      case: { state: 'answered' },
    })
    expect(await answerCase(desk, number, 'Ещё раз')).toMatchObject({ reason: 'case-answered' })
    expect(await reopenCase(desk, number, 'Не поступило')).toMatchObject({
      case: { state: 'in-progress', answer: null },
    })
    const found = await findCase(test.region.db, number)
    const steps = found ? await listSteps(test.region.db, found.id) : []
    expect(steps.map(({ kind }) => kind)).toEqual([
      'reported',
      'taken',
      'noted',
      'answered',
      'reopened',
    ])
  })

  it('changes hands only when that is said', async () => {
    const { number } = await report()
    const of = (name: string) => contextOf(test.region, { actor: operator(name) })
    await takeCase(of('Анна'), number)
    expect(await takeCase(of('Борис'), number)).toMatchObject({
      reason: 'case-taken',
      facts: { ownerName: 'Анна' },
    })
    expect(await takeCase(of('Борис'), number, { fromOther: true })).toMatchObject({
      case: { ownerName: 'Борис' },
    })
  })

  it('goes to one of two operators who take it at the same moment', async () => {
    const { number } = await report()
    const outcomes = await Promise.all(
      ['Вера', 'Глеб'].map((name) =>
        takeCase(contextOf(test.region, { actor: operator(name) }), number),
      ),
    )
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['changed', 'refused'])
  })

  it('refuses what makes no sense, and whoever may not', async () => {
    const { number } = await report()
    const desk = contextOf(test.region, { actor: operator() })
    expect(await answerCase(desk, number, ' ')).toMatchObject({ reason: 'answer-empty' })
    expect(await reopenCase(desk, number, 'x')).toMatchObject({ reason: 'case-not-answered' })
    expect(await takeCase(desk, '2026-999999')).toMatchObject({ reason: 'case-not-found' })
    expect(
      await answerCase(contextOf(test.region, { actor: stranger }), number, 'x'),
    ).toMatchObject({ reason: 'forbidden' })
  })
})

describe('cases about the same medicine', () => {
  it('are seen together, also when the name was typed freely, and answered together', async () => {
    const inn = 4711
    for (let n = 0; n < 3; n += 1) await report('Эноксапарин натрия', contextOf(test.region), inn)
    await report('чудо-капли')
    await report('Чудо-Капли')
    const groups = await listMedicineGroups(test.region.db)
    expect(groups.find(({ innId }) => innId === inn)).toMatchObject({ open: 3, inAll: 3 })
    expect(
      groups.find(({ medicineName }) => medicineName.toLowerCase() === 'чудо-капли'),
    ).toMatchObject({ open: 2 })
    const desk = contextOf(test.region, { actor: operator() })
    const outcome = await answerTogether(desk, inn, 'Поступило во все аптеки')
    expect(outcome).toMatchObject({ outcome: 'answered' })
    expect(outcome.outcome === 'answered' && outcome.numbers).toHaveLength(3)
    expect(await answerTogether(desk, inn, 'Ещё раз')).toMatchObject({ numbers: [] })
  })
})

describe('looking up an answer', () => {
  it('opens with number and code, in any case and spacing, and shows no notes of staff', async () => {
    const { number, checkCode } = await report('Бисопролол')
    const desk = contextOf(test.region, { actor: operator() })
    await noteCase(desk, number, 'внутренняя заметка')
    await answerCase(desk, number, 'Есть в аптеке на Ленина')
    const spaced = ` ${checkCode.slice(0, 4).toUpperCase()}-${checkCode.slice(4)} `
    const found = await lookUpCase(contextOf(test.region), { number, checkCode: spaced })
    expect(found).toMatchObject({ outcome: 'found', answer: 'Есть в аптеке на Ленина' })
    expect(JSON.stringify(found)).not.toContain('внутренняя')
  })

  it('does not tell a missing number from a wrong code', async () => {
    const { number } = await report()
    const missing = await lookUpCase(contextOf(test.region), {
      number: '2026-888888',
      checkCode: 'aaaaaaaa',
    })
    const wrong = await lookUpCase(contextOf(test.region), { number, checkCode: 'aaaaaaaa' })
    expect(missing).toMatchObject({ reason: 'case-not-opened' })
    expect(wrong).toMatchObject({ reason: 'case-not-opened' })
  })

  it('closes a number for an hour after five wrong codes, the right code included', async () => {
    const { number, checkCode } = await report()
    const tryCode = (code: string, minutes: number) =>
      lookUpCase(contextOf(test.region, { at: new Date(testNow.getTime() + minutes * 60_000) }), {
        number,
        checkCode: code,
      })
    for (let attempt = 0; attempt < 5; attempt += 1) {
      expect(await tryCode('wrongcode', 0)).toMatchObject({ reason: 'case-not-opened' })
    }
    expect(await tryCode(checkCode, 59)).toMatchObject({ reason: 'too-many-attempts' })
    expect(await tryCode(checkCode, 61)).toMatchObject({ outcome: 'found' })
  })

  it('leaves a trace in the audit', async () => {
    const { number, checkCode } = await report()
    await lookUpCase(contextOf(test.region), { number, checkCode })
    const { facts } = await test.region.db.one<{ facts: object }>(sql`
      SELECT facts FROM audit_entry WHERE document = 'hotline-case' AND document_id = ${number} AND verb = 'read'`)
    expect(facts).toEqual({ isOpened: true })
  })
})

describe('urgency', () => {
  it.each([
    ['2026-03-12', 'overdue'],
    ['2026-03-13', 'soon-due'],
    ['2026-03-16', 'soon-due'],
    ['2026-03-17', 'on-time'],
  ])('of a case due on %s, seen on Friday 13.03.2026, is %s', (dueOn, expected) => {
    const calendar = workingCalendar([{ year: 2026, holidays: [], daysOff: [], workingDays: [] }])
    expect(urgencyOf(plainDate(dueOn), plainDate('2026-03-13'), calendar)).toBe(expected)
  })
})
