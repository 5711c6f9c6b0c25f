import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { recordAudit } from '#kernel/audit.ts'
import { readConfiguration } from '#kernel/config.ts'
import { systemContext } from '#kernel/context.ts'
import { closeTestRegions, openTestRegions, type TestRegions } from '#test/support/region.ts'
import { openInstallation } from '../installation.ts'
import { demonstrationDueSince } from '../load-demonstration.ts'
import { registerSlices } from '../slices.ts'
import type { Terminal } from '../start/terminal.ts'
import { commands } from './index.ts'

/** A database of one region, which the first command brings to the regions that the project serves. */
let regions: TestRegions
let folder: string
const said: string[] = []
const terminal: Terminal = {
  language: 'en',
  say: (line) => said.push(line),
  detail: () => undefined,
  progress: () => undefined,
  fault: (_where, error) => {
    throw error
  },
}

beforeAll(async () => {
  registerSlices()
  regions = await openTestRegions()
  folder = await mkdtemp(join(tmpdir(), 'opora-regions-'))
})
afterEach(() => void said.splice(0))
afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
  await closeTestRegions(regions)
})

/** The exit code, with what came to both outputs. */
async function run(name: string, words: string[], options: Record<string, string> = {}) {
  const command = commands.find((each) => each.name === name)
  const errors = vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    said.push(String(text))
    return true
  })
  try {
    const configuration = readConfiguration({
      DATABASE_URL: regions.database.url,
      OPORA_DATA: join(folder, 'data'),
    })
    const code = await command?.run({ configuration, terminal, words, options })
    return { code, output: said.join('\n') }
  } finally {
    errors.mockRestore()
  }
}

describe('where two regions are served', () => {
  it('the database of one region is brought to both; each proves what it holds', async () => {
    const { code, output } = await run('prove', [])
    expect(code).toBe(0)
    expect(output).toContain('ru-smolensk: the ledger of stock')
    expect(output).toContain('ru-sakha: the chain of the audit log')
    expect(output).not.toContain('ru-sakha: the ledger of stock')
  })

  it('one region is proved alone, and one that is not served is told', async () => {
    const { code, output } = await run('prove', [], { region: 'ru-sakha' })
    expect(code).toBe(0)
    expect(output).not.toContain('ru-smolensk')
    const unknown = await run('prove', [], { region: 'ru-nowhere' })
    expect(unknown.code).toBe(2)
    expect(unknown.output).toContain('ru-smolensk, ru-sakha')
  })

  it('a file goes to the region that takes such files, and to no other', async () => {
    const file = join(folder, 'medicines.csv')
    await writeFile(file, 'nothing;of;it\n1;2;3\n')
    const elsewhere = await run('import', ['medicines', file], { region: 'ru-sakha' })
    expect(elsewhere.code).toBe(2)
    expect(elsewhere.output).toContain('Held in: ru-smolensk')
    said.splice(0)
    // Without a name the right region is found: what is refused then is the file.
    const { code, output } = await run('import', ['medicines', file])
    expect(code).toBe(1)
    expect(output).not.toContain('Name the region')
  })

  it('an account is made where it is said', async () => {
    const words = ['add', 'first@opora.example', 'First']
    const unnamed = await run('user', words, { role: 'administrator' })
    expect(unnamed.code).toBe(2)
    expect(unnamed.output).toContain('Name the region: --region and one of ru-smolensk, ru-sakha')
    const named = await run('user', words, { role: 'administrator', region: 'ru-sakha' })
    expect(named.code).toBe(0)
  })

  it('days are lived only where there are pharmacies', async () => {
    const { code, output } = await run('simulate', [], { days: '1', region: 'ru-sakha' })
    expect(code).toBe(2)
    expect(output).toContain('Held in: ru-smolensk')
  })

  it('one region is backed up alone', async () => {
    const target = join(folder, 'sakha')
    expect((await run('backup', [target], { region: 'ru-sakha' })).code).toBe(0)
    const manifest = await readFile(join(target, 'manifest.json'), 'utf8')
    expect(manifest).toContain('"ru_sakha"')
    expect(manifest).not.toContain('"ru_smolensk"')
    const other = join(folder, 'nowhere')
    expect((await run('backup', [other], { region: 'ru-nowhere' })).code).toBe(2)
    expect(existsSync(other)).toBe(false)
  })
})

describe('the demonstration of a region without pharmacies', () => {
  it('comes only beside one that is demonstrated, never to people at work', async () => {
    const installation = await openInstallation(regions.database.url)
    const served = installation.regions
    try {
      const [smolensk, sakha] = served
      if (!smolensk || !sakha) throw new Error('two regions are served')
      // Somebody has an account here, and nothing was ever demonstrated.
      expect(await demonstrationDueSince(sakha, served)).toBeUndefined()
      const context = systemContext(smolensk, 'test')
      await recordAudit(smolensk.db, context, { verb: 'begin', document: 'demonstration' })
      expect(await demonstrationDueSince(sakha, served)).toBeInstanceOf(Date)
    } finally {
      await installation.close()
    }
  })
})
