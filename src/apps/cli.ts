import { commands } from './commands/index.ts'
import { runCommand } from './commands/run-command.ts'
import { registerSlices } from './slices.ts'

registerSlices()
process.exitCode = await runCommand(commands, process.argv.slice(2))
