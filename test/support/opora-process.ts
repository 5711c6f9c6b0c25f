/** Runs Opora as a process of its own, and waits for what it says, within bounds. */
import { type ChildProcess, spawn } from 'node:child_process'
import { join } from 'node:path'

const program = join(import.meta.dirname, 'small-opora.ts')

type End = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

export type OporaProcess = {
  readonly child: ChildProcess
  /** Everything that it printed so far, both streams. */
  output(): string
  /** Resolves with the match when the output matches; rejects when the process ends before, or after a minute. */
  said(pattern: RegExp): Promise<RegExpMatchArray>
  /** Resolves with code and signal when it has ended; rejects where that takes over a minute. */
  ended(): Promise<End>
}

type Options = {
  readonly environment?: Readonly<Record<string, string>>
  readonly program?: string
  readonly args?: readonly string[]
}

/** Starts a process group of its own, as a shell does. */
export function startOporaProcess(options: Options = {}): OporaProcess {
  const { OPORA_DATA: _, DATABASE_URL: __, ...inherited } = process.env
  const child = spawn(process.execPath, [options.program ?? program, ...(options.args ?? [])], {
    env: { ...inherited, LANG: 'C.UTF-8', ...options.environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let text = ''
  const collect = (piece: Buffer) => {
    text += piece.toString()
  }
  child.stdout.on('data', collect)
  child.stderr.on('data', collect)
  const closed = new Promise<End>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
  return {
    child,
    output: () => text,
    said: (pattern) =>
      waitFor(
        child,
        closed,
        () => text.match(pattern),
        () => text,
      ),
    ended: () => bounded(closed, () => `did not end; it said: ${text}`),
  }
}

function waitFor(
  child: ChildProcess,
  closed: Promise<unknown>,
  look: () => RegExpMatchArray | null,
  text: () => string,
): Promise<RegExpMatchArray> {
  const found = new Promise<RegExpMatchArray>((resolve, reject) => {
    const check = () => {
      const match = look()
      if (match !== null) resolve(match)
    }
    child.stdout?.on('data', check)
    child.stderr?.on('data', check)
    void closed.then(() => {
      check()
      reject(new Error(`ended without saying it; it said: ${text()}`))
    })
    check()
  })
  return bounded(found, () => `did not say it in time; it said: ${text()}`)
}

async function bounded<T>(promise: Promise<T>, message: () => string): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(message())), 60_000)
  })
  late.catch(() => undefined)
  try {
    return await Promise.race([promise, late])
  } finally {
    clearTimeout(timer)
  }
}
