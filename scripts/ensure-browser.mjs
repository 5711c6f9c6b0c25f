/**
 * Runs before `npm test`: as root on Debian it installs Chromium, and fonts with
 * Cyrillic and Kazakh letters, where there are none. Elsewhere it changes
 * nothing: the journeys that need a browser are then skipped, and say so.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, openSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { findChromium } from './find-chromium.mjs'

const missing = [
  ...(findChromium() ? [] : ['chromium']),
  ...(hasKazakhFont() ? [] : ['fonts-noto-core']),
]
const isDebian = existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')
if (missing.length > 0 && isDebian && process.geteuid?.() === 0 && !process.env['CHROMIUM_PATH']) {
  install(missing)
}

/** fontconfig comes with Chromium's package: without it there is nothing to ask yet. */
function hasKazakhFont() {
  const asked = spawnSync('fc-list', [':lang=kk', 'family'], { encoding: 'utf8', timeout: 20_000 })
  return asked.status === 0 && asked.stdout.trim() !== ''
}

function install(packages) {
  process.stderr.write(`Installing ${packages.join(' and ')} for the tests in a browser.\n`)
  const log = join(mkdtempSync(join(tmpdir(), 'opora-apt-')), 'apt.log')
  const output = openSync(log, 'w')
  const run = (...args) =>
    spawnSync('apt-get', args, {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      stdio: ['ignore', output, output],
      timeout: 240_000,
    }).status === 0
  const get = ['install', '--yes', '--no-install-recommends', ...packages]
  const isDone = run(...get) || (run('update') && run(...get))
  if (!isDone) process.stderr.write(`That failed; what apt-get said stands in ${log}.\n`)
}
