import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type OporaProcess, startOporaProcess } from '#test/support/opora-process.ts'
import { Client } from 'pg'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import {
  findRunningPostgres,
  removePostgres,
  stopAbandonedPostgres,
} from '#kernel/db/embedded/index.ts'

// Whole starts, on machines that do other things as well.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 60_000 })

const parent = mkdtempSync(join(tmpdir(), 'opora-demonstration-'))
const folder = join(parent, 'data')
const gate = join(parent, 'gate')
const program = join(import.meta.dirname, '../../../test/support/demonstration-opora.ts')
const started: OporaProcess[] = []

function launch(): OporaProcess {
  const opora = startOporaProcess({
    program,
    environment: { OPORA_DATA: folder, PORT: '0', DEMONSTRATION_GATE: gate },
  })
  started.push(opora)
  return opora
}

async function start(): Promise<{ opora: OporaProcess; address: string }> {
  const opora = launch()
  const [, address = ''] = await opora.said(/The pages are open: (\S+)\//)
  return { opora, address }
}

async function query(text: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: findRunningPostgres(join(folder, 'postgres')) })
  await client.connect()
  try {
    await client.query('SET search_path TO ru_smolensk, reference, public')
    return (await client.query<Record<string, unknown>>(text)).rows
  } finally {
    await client.end()
  }
}

const health = async (address: string) => (await fetch(`${address}/healthz`)).json()

afterEach(async () => {
  for (const { child } of started.splice(0)) child.kill('SIGKILL')
  await stopAbandonedPostgres(join(folder, 'postgres'))
})

afterAll(() => {
  removePostgres(join(folder, 'postgres'))
  rmSync(parent, { recursive: true, force: true })
})

describe('the first start', () => {
  it('may be killed before the pages are open', async () => {
    const opora = launch()
    await opora.said(/Pharmacies and clinics/)
    opora.child.kill('SIGKILL')
    await opora.ended()
    expect(opora.output()).not.toContain('The pages are open')
  })

  it('serves pages that say in every language that the demonstration is being loaded', async () => {
    const { opora, address } = await start()
    const said = {
      ru: 'Демонстрационные данные ещё загружаются: 4 %',
      kk: 'Көрсетілімдік деректер әлі жүктелуде: 4 %',
      en: 'Demonstration data is still being loaded: 4 %',
    }
    const paths = ['/', '/search?q=metformin', '/medicines/metformin', '/sites', '/no-such-page']
    for (const [language, words] of Object.entries(said)) {
      for (const path of paths) {
        const answer = await fetch(`${address}/ru-smolensk/${language}${path}`)
        expect(await answer.text(), `${language} ${path}`).toContain(words)
        expect(answer.headers.get('cache-control')).toBe('no-store')
      }
    }
    expect(await health(address)).toMatchObject({
      status: 'loading',
      loading: { 'ru-smolensk': { part: 'hotline', rows: 10, percent: 4 } },
    })
    expect(opora.output()).not.toContain('demo.opora')
  })
})

describe('after kill -9', () => {
  it.each([/Invented residents/, /Attachments to clinics/, /Stock, lines posted/, /Availability/])(
    'at “%s” the next start goes on',
    async (moment) => {
      writeFileSync(gate, '')
      const { opora } = await start()
      await opora.said(moment)
      opora.child.kill('SIGKILL')
      await opora.ended()
      expect(opora.output()).not.toContain('demo.opora')
    },
  )

  it('once all is loaded nothing is there twice, the accounts are told and no page warns', async () => {
    const { opora, address } = await start()
    await opora.said(/Stop: Ctrl-C/)
    expect(opora.output()).toContain('doctor@demo.opora')
    expect(await health(address)).toMatchObject({ status: 'ok' })
    expect(await health(address)).not.toHaveProperty('loading')
    const page = await fetch(`${address}/ru-smolensk/en/`)
    expect(await page.text()).not.toContain('still being loaded')
    const [counts] = await query(`
      SELECT (SELECT count(*)::int FROM person) AS people,
             (SELECT count(*)::int FROM person_attachment WHERE state = 'attached')
               - (SELECT count(DISTINCT person_id)::int FROM person_attachment
                  WHERE state = 'attached') AS "attachedTwice",
             (SELECT count(*)::int FROM hotline_case
              WHERE medicine_name = 'Варфарин' AND settlement = 'Ельня') AS reports,
             (SELECT count(*)::int FROM audit_entry
              WHERE document = 'demonstration' AND verb = 'begin') AS beginnings`)
    expect(counts).toEqual({ people: 300, attachedTwice: 0, reports: 1, beginnings: 1 })
  })

  it('a later start loads nothing', async () => {
    const { opora } = await start()
    await opora.said(/Stop: Ctrl-C/)
    expect(opora.output()).not.toContain('Loading the demonstration')
    opora.child.kill('SIGINT')
    expect(await opora.ended()).toEqual({ code: 0, signal: null })
  })
})
