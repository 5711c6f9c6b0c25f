/**
 * Whatever keeps Opora from starting, or from going on, that is not a bug:
 * one plain sentence in the language of the terminal and exit code 1, never a
 * stack trace. The sentences stand in start-problem-sentences.ts.
 */
import { type SentenceCode, sentences, type TerminalLanguage } from './start-problem-sentences.ts'

export type StartProblemFacts = Readonly<Record<string, string | number>>

/** Thrown by the steps of a start; apps/ turn it into a sentence and exit code 1. */
export class StartProblem extends Error {
  readonly code: SentenceCode
  readonly facts: StartProblemFacts

  constructor(code: SentenceCode, facts: StartProblemFacts = {}, cause?: unknown) {
    super(sentence(code, facts, 'en'), cause === undefined ? undefined : { cause })
    this.name = 'StartProblem'
    this.code = code
    this.facts = facts
  }

  /** The sentence in the given language. */
  in(language: TerminalLanguage): string {
    return sentence(this.code, this.facts, language)
  }
}

/** A sentence of the start with its facts filled in. */
export function sentence(
  code: SentenceCode,
  facts: StartProblemFacts,
  language: TerminalLanguage,
): string {
  return sentences[code][language].replaceAll(/\{\{(\w+)\}\}/g, (_, name: string) =>
    String(facts[name] ?? ''),
  )
}

/** The language of the terminal, by the environment's locale; English where it says nothing. */
export function terminalLanguage(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): TerminalLanguage {
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || ''
  const language = locale.slice(0, 2).toLowerCase()
  return language === 'ru' || language === 'kk' ? language : 'en'
}

/** The code of a system error (ENOSPC, EADDRINUSE, …) or a PostgreSQL state; '' where there is none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return ''
  return typeof error.code === 'string' ? error.code : ''
}
