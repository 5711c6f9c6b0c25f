import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { openPublicSite, type PublicSite } from '#test/support/public-site.ts'

let site: PublicSite
beforeAll(async () => {
  site = await openPublicSite()
})
afterEach(() => expect(site.faults).toEqual([]))
afterAll(() => site.close())

const home = '/ru-smolensk/ru'
const get = (url: string, headers: Record<string, string> = {}) =>
  site.app.inject({ method: 'GET', url, headers })
const post = (url: string, form: Record<string, string>, cookie = '') =>
  site.app.inject({
    method: 'POST',
    url,
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie },
    payload: new URLSearchParams(form).toString(),
  })

describe('the way in', () => {
  test('leads to the language that the browser asks for, else to the first', async () => {
    const kazakh = await get('/ru-smolensk', { 'accept-language': 'kk-KZ,ru;q=0.5' })
    expect(kazakh.statusCode).toBe(302)
    expect(kazakh.headers.location).toBe('/ru-smolensk/kk/')
    expect((await get('/ru-second', { 'accept-language': 'de' })).headers.location).toBe(
      '/ru-second/ru/',
    )
  })

  test('asks for the region where several are served, in the language of the browser or the one chosen', async () => {
    const { statusCode, body, headers } = await get('/', { 'accept-language': 'kk-KZ,ru;q=0.5' })
    expect(statusCode).toBe(200)
    expect(body).toContain('<h1>Өңірді таңдаңыз</h1>')
    expect(body).toContain('href="/ru-smolensk/kk/"')
    expect(body).toContain('href="/ru-second/kk/"')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect((await get('/?language=en')).body).toContain('Choose a region')
  })

  test('answers HEAD, and says what an address may load and who may frame it', async () => {
    const answer = await site.app.inject({ method: 'HEAD', url: `${home}/` })
    expect(answer.statusCode).toBe(200)
    expect(answer.body).toBe('')
    expect(answer.headers['content-security-policy']).toContain("frame-ancestors 'none'")
    expect(answer.headers['content-security-policy']).not.toContain('unsafe')
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
    expect(answer.headers['referrer-policy']).toBe('same-origin')
    expect(answer.headers['set-cookie']).toBeUndefined()
  })
})

describe('a search', () => {
  test('shows the medicines meant, or opens the page of the only one', async () => {
    const answer = await get(`${home}/search?q=${encodeURIComponent('метформин')}`)
    const text = answer.statusCode === 303 ? await follow(answer.headers.location) : answer.body
    expect(text).toContain('Метформин')
    expect(text).toContain('Есть в 2 аптеках из 54')
  })

  test('answers any odd question with a page', async () => {
    for (const odd of ['%00', '%F0%9F%92%8A', 'я'.repeat(400), "';--", '<script>', '%25']) {
      const answer = await get(`${home}/search?q=${encodeURI(odd)}`)
      expect([200, 303]).toContain(answer.statusCode)
      expect(answer.body).not.toContain('<script>')
    }
    expect((await get(`${home}/search?q=a&q=b&town[]=x&programme=%00`)).statusCode).toBe(200)
  })
})

describe('a medicine', () => {
  const tablets = `${home}/medicines/metformin/tabletki-500-mg`

  test('is where it is for the right asked for, and nowhere by another', async () => {
    expect((await get(`${tablets}?programme=federal`)).body).toContain('Есть в 2 аптеках из 54')
    const regional = (await get(`${tablets}?programme=regional`)).body
    expect(regional).toContain('Сейчас нет ни в одной аптеке')
    expect(regional).toContain('по любому праву</a>')
  })

  test('comes nearest first from the town given', async () => {
    const { body } = await get(`${tablets}?town=${encodeURIComponent('Рославль')}`)
    expect(body.indexOf('Рославль, ул.')).toBeLessThan(body.indexOf('Вязьма, ул.'))
    expect(body).toContain('Сначала ближайшие: Рославль')
    expect(body).toContain('мало')
    expect(body).toContain('В 1 аптеке сведения устарели')
  })

  test('says that a town is unknown and keeps what was typed', async () => {
    const { body } = await get(`${tablets}?town=${encodeURIComponent('Кукуево-Дальнее')}`)
    expect(body).toContain('value="Кукуево-Дальнее"')
    expect(body).toContain('мы не нашли')
  })

  test('another form that is there is named where this one is not', async () => {
    const { body } = await get(`${home}/medicines/metformin/tabletki-850-mg`)
    expect(body).toContain('Попросите врача выписать новый рецепт')
    expect(body).toContain('medicines/metformin/tabletki-500-mg')
  })

  test('that is narcotic is on no page', async () => {
    const { statusCode, body } = await get(`${home}/medicines/morfin`)
    expect(statusCode).toBe(404)
    expect(body).not.toContain('Есть в')
  })

  test('of another region is not here', async () => {
    const { body } = await get('/ru-second/ru/medicines/metformin')
    expect(body).toContain('Сейчас нет ни в одной аптеке')
    expect(body).not.toContain('Вязьма')
  })
})

