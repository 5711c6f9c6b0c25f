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
    // A reader that has seen enough (`| head`) closes the pipe; that is no fault.
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
    if (lines.length > 0) terminal.say(lines.join('\n'))
    return exitCode
  },
}
