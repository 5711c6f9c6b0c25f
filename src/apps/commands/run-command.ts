import { parseArgs } from 'node:util'
import { readConfiguration } from '#kernel/config.ts'
import { t } from '#kernel/i18n/index.ts'
import type { Surroundings } from '../start/explain.ts'
import { tell } from '../start/run.ts'
import { processTerminal } from '../start/terminal.ts'
import type { Command } from './command.ts'

/** Finds the command, reads its words and options, runs it; returns the exit code. */
export async function runCommand(
  commands: readonly Command[],
  argv: readonly string[],
): Promise<number> {
  const terminal = processTerminal()
  const [name, ...rest] = argv
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.say(help(commands, terminal.language))
    return name === undefined ? 2 : 0
  }
  const command = commands.find((each) => each.name === name)
  if (!command) {
    process.stderr.write(`${t(terminal.language, 'apps:command.unknown', { name })}\n`)
    process.stderr.write(`${help(commands, terminal.language)}\n`)
    return 2
  }
  let parsed: { values: Record<string, string | boolean | undefined>; positionals: string[] }
  try {
    const types = Object.entries(command.options ?? {})
    const read = parseArgs({
      args: withEmptyValues(rest, types),
      allowPositionals: true,
      options: Object.fromEntries(
        types.map(([option, kind]) => [option, { type: kind === 'flag' ? 'boolean' : 'string' }]),
      ),
    })
    parsed = { values: read.values, positionals: read.positionals }
  } catch {
    process.stderr.write(
      `${t(terminal.language, 'apps:command.usage')}: opora ${command.name} ${command.usage}\n`,
    )
    return 2
  }
  // Before the configuration is read a problem can only be one of the configuration itself.
  let around: Surroundings = { dataFolder: '', host: '', port: 0, databaseUrl: undefined }
  try {
    const configuration = readConfiguration()
    around = configuration
    const call = { configuration, terminal, words: parsed.positionals, options: parsed.values }
    return await command.run(call)
  } catch (error) {
    return tell(error, around, terminal)
  }
}

/** `--pdf --xlsx` as `--pdf= --xlsx=`: an option that may stand without a value. */
function withEmptyValues(
  argv: readonly string[],
  types: readonly (readonly [option: string, kind: string])[],
): string[] {
  const free = new Set(
    types.flatMap(([option, kind]) => (kind === 'text-or-nothing' ? [`--${option}`] : [])),
  )
  return argv.map((word, index) => {
    const next = argv[index + 1]
    return free.has(word) && (next === undefined || next.startsWith('--')) ? `${word}=` : word
  })
}

function help(commands: readonly Command[], language: 'ru' | 'kk' | 'en'): string {
  const width = Math.max(...commands.map(({ name, usage }) => name.length + usage.length)) + 3
  const lines = commands.map(
    ({ name, usage }) =>
      `  ${`${name} ${usage}`.padEnd(width)} ${t(language, `apps:command.${name}`)}`,
  )
  return [`${t(language, 'apps:command.usage')}: opora COMMAND`, ...lines].join('\n')
}