test('a pharmacy has a page with what it has', async () => {
  const { body: medicine } = await get(`${home}/medicines/metformin/tabletki-500-mg`)
  const path = /\/sites\/vyazma[a-z0-9-]*/.exec(medicine)?.[0]
  const { statusCode, body } = await get(`${home}${path}`)
  expect(statusCode).toBe(200)
  expect(body).toContain('1 лекарство в наличии')
  expect(body).toContain('Лицензия')
  expect(body).not.toContain('наркотическ')
})

describe('a report of absence', () => {
  test('gets a number and a code, which open it again and are kept by nobody', async () => {
    const reported = await post(`${home}/absence`, {
      name: 'Метформин, таблетки 850 мг',
      medicine: 'metformin',
      town: 'Вязьма',
    })
    expect(reported.statusCode).toBe(200)
    expect(reported.headers['cache-control']).toBe('no-store')
    const [number = '', code = ''] = [...reported.body.matchAll(/class="code">([^<]+)</g)].map(
      ([, shown]) => shown ?? '',
    )
    const opened = await post(`${home}/case`, { number, code: code.toUpperCase() })
    expect(opened.statusCode).toBe(200)
    expect(opened.headers['cache-control']).toBe('no-store')
    expect(opened.body).toContain('Метформин, таблетки 850 мг')
    const wrong = await post(`${home}/case`, { number, code: 'aaaa2222' })
    expect(wrong.statusCode).toBe(404)
    expect(wrong.body).not.toContain('Метформин')
  })

  test('without a medicine is asked for it', async () => {
    const answer = await post(`${home}/absence`, { comment: 'нет' })
    expect(answer.statusCode).toBe(422)
    expect(answer.body).toContain('Напишите, какого лекарства нет')
    expect(answer.body).toContain('>нет</textarea>')
  })
})

describe('the look of pages', () => {
  test('is kept in a cookie and stays on the page', async () => {
    const answer = await post(`${home}/preferences`, { large: '1', back: `${home}/about` })
    expect(answer.statusCode).toBe(303)
    expect(answer.headers.location).toBe(`${home}/about`)
    const cookie = String(answer.headers['set-cookie'])
    expect(cookie).toMatch(/^look=large; .*HttpOnly.*SameSite=Lax/)
    expect((await get(`${home}/about`, { cookie: 'look=large' })).body).toContain('class="large"')
  })

  test('leads to no other site', async () => {
    const answer = await post(`${home}/preferences`, { contrast: '1', back: '//evil.example' })
    expect(answer.headers.location).toBe(`${home}/`)
  })
})

describe('an error', () => {
  test('is a page in the language of its address, with the number of the request', async () => {
    const { statusCode, headers, body } = await get('/ru-smolensk/kk/nothing')
    expect(statusCode).toBe(404)
    expect(headers['content-type']).toContain('text/html')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toContain("default-src 'none'")
    expect(body).toContain('Мұндай бет жоқ')
    expect(body).toMatch(/<code>[0-9a-f-]{36}<\/code>/)
  })

  test('of an unknown medicine, form or site is 404', async () => {
    for (const path of ['/medicines/xyz', '/medicines/metformin/xyz', '/sites/xyz']) {
      expect((await get(home + path)).statusCode).toBe(404)
    }
  })

  test('of an address that is none is 400 and a page', async () => {
    const { statusCode, body } = await get('/%E0%A4%A')
    expect(statusCode).toBe(400)
    expect(body).toContain('<h1>')
  })
})

test('the links to the open data answer', async () => {
  const { body } = await get(`${home}/data`)
  const links = [...body.matchAll(/href="(\/api\/[^"]+)"/g)].map(([, link]) => link ?? '')
  expect(links).toHaveLength(3)
  for (const link of links) expect((await get(link)).statusCode).toBe(200)
})

test('every page is small, compressed with all that it loads', async () => {
  const accept = { 'accept-encoding': 'gzip' }
  const sizeOf = async (url: string) => (await get(url, accept)).rawPayload.length
  const pages = ['/', '/medicines/metformin', '/search?q=инсулин', '/absence', '/data', '/about']
  for (const path of pages) {
    const { body } = await get(encodeURI(home + path))
    const files = [...body.matchAll(/(?:href|src)="(\/site\/[^"]+)"/g)].map(
      ([, file]) => file ?? '',
    )
    expect(files.length).toBeGreaterThan(1)
    const sizes = await Promise.all([encodeURI(home + path), ...files].map(sizeOf))
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(20 * 1024)
  }
})

async function follow(location: unknown): Promise<string> {
  return (await get(String(location))).body
}
