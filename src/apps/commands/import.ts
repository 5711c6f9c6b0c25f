import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { systemContext } from '#kernel/context.ts'
import { refusalProblem } from '#kernel/http/index.ts'
import { t } from '#kernel/i18n/index.ts'
import {
  listImportKinds,
  notTooOften,
  postFile,
  receiveFile,
  refusedRowsCsv,
} from '#kernel/import/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { Region } from '#kernel/region.ts'
import type { Command, CommandCall } from './command.ts'
import { withRegion } from './with-region.ts'

/**
 * `opora import medicines smnn.csv --country ru`: checks the file, posts what is
 * good, and writes the refused rows with their reasons beside it.
 */
export const importCommand: Command = {
  name: 'import',
  usage: 'KIND FILE [--region ID] [--country CODE] [--site CODE] [--source NAME]',
  options: { region: 'text', country: 'text', site: 'text', source: 'text' },
  run: async (call) => {
    const [kind, file] = call.words
    const { language } = call.terminal
    if (kind === undefined || file === undefined) {
      const kinds = listImportKinds()
        .map((each) => each.kind)
        .join(', ')
      process.stderr.write(`${t(language, 'apps:import.usage', { kinds })}\n`)
      return 2
    }
    let bytes: Uint8Array
    try {
      bytes = await readFile(file)
    } catch {
      process.stderr.write(`${t(language, 'apps:import.no-file', { file })}\n`)
      return 1
    }
    const parts = listImportKinds().find((each) => each.kind === kind)?.parts
    return withRegion(call, (region) => importFile(call, region, { kind, file, bytes }), parts)
  },
}

type FileToImport = { kind: string; file: string; bytes: Uint8Array }

async function importFile(call: CommandCall, region: Region, given: FileToImport): Promise<number> {
  const { terminal, options } = call
  const { language } = terminal
  const context = { ...systemContext(region, 'opora import'), language }
  const { country, site, source } = options as Record<string, string | undefined>
  const received = await receiveFile(context, {
    kind: given.kind,
    source: source ?? site ?? 'command line',
    name: basename(given.file),
    bytes: given.bytes,
    options: {
      ...(country === undefined ? {} : { country }),
      ...(site === undefined ? {} : { site }),
    },
  })
  if (isRefusal(received)) return refuse(call, received)
  if (received.outcome === 'same-file') {
    terminal.say(
      t(language, 'apps:import.same', { at: received.file.postedAt?.toISOString() ?? '' }),
    )
    return 0
  }
  const tell = notTooOften(({ stage, rowsDone, rowsTotal }) =>
    terminal.progress(
      t(language, `apps:import.${stage}`, { done: rowsDone, left: rowsTotal - rowsDone }),
    ),
  )
  const posted = await postFile(context, received.file.id, tell)
  if (isRefusal(posted)) return refuse(call, posted)
  const { file } = posted
  terminal.say(t(language, 'apps:import.done', { ...file }))
  if (file.refused > 0) {
    const refusedFile = `${given.file}.refused.csv`
    await writeFile(refusedFile, await refusedRowsCsv(region.db, file, language))
    terminal.say(t(language, 'apps:import.refused', { file: refusedFile }))
  }
  return 0
}

function refuse(call: CommandCall, refusal: Refusal): number {
  const { title, detail } = refusalProblem(call.terminal.language, refusal, '')
  process.stderr.write(`${title}. ${detail}\n`)
  return 1
}
