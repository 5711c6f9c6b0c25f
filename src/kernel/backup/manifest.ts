/** What a backup holds; written last, so that a folder without it is no backup. */
export type Manifest = {
  format: 1
  program: string
  takenAt: string
  postgres: string
  /** Applied migrations by schema, in order. */
  migrations: Record<string, { name: string; sha256: string }[]>
  tables: TableFile[]
  /** How far each subscriber of events was served, by schema: everything after it is delivered again. */
  subscribers: Record<string, Record<string, number>>
}

export type TableFile = {
  schema: string
  table: string
  columns: string[]
  rows: number
  /** Inside the backup's folder. */
  file: string
  /** sha-256 of the uncompressed text. */
  sha256: string
}

export const manifestFile = 'manifest.json'

/** Thrown with the facts for one plain sentence. */
export class BackupError extends Error {
  readonly code:
    | 'backup-exists'
    | 'not-a-backup'
    | 'backup-damaged'
    | 'backup-newer'
    | 'database-not-empty'
  readonly facts: Readonly<Record<string, string>>
  constructor(code: BackupError['code'], facts: Readonly<Record<string, string>>) {
    super(`${code}: ${Object.values(facts).join(', ')}`)
    this.name = 'BackupError'
    this.code = code
    this.facts = facts
  }
}
