import type { Configuration } from '#kernel/config.ts'
import type { Terminal } from '../start/terminal.ts'

/** What a command is given: the configuration, where to speak, and its words from the line. */
export type CommandCall = {
  configuration: Configuration
  terminal: Terminal
  words: readonly string[]
  options: Readonly<Record<string, string | boolean | undefined>>
}

export type Command = {
  name: string
  /** Words after the name, as shown in the help. */
  usage: string
  /**
   * Options with a value (`--country ru`), without one (`--json`), and with one or none (`--pdf FILE`,
   * `--pdf`), which is then an empty text.
   */
  options?: Readonly<Record<string, 'text' | 'flag' | 'text-or-nothing'>>
  /** Runs and returns the exit code: 0 done, 1 refused or a difference found, 2 wrongly called. */
  run: (call: CommandCall) => Promise<number>
}
