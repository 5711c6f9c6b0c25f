import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { guaranteesFolder } from '#domains/guarantees/index.ts'
import { type Api, buildServer } from '#kernel/http/index.ts'
import { registerLocales } from '#kernel/i18n/index.ts'
import { mountSite, siteErrorPage, siteFiles } from '#kernel/site/index.ts'
import { testNow, useTestRegions } from '#test/support/region.ts'
import { publicationLocales } from '../publication/locales/index.ts'
import { valley } from '../test-programmes.ts'
import { workbookLocales } from '../workbook/locales/index.ts'
import { programmeSection } from './section.ts'

registerLocales('programme-workbook', workbookLocales)
registerLocales('programme-publication', publicationLocales)

const regions = useTestRegions()
let root: string
let app: Api

/**
 * The first region has the programme of Sakha, under the test region's name; the second has none; a
 * third one has an invented programme without any list.
 */
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'opora-programme-'))
  const bare = join(root, 'ru-bare/programme-2030')
  for (const [name, text] of valley()) {
    await mkdir(dirname(join(bare, name)), { recursive: true })
    await writeFile(join(bare, name), text)
  }
  await mkdir(join(root, 'ru-smolensk'))
  await symlink(
    join(guaranteesFolder, 'ru-sakha/programme-2018'),
    join(root, 'ru-smolensk/programme-2018'),
  )
  const all = [regions.region, regions.second, { ...regions.second, id: 'ru-bare' }]
  const options = { sections: [programmeSection(root)], now: () => testNow }
  app = await buildServer({
    regions: all,
    regionRoutes: [],
    routes: [(api) => mountSite(api, all, options)],
    errorPage: siteErrorPage(all, options),
    now: () => testNow,
  })
})
afterAll(async () => {
  await app.close()
  await rm(root, { recursive: true, force: true })
})

const addresses = [
  '',
  '/free',
  '/free/diseases',
  '/free/medicines',
  '/free/hospital',
  '/free/check-ups',
  '/free/doctor',
  '/free/payers',
  '/free/paid',
  '/organisations',
  '/waiting',
  '/out-of-turn',
  '/refused',
  '/figures',
  '/documents',
  '/search',
]
const get = (path: string, language = 'ru', region = 'ru-smolensk') =>
  app.inject({ method: 'GET', url: `/${region}/${language}/programme${path}` })
const bodyOf = async (path: string, language = 'ru') => (await get(path, language)).body
const asked = (path: string, name: string, text: string) =>
  bodyOf(`${path}?${new URLSearchParams({ [name]: text }).toString()}`)

