/** Opora as a person starts it, with everything that it demonstrates loaded, and the way in. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from 'playwright-core'

import { findFreePort } from '../../src/kernel/db/embedded/index.ts'
import { oneTimeCode } from '../../test/support/one-time-code.ts'

const project = join(import.meta.dirname, '../..')
const longestMs = 10 * 60_000
const password = 'opora-demonstration'

export type RunningOpora = {
  readonly address: string
  signIn(page: Page, email: string): Promise<void>
  stop(): Promise<void>
}

/** Starts it in a folder of its own and waits until it says that everything is there. */
export async function startOpora(): Promise<RunningOpora> {
  const folder = mkdtempSync(join(tmpdir(), 'opora-bench-'))
  const port = await findFreePort()
  const address = `http://127.0.0.1:${port}`
  const own = /^(npm_|OPORA_|DATABASE_URL$|PORT$|HOST$)/
  const inherited = Object.entries(process.env).filter(([name]) => !own.test(name))
  const child = spawn(process.execPath, [join(project, 'bin/opora'), 'start'], {
    cwd: project,
    env: {
      ...Object.fromEntries(inherited),
      OPORA_DATA: folder,
      PORT: String(port),
      LANG: 'C.UTF-8',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const ended = once(child, 'exit')
  let said = ''
  child.stdout.on('data', (piece: Buffer) => {
    said += piece.toString()
  })
  const stop = async () => {
    child.kill('SIGTERM')
    await ended
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await waitFor(() => /Ctrl-C/.test(said), child)
  } catch (error) {
    await stop()
    throw error
  }
  const secretOf = (email: string) =>
    said
      .split('\n')
      .find((line) => line.includes(email))
      ?.trim()
      .split(/\s+/)
      .at(-1) ?? ''
  return { address, stop, signIn: (page, email) => signIn(page, address, email, secretOf(email)) }
}

/** On the page of signing in, with password and second factor. */
export async function signIn(
  page: Page,
  address: string,
  email: string,
  secret: string,
): Promise<void> {
  await page.goto(`${address}/staff/sign-in`)
  await page.locator('input[autocomplete=username]').fill(email)
  await page.locator('input[autocomplete=current-password]').fill(password)
  await page.keyboard.press('Enter')
  const code = page.locator('input[autocomplete=one-time-code]')
  const inside = page.locator('main#content')
  await code.or(inside).first().waitFor()
  if ((await code.count()) > 0) await code.fill(oneTimeCode(secret))
  await inside.waitFor()
}

async function waitFor(isThere: () => boolean, child: { exitCode: number | null }): Promise<void> {
  const until = Date.now() + longestMs
  while (!isThere()) {
    if (child.exitCode !== null || Date.now() > until) throw new Error('Opora did not start')
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}
