import {
  type ChildProcess,
  execFileSync,
  type ExecFileSyncOptions,
  spawn,
} from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { pathToFileURL } from 'node:url'

/** Cells by sheet. */
export type Cells<Value> = Readonly<Record<string, Value>>

/** LibreOffice with a workbook loaded, headless, spoken to through its scripting interface. */
export type LibreOffice = {
  set(cells: Cells<Readonly<Record<string, number>>>): Promise<void>
  /** Milliseconds of recalculating everything, as often as asked. */
  recalculate(times: number): Promise<readonly number[]>
  read(cells: Cells<readonly string[]>): Promise<Cells<readonly number[]>>
  close(): Promise<void>
}

type Answer = { milliseconds?: readonly number[]; values?: Cells<readonly number[]> }

const packages = ['libreoffice-calc', 'python3-uno']
/** The interface is a part of the system's own Python, not of one that stands before it on the path. */
const python = '/usr/bin/python3'

/** Opens the workbook. LibreOffice is installed where it is missing, the machine is Debian and we are root. */
export async function openLibreOffice(workbook: string, folder: string): Promise<LibreOffice> {
  install()
  const pipe = `opora-bench-${process.pid}`
  const profile = pathToFileURL(join(folder, 'profile')).href
  const office = spawn(
    'soffice',
    [
      `-env:UserInstallation=${profile}`,
      '--headless',
      '--invisible',
      '--norestore',
      '--nologo',
      `--accept=pipe,name=${pipe};urp;`,
    ],
    { stdio: 'ignore', detached: true },
  )
  const script = spawn(python, [join(import.meta.dirname, 'recalculate.py'), pipe, workbook], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: script.stdout })[Symbol.asyncIterator]()
  const answer = async (): Promise<Answer> => {
    const { value, done } = (await lines.next()) as { value?: string; done?: boolean }
    if (done === true || value === undefined) throw new Error('LibreOffice gave no answer')
    return JSON.parse(value) as Answer
  }
  const ask = (order: object): Promise<Answer> => {
    script.stdin.write(`${JSON.stringify(order)}\n`)
    return answer()
  }
  try {
    await answer()
  } catch (error) {
    stop(office)
    throw error
  }
  return {
    set: async (cells) => void (await ask({ set: cells })),
    recalculate: async (times) => (await ask({ recalculate: times })).milliseconds ?? [],
    read: async (cells) => (await ask({ read: cells })).values ?? {},
    close: async () => {
      const ended = once(script, 'exit')
      script.stdin.end()
      await ended
      stop(office)
    },
  }
}

function install(): void {
  if (hasLibreOffice()) return
  const command = `apt-get install -y --no-install-recommends ${packages.join(' ')}`
  if (!existsSync('/etc/debian_version') || process.getuid?.() !== 0) {
    throw new Error(`LibreOffice with its Python interface is missing; as root: ${command}`)
  }
  console.error(`LibreOffice is missing; installing it: ${command}`)
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const quiet: ExecFileSyncOptions = { env: environment, stdio: ['ignore', 'ignore', 'inherit'] }
  execFileSync('apt-get', ['update', '-qq'], quiet)
  execFileSync('apt-get', command.split(' ').slice(1), quiet)
}

function hasLibreOffice(): boolean {
  try {
    execFileSync('soffice', ['--version'], { stdio: 'ignore' })
    execFileSync(python, ['-c', 'import uno'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** The launcher and the office below it are one group of processes. */
function stop(office: ChildProcess): void {
  if (office.pid === undefined) return
  try {
    process.kill(-office.pid, 'SIGTERM')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
