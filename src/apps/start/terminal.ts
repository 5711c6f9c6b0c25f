import { terminalLanguage } from '../../kernel/start-problem.ts'
import type { TerminalLanguage } from '../../kernel/start-problem-sentences.ts'

/** Where a start tells how far it is. */
export type Terminal = {
  readonly language: TerminalLanguage
  /** A line for the person at the terminal. */
  readonly say: (line: string) => void
  /** A line that only matters when something is looked for. */
  readonly detail: (line: string) => void
  /** How far long work is; the next call replaces the line where the terminal can. */
  readonly progress: (line: string) => void
  /** A fault, with its stack trace. */
  readonly fault: (where: string, error: unknown) => void
}

/** The terminal of this process: lines to standard output, faults to standard error. */
export function processTerminal(language = terminalLanguage()): Terminal {
  const output = process.stdout
  let isProgressOpen = false
  const line = (text: string) => {
    output.write(isProgressOpen ? `\r\u001B[K${text}\n` : `${text}\n`)
    isProgressOpen = false
  }
  return {
    language,
    say: line,
    detail: (text) => line(`  ${text}`),
    progress: (text) => {
      if (!output.isTTY) return line(text)
      output.write(`\r\u001B[K${text}`)
      isProgressOpen = true
    },
    fault: (where, error) => {
      const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
      process.stderr.write(`${where}: ${text}\n`)
    },
  }
}

type Sentence = (fact: string, language: TerminalLanguage) => string

/** What a start says when all goes well. */
export const sentenceOf = {
  elsewhere: (folder, language) =>
    ({
      ru: `Данные PostgreSQL лежат в ${folder}: сюда может войти её пользователь.`,
      kk: `PostgreSQL деректері ${folder} қалтасында: оған PostgreSQL пайдаланушысы кіре алады.`,
      en: `The data of PostgreSQL stands in ${folder}, which its user can enter.`,
    })[language],
  stopping: (_, language) =>
    ({
      ru: 'Opora останавливается; ещё раз Ctrl-C, чтобы не ждать.',
      kk: 'Opora тоқтап жатыр; күтпеу үшін Ctrl-C пернесін тағы басыңыз.',
      en: 'Opora is stopping; Ctrl-C once more not to wait.',
    })[language],
  stopped: (_, language) =>
    ({
      ru: 'Opora остановлена.',
      kk: 'Opora тоқтатылды.',
      en: 'Opora has stopped.',
    })[language],
  buildingStaff: (_, language) =>
    ({
      ru: 'Собирается рабочее место сотрудников.',
      kk: 'Қызметкерлердің жұмыс орны жинақталуда.',
      en: 'Building the staff app.',
    })[language],
  staffBuilt: (seconds, language) =>
    ({
      ru: `Рабочее место сотрудников собрано за ${seconds} с.`,
      kk: `Қызметкерлердің жұмыс орны ${seconds} с ішінде жинақталды.`,
      en: `The staff app was built in ${seconds} s.`,
    })[language],
  staffNotBuilt: (file, language) =>
    ({
      ru: `Рабочее место сотрудников не собралось (подробности в ${file}); остальное работает.`,
      kk: `Қызметкерлердің жұмыс орны жинақталмады (толығырақ ${file} файлында); қалғаны жұмыс істейді.`,
      en: `The staff app could not be built (details in ${file}); everything else works.`,
    })[language],
} satisfies Record<string, Sentence>
