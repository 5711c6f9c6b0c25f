import { diskFull } from '../../kernel/data-folder.ts'
import { MigrationError } from '../../kernel/db/migrate.ts'
import { errorCode, StartProblem } from '../../kernel/start-problem.ts'

/** What the sentences need to know about this installation. */
export type Surroundings = {
  readonly dataFolder: string
  readonly host: string
  readonly port: number
  /** DATABASE_URL; undefined where the embedded PostgreSQL serves. */
  readonly databaseUrl: string | undefined
}

// https://www.postgresql.org/docs/current/errcodes-appendix.html
const isFull = new Set(['ENOSPC', 'EDQUOT', '53100'])
const lacksRights = new Set(['42501', '58P01', '0A000'])

/**
 * The plain sentence for what stopped a start, or Opora later; undefined where it
 * is a fault that needs its stack trace.
 */
export function explain(error: unknown, around: Surroundings): StartProblem | undefined {
  if (error instanceof MigrationError) return explainMigration(error, around)
  const code = errorCode(error)
  if (isFull.has(code) || /No space left on device/.test(textOf(error))) {
    return diskFull(around.dataFolder)
  }
  if (error instanceof StartProblem) return error
  if (isListening(error)) return explainPort(code, around)
  if (lacksRights.has(code) && around.databaseUrl !== undefined) {
    return new StartProblem('database-rights', { reason: textOf(error) }, error)
  }
  const cause = error instanceof Error ? error.cause : undefined
  return cause === undefined ? undefined : explain(cause, around)
}

function explainMigration({ facts }: MigrationError, around: Surroundings): StartProblem {
  const address = addressIn(around.databaseUrl)
  switch (facts.problem) {
    case 'postgres-too-old':
      return new StartProblem('database-too-old', { address, found: facts.version })
    case 'locale-not-utf8':
      return new StartProblem('database-not-utf8', { database: address, ctype: facts.lcCtype })
    case 'newer-database':
      return new StartProblem('database-newer', facts)
    case 'changed-migration':
      return new StartProblem('migration-changed', facts)
  }
}

function explainPort(code: string, { host, port }: Surroundings): StartProblem | undefined {
  if (code === 'EADDRINUSE') {
    return new StartProblem('port-in-use', { port, other: port < 65_535 ? port + 1 : 3000 })
  }
  if (code === 'EACCES') return new StartProblem('port-forbidden', { port })
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new StartProblem('host-unknown', { host })
  }
  return undefined
}

function isListening(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('syscall' in error)) return false
  return error.syscall === 'listen' || error.syscall === 'getaddrinfo'
}

function textOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** Machine, port and database of an address, without user and password. */
export function addressIn(databaseUrl: string | undefined): string {
  const url = databaseUrl === undefined ? null : URL.parse(databaseUrl)
  return url === null ? '' : `${url.host}${url.pathname}`
}
