import { type Language, t } from '#kernel/i18n/index.ts'
import { checkProgramme, withConsequences } from './checks/check-programme.ts'
import type { Finding } from './checks/finding.ts'
import { compute } from './model/compute.ts'
import type { Programme, ProgrammeProblem } from './model/types.ts'
import { readProgrammeFolder } from './read-programme-folder.ts'

/** What a command says, line by line, and its exit code: 0 agrees, 1 something found, 2 wrongly called. */
export type Spoken = {
  readonly lines: readonly string[]
  readonly errors: readonly string[]
  readonly exitCode: 0 | 1 | 2
}

/**
 * `opora programme check DIR [--json]` and `opora programme compute DIR`. With `json` the lines are one
 * array of findings; what is wrong with the files themselves goes to the errors, as for people.
 */
export async function speakOfProgramme(
  words: readonly string[],
  isJson: boolean,
  language: Language,
): Promise<Spoken> {
  const [verb, folder, ...rest] = words
  if ((verb !== 'check' && verb !== 'compute') || folder === undefined || rest.length > 0) {
    return { lines: [], errors: [t(language, 'programme:command.usage')], exitCode: 2 }
  }
  const { programme, problems } = await readProgrammeFolder(folder)
  const errors = problems.map((problem) => describeProblem(problem, language))
  if (errors.length > 0) {
    errors.unshift(t(language, 'programme:command.problems', { count: errors.length }))
  }
  if (!programme) return { lines: isJson ? ['[]'] : [], errors, exitCode: 1 }
  if (verb === 'compute') {
    const computed = tellFigures(programme)
    return { lines: computed, errors, exitCode: errors.length === 0 ? 0 : 1 }
  }
  const findings = checkProgramme(programme)
  const lines = isJson ? [JSON.stringify(findings, undefined, 2)] : tell(findings, language)
  return { lines, errors, exitCode: findings.length + errors.length === 0 ? 0 : 1 }
}

/** `lines.csv:12 source: источника x нет`. */
export function describeProblem(problem: ProgrammeProblem, language: Language): string {
  const { file, row, column, code, facts } = problem
  const place = `${file}${row === undefined ? '' : `:${row}`}${column === undefined || column === '' ? '' : ` ${column}`}`
  return `${place}: ${t(language, `programme:problem.${code}`, facts)}`
}

function tell(findings: readonly Finding[], language: Language): string[] {
  if (findings.length === 0) return [t(language, 'programme:command.agrees')]
  const below = withConsequences(findings).length - findings.length
  const counts = { count: findings.length, below }
  return [
    t(language, 'programme:command.findings', counts),
    ...findings.flatMap((finding) => tellOne(finding, language, '')),
  ]
}

function tellOne(finding: Finding, language: Language, indent: string): string[] {
  const { severity, rule, sentence, toleranceReason, consequences } = finding
  const name = `${t(language, `programme:severity.${severity}`)} · ${t(language, `programme:rule.${rule}`)}`
  const why = toleranceReason && indent === '' ? [`${indent}    ${toleranceReason[language]}`] : []
  return [
    `${indent}${name}: ${sentence[language]}`,
    ...why,
    ...consequences.flatMap((each) => tellOne(each, language, `${indent}    `)),
  ]
}

/** Every figure as CSV: what is printed, what is computed, and how. */
function tellFigures(programme: Programme): string[] {
  const { figures } = compute(programme)
  const rows = [...figures.values()].map(({ key, shown, how, printed }) => {
    const [line = '', measure = '', year = ''] = key.split('|')
    const by = how.kind === 'formula' ? how.formula : how.kind
    const operands = 'operands' in how ? how.operands.join(' ') : ''
    const texts = printed.map((cell) => cell.printed.text).join(' / ')
    return [line, measure, year, texts, shown, by, operands].join(';')
  })
  return ['line;measure;year;printed;computed;how;operands', ...rows]
}
