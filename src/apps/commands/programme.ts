import {
  speakOfProgramme,
  speakOfPublication,
  speakOfWorkbook,
  writeFindingFile,
} from '#domains/programme/index.ts'
import type { Command } from './command.ts'

/** `opora programme check | compute | export | import | publish`: no database is needed. */
export const programmeCommand: Command = {
  name: 'programme',
  usage:
    'check DIR [--json] [--xlsx FILE] [--pdf FILE] | compute DIR [--xlsx FILE] | export DIR FILE.xlsx | import FILE.xlsx DIR [--replace] | publish DIR --to FOLDER [--as printed|computed] [--xlsx] [--pdf] [--open-data]',
  options: {
    json: 'flag',
    xlsx: 'text-or-nothing',
    pdf: 'text-or-nothing',
    replace: 'flag',
    to: 'text',
    as: 'text',
    'open-data': 'flag',
  },
  run: async ({ words, options, terminal }) => {
    const { language } = terminal
    const { json, replace } = options
    // Only what is published needs no name of a file.
    const xlsx = options['xlsx'] || undefined
    const ofPublication = await speakOfPublication(
      words,
      {
        isXlsx: options['xlsx'] !== undefined,
        isPdf: options['pdf'] !== undefined,
        isOpenData: options['open-data'] === true,
        ...(typeof options['to'] === 'string' ? { to: options['to'] } : {}),
        ...(typeof options['as'] === 'string' ? { as: options['as'] } : {}),
      },
      language,
    )
    const ofWorkbook = await speakOfWorkbook(
      words,
      { isReplacing: replace === true, ...(typeof xlsx === 'string' ? { xlsx } : {}) },
      language,
    )
    const { lines, errors, exitCode } =
      ofPublication ?? ofWorkbook ?? (await speakOfProgramme(words, json === true, language))
    const [verb, folder = ''] = words
    for (const kind of verb === 'check' && exitCode !== 2 ? (['xlsx', 'pdf'] as const) : []) {
      const path = options[kind]
      const made = { language, at: new Date() }
      if (typeof path === 'string' && path !== '') await writeFindingFile(folder, kind, path, made)
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
