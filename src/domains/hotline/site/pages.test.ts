import { describe, expect, test } from 'vitest'
import { plainDate } from '#kernel/plain-date.ts'
import { sampleView } from '#test/support/site-view.ts'
import type { PublicCase } from '../look-up-case.ts'
import { absenceErrors, absencePage, readAbsenceForm, reportedPage } from './absence-page.ts'
import { caseFormPage, casePage } from './case-page.ts'
import './locales/index.ts'

const view = sampleView()

describe('a report of absence', () => {
  test('asks for the medicine and for nothing else', () => {
    expect(absenceErrors(view, readAbsenceForm({ name: 'Метформин' }))).toEqual([])
    expect(absenceErrors(view, readAbsenceForm({}))).toMatchObject([{ field: 'name' }])
  })

  test('takes a telephone as people write it and says what it expected', () => {
    for (const telephone of ['8 (900) 000-00-01', '+7 900 000 00 01', '4812 00-01-02']) {
      expect(absenceErrors(view, readAbsenceForm({ name: 'М', telephone }))).toEqual([])
    }
    const [error] = absenceErrors(view, readAbsenceForm({ name: 'М', telephone: 'дома' }))
    expect(error?.message).toContain('ждали от 6 до 15 цифр, получено «дома»')
  })

  test('a refused form keeps what was typed', () => {
    const form = readAbsenceForm({ comment: 'одна\nдве <b>', town: 'Вязьма', urgent: 'yes' })
    const text = absencePage(view, form, [], absenceErrors(view, form)).text
    expect(text).toContain('одна\nдве &lt;b&gt;</textarea>')
    expect(text).toContain('value="Вязьма"')
    expect(text).toMatch(/value="yes" checked/)
    expect(text).toContain('Исправьте одно место')
  })

  test('carries its key, so that a form sent twice is one report', () => {
    const form = readAbsenceForm({ key: 'a-key-of-this-form' })
    expect(absencePage(view, form, []).text).toContain('name="key" value="a-key-of-this-form"')
  })

  test('is confirmed with number, code and day', () => {
    const text = reportedPage(view, {
      number: '2026-000007',
      checkCode: 'abcd2345',
      dueOn: plainDate('2026-03-17'),
      medicineName: 'Метформин',
    }).text
    expect(text).toContain('2026-000007')
    expect(text).toContain('abcd2345')
    expect(text).toContain('17 марта, вторник')
  })
})

describe('a case', () => {
  const found: PublicCase = {
    outcome: 'found',
    number: '2026-000007',
    medicineName: 'Метформин',
    state: 'new',
    receivedAt: new Date('2026-03-12T08:00:00Z'),
    dueOn: plainDate('2026-03-17'),
    answer: null,
    answeredAt: null,
  }

  test('without an answer says when it comes', () => {
    const text = casePage(view, found).text
    expect(text).toContain('Ответа ещё нет')
    expect(text).toContain('17 марта, вторник')
    expect(text).toContain('12 марта, четверг, 11:00')
  })

  test('past its day says so and gives the telephone', () => {
    const text = casePage(view, { ...found, dueOn: plainDate('2026-03-12') }).text
    expect(text).toContain('Срок ответа прошёл')
    expect(text).toContain('href="tel:88007001404"')
  })

  test('shows the answer, escaped, a paragraph a line', () => {
    const answeredAt = new Date('2026-03-13T07:00:00Z')
    const answer = 'Есть в Вязьме.\nПриходите <завтра>.'
    const text = casePage(view, { ...found, state: 'answered', answer, answeredAt }).text
    expect(text).toContain('<p>Есть в Вязьме.</p><p>Приходите &lt;завтра&gt;.</p>')
    expect(text).toContain('сегодня, 10:00')
    expect(text).not.toContain('Ответим не позже')
  })

  test('a wrong code is not shown again', () => {
    const text = caseFormPage(view, { number: '2026-000007', checkCode: 'secret99' }, []).text
    expect(text).toContain('value="2026-000007"')
    expect(text).not.toContain('secret99')
  })
})