describe('the pages of a programme', () => {
  test('open in every language, without script, each id once', async () => {
    for (const language of ['ru', 'kk', 'en']) {
      for (const address of addresses) {
        const answer = await get(address, language)
        expect(answer.statusCode, address).toBe(200)
        expect(answer.body).not.toContain('<script')
        expect(answer.body).not.toMatch(/programme-\w+:|undefined|\{\{/)
        const ids = [...answer.body.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id)
        expect(new Set(ids).size, `${language} ${address}`).toBe(ids.length)
      }
    }
  })

  test('weigh at most 20 KB on a first visit, style and icon included', async () => {
    const files = [siteFiles.style, siteFiles.icon].map(
      ({ content }) => brotliCompressSync(content).length,
    )
    const own = files.reduce((sum, size) => sum + size, 0)
    for (const address of addresses) {
      const size = brotliCompressSync(await bodyOf(address)).length + own
      expect(size, address).toBeLessThan(20 * 1024)
    }
  })

  test('mark what is quoted from the document with its language', async () => {
    expect(await bodyOf('/waiting', 'kk')).toContain('<span lang="ru">Консультация врача')
    expect(await bodyOf('/waiting', 'kk')).toContain('Құжат орыс тілінде')
    expect(await bodyOf('/waiting')).not.toContain('<span lang="ru">')
  })

  test('say that the programme is of another year', async () => {
    expect(await bodyOf('')).toContain('принята на 2018 год, а сейчас 2026 год')
  })

  test('are not there in a region without a programme, nor are the links to them', async () => {
    for (const address of addresses) {
      expect((await get(address, 'ru', 'ru-second')).statusCode, address).toBe(404)
    }
    const elsewhere = await app.inject({ method: 'GET', url: '/ru-second/ru/nowhere' })
    expect(elsewhere.body).not.toContain('/programme')
    const here = await app.inject({ method: 'GET', url: '/ru-smolensk/ru/nowhere' })
    expect(here.body).toContain('href="/ru-smolensk/ru/programme"')
  })

  test('without lists are the figures and the documents alone', async () => {
    const home = await get('', 'ru', 'ru-bare')
    expect(home.statusCode).toBe(200)
    expect(home.body).toContain('/programme/figures"')
    expect(home.body).not.toContain('/programme/waiting"')
    expect((await get('/figures', 'ru', 'ru-bare')).statusCode).toBe(200)
    for (const path of ['/free', '/free/paid', '/organisations', '/waiting', '/refused']) {
      expect((await get(path, 'ru', 'ru-bare')).statusCode, path).toBe(404)
    }
  })

  test('answer an unknown topic as a page that is not there', async () => {
    expect((await get('/free/wishes')).statusCode).toBe(404)
  })
})

describe('a citizen reads', () => {
  test('how long to wait, from when, and where it stands', async () => {
    const text = await bodyOf('/waiting')
    expect(text).toContain('не дольше 14 календарных дней')
    expect(text).toContain('не дольше 7 рабочих дней')
    expect(text).toContain('не дольше 20 минут')
    expect(text).toContain('сразу')
    expect(text).toContain('Отсчёт: назначение исследования')
    expect(text).toContain('п. 8.14')
    expect(await bodyOf('/waiting', 'en')).toContain('at most 14 calendar days')
  })

  test('who goes first, with which papers, and what if not the same day', async () => {
    const text = await bodyOf('/out-of-turn')
    for (const letter of 'абвгдежзиклмноп') expect(text).toContain(`<p>${letter}) `)
    expect(text).toContain('Полис обязательного медицинского страхования')
    expect(text).toContain('Если не приняли в тот же день')
    expect(text).toContain('Основание: Федеральный закон «О ветеранах» № 5-ФЗ')
  })

  test('whom to call when refused', async () => {
    expect(await bodyOf('/refused')).toContain('href="tel:88001001403"')
  })

  test('norms and money in plain words with their places', async () => {
    const text = await bodyOf('/figures')
    expect(text).toContain('8\u202F526,29\u00A0₽ в год на одного (житель)')
    expect(text).toContain('29\u202F356,29\u00A0₽ в год на одного (застрахованное лицо)')
    expect(text).toContain('300 в год на 1\u202F000 человек.')
    expect(text).toContain('0,3 на одного (застрахованное лицо)')
    expect(text).toContain('22\u202F500')
  })
})

describe('organisations', () => {
  test('stand by district, with what is known of each', async () => {
    const text = await bodyOf('/organisations')
    expect(text).toContain('В программе 131 организация, по полису')
    expect(text.match(/id="organisations-\d+"/g)).toHaveLength(131)
    expect(text.indexOf('<h2>Абыйский')).toBeLessThan(text.indexOf('<h2>Вилюйский'))
  })

  test('are found by a part of the name, the district and the policy', async () => {
    const named = await asked('/organisations', 'name', 'верхоянск')
    expect(named.match(/id="organisations-\d+"/g)).toEqual(['id="organisations-11"'])
    const district = await asked('/organisations', 'district', 'Нерюнгринский')
    expect(district.match(/id="organisations-\d+"/g)).toHaveLength(7)
    const policy = await bodyOf('/organisations?insured=yes')
    expect(policy.match(/id="organisations-\d+"/g)).toHaveLength(118)
    expect(await asked('/organisations', 'name', 'ыыыыыы')).toContain('Таких нет')
  })
})

describe('the search in the programme', () => {
  test('leads to the place on its page', async () => {
    expect(await asked('/search', 'q', 'узи')).toContain('/programme/waiting#limits-4"')
  })

  test('says when nothing is found and gives the telephone', async () => {
    const text = await asked('/search', 'q', 'хлороформ')
    expect(text).toContain('ничего нет')
    expect(text).toContain('href="tel:+78007001404"')
  })

  test('answers any odd question with a page', async () => {
    for (const odd of ['\u0000', '<script>', 'я'.repeat(400), '%', '🏥', "'; --"]) {
      const text = await asked('/search', 'q', odd)
      expect(text).toContain('<h1>')
      expect(text).not.toContain('<script>')
    }
  })
})

describe('the files of a programme', () => {
  const file = (name: string, headers = {}) =>
    app.inject({ method: 'GET', url: `/ru-smolensk/open-data/${name}`, headers })

  test('are all there under the addresses that the page names', async () => {
    const page = await bodyOf('/documents')
    const names = [...page.matchAll(/href="\/ru-smolensk\/open-data\/([^"]+)"/g)].map(
      ([, name]) => name!,
    )
    expect(names.length).toBeGreaterThan(60)
    expect(new Set(names).size).toBe(names.length)
    const few = names.filter((name) => !name.endsWith('.pdf'))
    for (const name of [...few, 'ru-sakha-2018-original-appendix-5.ru.pdf']) {
      expect([name, (await file(name)).statusCode]).toEqual([name, 200])
    }
  })

  test('are explained one by one in the language of the reader', async () => {
    for (const [language, words] of [
      ['ru', 'Сколько можно ждать приёма'],
      ['en', 'How long one may wait for a doctor'],
    ] as const) {
      const page = await bodyOf('/documents', language)
      const data = page.slice(page.indexOf('datapackage.json'), page.indexOf('class="no-print"'))
      const items = data.match(/<li>.*?<\/li>/gs) ?? []
      expect(items.length).toBeGreaterThan(30)
      expect(
        items.filter((item) => !item.includes('class="quiet">') || !/<\/p><p/.test(item)),
      ).toEqual([])
      expect(data).toContain(words)
    }
  })

  test('are asked for by their heads alone as well', async () => {
    const url = '/ru-smolensk/open-data/ru-sakha-2018-original-lines.csv'
    const [head, whole] = [
      await app.inject({ method: 'HEAD', url }),
      await app.inject({ method: 'GET', url }),
    ]
    expect([head.statusCode, head.body]).toEqual([200, ''])
    expect(head.headers['content-length']).toBe(String(whole.rawPayload.length))
    expect(head.headers['etag']).toBe(whole.headers['etag'])
  })

  test('say by a tag of their content that they are still the same', async () => {
    const first = await file('ru-sakha-2018-original-lines.csv')
    expect(first.headers['content-type']).toBe('text/csv; charset=utf-8')
    expect(first.headers['content-disposition']).toContain('ru-sakha-2018-original-lines.csv')
    const tag = String(first.headers['etag'])
    expect(tag).toMatch(/^W\/"sha256-[\da-f]{64}"$/)
    const again = await file('ru-sakha-2018-original-lines.csv', { 'if-none-match': tag })
    expect([again.statusCode, again.body]).toEqual([304, ''])
  })

  test('are described by a package whose address stays, whatever the edition', async () => {
    const answer = await file('datapackage.json')
    const { name, resources } = answer.json<{ name: string; resources: { path: string }[] }>()
    expect(name).toBe('ru-sakha-2018-original')
    expect(resources.length).toBeGreaterThan(40)
    const shorter = await app.inject({ method: 'GET', url: '/ru-smolensk/open-data' })
    expect(shorter.headers['location']).toBe('/ru-smolensk/open-data/datapackage.json')
  })

  test('are none under other names, of another edition, or where no programme is', async () => {
    for (const name of [
      'ru-sakha-2018-spring-lines.csv',
      'appendix-7.pdf',
      '..%2f..%2fpackage.json',
    ]) {
      expect((await file(name)).statusCode).toBe(404)
    }
    const url = `/${regions.second.id}/open-data/datapackage.json`
    expect((await app.inject({ method: 'GET', url })).statusCode).toBe(404)
  })
})
