import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sql } from '#kernel/db/index.ts'
import { openPublicSite, type PublicSite } from '#test/support/public-site.ts'
import { contextOf } from '#test/support/region.ts'
import { makeTestClinic, makeTestPerson, writeTestPrescription } from '../test-prescriptions.ts'

let site: PublicSite
let number: string

beforeAll(async () => {
  site = await openPublicSite()
  const context = contextOf(site.region)
  await makeTestClinic(context)
  const personId = await makeTestPerson(context, { familyName: 'Скрытнов', bornOn: '1950-05-05' })
  const prescription = await writeTestPrescription(context, { personId })
  number = prescription.number
})
afterAll(() => site.close())
beforeEach(() => site.region.db.run(sql`DELETE FROM prescription_look_up`))

let addresses = 0
/** Sends the form, each time from a network address of its own unless one is given. */
async function send(form: Record<string, string>, { from = '', language = 'ru' } = {}) {
  addresses += 1
  const answer = await site.app.inject({
    method: 'POST',
    url: `/ru-smolensk/${language}/prescription`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams(form).toString(),
    remoteAddress: from || `10.1.${addresses >> 8}.${addresses & 255}`,
  })
  return { status: answer.statusCode, headers: answer.headers, text: answer.body }
}

describe('the state of a prescription, for its patient', () => {
  it('is found by number and date of birth, without medicine, name or disease, kept nowhere', async () => {
    const found = await send({ number: number.toLowerCase(), born: '5.5.1950' })
    expect(found.status).toBe(200)
    expect(found.headers['cache-control']).toContain('no-store')
    expect(found.text).toContain(number.replaceAll('-', '\u2011'))
    expect(found.text).not.toMatch(/Метформин|Скрытнов|1950/)
    const kazakh = await send({ number, born: '05.05.1950' }, { language: 'kk' })
    expect(kazakh).toMatchObject({ status: 200, text: expect.stringContaining('lang="kk"') })
  })

  it('says the same of another birthday as of a number that nobody has', async () => {
    const otherDay = await send({ number, born: '06.05.1950' })
    const noNumber = await send({ number: '00-00-000000', born: '05.05.1950' })
    expect([otherDay.status, noNumber.status]).toEqual([404, 404])
    const problemIn = (text: string) => /<a href="#number">([^<]+)</.exec(text)?.[1]
    expect(problemIn(otherDay.text)).toBe(problemIn(noNumber.text))
    expect(problemIn(otherDay.text)).toBeTruthy()
    expect(otherDay.text).not.toContain('06.05.1950')
  })

  it('asks for what is missing, and forgets nothing but the birthday', async () => {
    const asked = await send({ number, born: 'весной' })
    expect(asked.status).toBe(422)
    expect(asked.text).toContain(`value="${number}"`)
    expect(asked.text).toContain('aria-describedby')
    expect(
      (await send({ number: '', born: '' })).text.match(/href="#(number|born)"/g),
    ).toHaveLength(2)
  })

  it('after five wrong birthdays of a number tells nothing more, the right one neither', async () => {
    for (let day = 10; day < 15; day += 1) {
      expect((await send({ number, born: `${day}.06.1950` })).status).toBe(404)
    }
    const refused = await send({ number, born: '05.05.1950' })
    expect(refused.status).toBe(429)
    expect(refused.text).toContain('60')
  })

  it('after thirty wrong attempts from one address listens to that address no more', async () => {
    const from = '10.9.9.9'
    await send({ number: 'X-0', born: '05.05.1950' }, { from })
    await site.region.db.run(sql`
      INSERT INTO prescription_look_up (number, address, at, is_found)
      SELECT 'X-' || n, address, at, false FROM prescription_look_up, generate_series(1, 29) n`)
    expect((await send({ number, born: '05.05.1950' }, { from })).status).toBe(429)
    expect((await send({ number, born: '05.05.1950' })).status).toBe(200)
  })
})
