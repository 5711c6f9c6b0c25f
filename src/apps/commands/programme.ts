import { speakOfProgramme, speakOfWorkbook, writeFindingFile } from '#domains/programme/index.ts'
import type { Command } from './command.ts'

/** `opora programme check | compute | export | import`: no database is needed. */
export const programmeCommand: Command = {
  name: 'programme',
  usage:
    'check DIR [--json] [--xlsx FILE] [--pdf FILE] | compute DIR [--xlsx FILE] | export DIR FILE.xlsx | import FILE.xlsx DIR [--replace]',
  options: { json: 'flag', xlsx: 'text', pdf: 'text', replace: 'flag' },
  run: async ({ words, options, terminal }) => {
    const { language } = terminal
    const { json, xlsx, replace } = options
    const ofWorkbook = await speakOfWorkbook(
      words,
      { isReplacing: replace === true, ...(typeof xlsx === 'string' ? { xlsx } : {}) },
      language,
    )
    const { lines, errors, exitCode } =
      ofWorkbook ?? (await speakOfProgramme(words, json === true, language))
    const [verb, folder = ''] = words
    for (const kind of verb === 'check' && exitCode !== 2 ? (['xlsx', 'pdf'] as const) : []) {
      const path = options[kind]
      const made = { language, at: new Date() }
      if (typeof path === 'string') await writeFindingFile(folder, kind, path, made)
    }
    for (const error of errors) process.stderr.write(`${error}\n`)
    // A reader that has seen enough (`| head`) closes the pipe; that is no fault.
    process.stdout.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EPIPE') throw error
    })
    if (lines.length > 0) terminal.say(lines.join('\n'))
    return exitCode
  },
}
