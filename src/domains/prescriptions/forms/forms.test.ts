import { beforeAll, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { buildServer, registerRefusals } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { renderPdf } from '#kernel/pdf/index.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { type Grant, publicActor } from '#kernel/permission.ts'
import { pagesOfPdf } from '#test/support/pdf-text.ts'
import { accountWith, contextOf, useTestRegions } from '#test/support/region.ts'
import { prescriptionRoutes } from '../routes.ts'
import { makeTestClinic, makeTestPerson, writeTestPrescription } from '../test-prescriptions.ts'
import { deferralMarkDocument } from './deferral-mark.ts'
import { formCode, paperForms, readFormCode } from './form-code.ts'
import { formDocument } from './form-document.ts'
import { formLocales } from './locales/index.ts'
import { ageOn } from './read-sheets.ts'
import { formRefusals } from './refusals.ts'
import { barestSheet, longestSheet, usualSheet } from './test-sheets.ts'

const madeAt = new Date('2026-03-13T09:00:00Z')
const test = useTestRegions()
beforeAll(() => {
  registerLocales('prescriptions-forms', formLocales)
  registerRefusals('prescriptions-forms', formRefusals)
})

describe('a form on paper', () => {
  it('148-1/у-04(л) says everything that the order asks for', async () => {
    const pages = await pagesOfPdf(await renderPdf(formDocument([usualSheet], madeAt)))
    expect(pages).toHaveLength(2)
    for (const words of [
      'ОГБУЗ «Проверочная поликлиника № 4»',
      'Форма № 148-1/у-04(л)',
      'от 24 ноября 2021 г. № 1094н',
      '1 0 2 4 4 0 0 5 1 9 3 3 0',
      '1 . 0 0 0 0 0 . 0 2 1 8',
      'E 1 1 . 9',
      'Серия 660042 № 26000123',
      '13.03.2026',
      'Проверочнова Мария Петровна',
      '02.08.1954 (71 год)',
      '900-000-001 82',
      '9900000000000010',
      'Tab. obductarum Metformini 1000 mg D. t. d. № 60 S.: По 1 таблетке 2 раза в день во время еды',
      'по 11.04.2026 включительно',
      'Корешок рецептурного бланка № 660042-26000123',
    ]) {
      expect(pages[0]).toContain(words)
    }
    for (const words of ['Отпущено по рецепту', 'Отметка об отсроченном обеспечении', 'Проверил']) {
      expect(pages[1]).toContain(words)
    }
  })

  it.each(paperForms)(
    '%s keeps to a front and a back, filled, bare, and as long as life makes it',
    async (form) => {
      const sheets = [usualSheet, barestSheet, longestSheet].map((sheet) => ({ ...sheet, form }))
      const pages = await pagesOfPdf(await renderPdf(formDocument(sheets, madeAt)))
      expect(pages).toHaveLength(6)
      expect(pages.filter((page) => page.includes(`Форма № ${form}`))).toHaveLength(3)
      expect(pages[2]).toContain('ПРОЕКТ: не подписан')
      expect(pages[4]).toContain('Учебные данные')
      expect(pages[4]).toContain('По решению врачебной комиссии № 660042-ВК-26000017 от 12.03.2026')
    },
  )

  it('tells adults from children, and initials stand where the order has them', async () => {
    const sheets = [usualSheet, barestSheet].map((sheet) => ({
      ...sheet,
      form: '107-1/у' as const,
    }))
    const [adult, , child] = await pagesOfPdf(await renderPdf(formDocument(sheets, madeAt)))
    expect(adult).toContain('Проверочнова М. П.')
    expect(child).toContain('02.08.2021 (4 года)')
  })
})

it.each([
  ['1954-08-02', '2026-08-01', 71],
  ['1954-08-02', '2026-08-02', 72],
  ['2020-02-29', '2026-02-28', 5],
  ['2020-02-29', '2026-03-01', 6],
])('somebody born on %s is on %s %i years old', (born, on, age) => {
  expect(ageOn(plainDate(born), plainDate(on))).toBe(age)
})

it('the mark of deferral says until when and where, and no medicine', async () => {
  const [page] = await pagesOfPdf(
    await renderPdf(
      deferralMarkDocument(
        {
          prescriptionNumber: '660042-26000123',
          issuedOn: '13.03.2026',
          code: formCode('148-1/у-04(л)', '660042-26000123'),
          requestedAt: '13.03.2026 12:00',
          units: 38,
          prescribed: 60,
          dueOn: '27.03.2026',
          workingDays: 10,
          source: 'ru-order-100n-2025',
          site: { name: 'Аптека № 3', address: 'г. Тестовск, ул. Учебная, 1', telephone: null },
        },
        madeAt,
      ),
    ),
  )
  for (const words of [
    '№ 660042-26000123',
    '38 из 60 ед.',
    '27.03.2026 (рабочих дней: 10)',
    'Аптека № 3',
  ]) {
    expect(page).toContain(words)
  }
})

describe('printing over HTTP', () => {
  const serve = (...grants: Grant[]) =>
    buildServer({
      regions: [test.region],
      actorOf: async () => (grants.length === 0 ? publicActor : accountWith(...grants)),
      regionRoutes: [prescriptionRoutes],
      routes: [],
      rateLimits: false,
      version: 'test',
    })

  it('is refused without the permission at the clinic', async () => {
    const { id } = await writeTestPrescription(contextOf(test.region))
    const app = await serve({ verb: 'read', document: 'prescription', siteId: 999 })
    expect((await app.inject(`/api/ru-smolensk/prescriptions/${id}/form.pdf`)).statusCode).toBe(403)
    await app.close()
  })

  it('gives every form of the prescription, filled from the registers, and leaves a trace', async () => {
    const context = contextOf(test.region)
    const { clinicId } = await makeTestClinic(context)
    const personId = await makeTestPerson(context, { familyName: 'Бумажнова' })
    await test.region.db.run(sql`
      INSERT INTO person_number (person_id, kind, value, known_from)
      VALUES (${personId}, 'snils', '90000000182', now()), (${personId}, 'oms-policy', '9900000000000010', now())`)
    const { id, number } = await writeTestPrescription(context, {
      personId,
      forms: ['148-1/у-04(л)', '148-1/у-88'],
    })
    const app = await serve({ verb: 'read', document: 'prescription', siteId: clinicId })
    const answer = await app.inject(`/api/ru-smolensk/prescriptions/${id}/form.pdf`)
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'cache-control': 'no-store',
    })
    const pages = await pagesOfPdf(new Uint8Array(answer.rawPayload))
    expect(pages).toHaveLength(4)
    expect(pages[0]).toContain('Бумажнова Пётр Иванович')
    expect(pages[0]).toContain('900-000-001 82')
    expect(pages[0]).toContain('Учебные данные')
    expect(pages[0]).toContain('1) федеральный бюджет')
    expect(pages[2]).toContain('Форма № 148-1/у-88')
    expect(
      await test.region.db.one(sql`
        SELECT verb, document_id AS "documentId", facts FROM audit_entry ORDER BY id DESC LIMIT 1`),
    ).toEqual({ verb: 'read', documentId: String(personId), facts: { prescription: number } })
    await app.close()
  })

  it('prints several at once, and refuses a form that needs a protected blank', async () => {
    const context = contextOf(test.region)
    const one = await writeTestPrescription(context)
    const other = await writeTestPrescription(context)
    const narcotic = await writeTestPrescription(context, { forms: ['107/у-НП'] })
    const app = await serve({ verb: 'read', document: 'prescription' })
    const both = await app.inject(
      `/api/ru-smolensk/prescriptions/forms.pdf?ids=${one.id},${other.id}`,
    )
    expect(await pagesOfPdf(new Uint8Array(both.rawPayload))).toHaveLength(4)
    const refusal = await app.inject(`/api/ru-smolensk/prescriptions/${narcotic.id}/form.pdf`)
    expect(refusal.statusCode).toBe(422)
    expect(refusal.json()).toMatchObject({ code: 'form-not-printable' })
    await app.close()
  })

  it('has no mark of deferral for what is not deferred', async () => {
    const { id } = await writeTestPrescription(contextOf(test.region))
    const app = await serve({ verb: 'read', document: 'prescription' })
    const answer = await app.inject(`/api/ru-smolensk/prescriptions/${id}/deferral-mark.pdf`)
    expect(answer.json()).toMatchObject({ code: 'prescription-not-deferred' })
    await app.close()
  })

  it('prints the journal of a pharmacy for its own people, with every request of the days', async () => {
    const context = contextOf(test.region)
    const { pharmacyId, medicineId } = await makeTestClinic(context)
    const { id, number, personId } = await writeTestPrescription(context)
    await test.region.db.run(sql`
      INSERT INTO deferral (prescription_id, site_id, person_id, medicine_id, programme, units,
        requested_at, requested_by, counted_from, due_on, term, state)
      VALUES (${id}, ${pharmacyId}, ${personId}, ${medicineId}, 'federal', 30, ${context.at}, 'test',
        '2026-03-13', '2026-03-27', '{}', 'waiting')`)
    const ask = async (siteId: number, from: string) => {
      const app = await serve({ verb: 'read', document: 'dispensing', siteId: pharmacyId })
      const answer = await app.inject(
        `/api/ru-smolensk/deferrals/journal.pdf?siteId=${siteId}&from=${from}&to=2026-03-13`,
      )
      await app.close()
      return answer
    }
    expect((await ask(pharmacyId + 1, '2026-03-01')).statusCode).toBe(403)
    expect((await ask(pharmacyId, '2026-03-14')).json()).toMatchObject({
      code: 'journal-period-impossible',
    })
    const [page] = await pagesOfPdf(
      new Uint8Array((await ask(pharmacyId, '2026-03-13')).rawPayload),
    )
    for (const words of [
      'Журнал отсроченного обеспечения',
      number,
      '27.03.2026',
      'ждёт поступления',
    ]) {
      expect(page).toContain(words)
    }
  })

  it('prints a code by which the counter finds the prescription', () => {
    const code = formCode('148-1/у-04(л)', '660042-26000123')
    expect(readFormCode(code)?.number).toBe('660042-26000123')
  })
})
