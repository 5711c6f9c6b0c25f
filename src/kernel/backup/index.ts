export { BackupError, type Manifest } from './manifest.ts'
export { restoreBackup } from './restore-backup.ts'
export { type BackupProgress, takeBackup } from './take-backup.ts'
