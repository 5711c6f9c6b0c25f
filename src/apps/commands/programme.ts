import { speakOfProgramme } from '#domains/programme/index.ts'
import type { Command } from './command.ts'

/** `opora programme check DIR [--json]`, `opora programme compute DIR`: no database is needed. */
export const programmeCommand: Command = {
  name: 'programme',
  usage: 'check|compute DIR [--json]',
  options: { json: 'flag' },
  run: async ({ words, options, terminal }) => {
    const { lines, errors, exitCode } = await speakOfProgramme(
      words,
      options['json'] === true,
      terminal.language,
    )
    for (const error of errors) process.stderr.write(`${error}\n`)
    for (const line of lines) terminal.say(line)
    return exitCode
  },
}
