import { backupCommand, restoreCommand } from './backup.ts'
import type { Command } from './command.ts'
import { importCommand } from './import.ts'
import { migrateCommand } from './migrate.ts'
import { programmeCommand } from './programme.ts'
import { proveCommand } from './prove.ts'
import { simulateCommand } from './simulate.ts'
import { startCommand } from './start.ts'
import { userCommand } from './user.ts'

/** The command line: a table of contents. */
export const commands: readonly Command[] = [
  startCommand,
  migrateCommand,
  importCommand,
  proveCommand,
  simulateCommand,
  programmeCommand,
  backupCommand,
  restoreCommand,
  userCommand,
]
