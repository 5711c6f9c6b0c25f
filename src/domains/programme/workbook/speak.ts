import { readFile } from 'node:fs/promises'
import { type Language, t } from '#kernel/i18n/index.ts'
import { describeProblem, type Spoken } from '../commands.ts'
import { build } from '../model/build.ts'
import type { ProgrammeProblem } from '../model/types.ts'
import { readProgrammeFiles } from '../read-programme-folder.ts'
import { writeWhole } from '../write-whole.ts'
import { writeComputed } from './computed/write-computed.ts'
import { replaceFolder } from './replace-folder.ts'
import type { WorkbookProblem } from './template/read-sheets.ts'
import { readTemplate } from './template/read-template.ts'
import { canonicalFiles, writeTemplate } from './template/write-template.ts'

type Tell = (key: string, facts?: Record<string, string | number>) => string

function teller(language: Language): Tell {
  return (key, facts = {}) => t(language, `programme-workbook:command.${key}`, facts)
}

function done(...lines: string[]): Spoken {
  return { lines, errors: [], exitCode: 0 }
}

function failed(...errors: string[]): Spoken {
  return { lines: [], errors, exitCode: 1 }
}

/**
 * The commands of the workbooks; undefined for any other. Files that the system does not let us read or
 * write are told, not thrown.
 */
export async function speakOfWorkbook(
  words: readonly string[],
  { xlsx, isReplacing }: { readonly xlsx?: string; readonly isReplacing: boolean },
  language: Language,
): Promise<Spoken | undefined> {
  const [verb, from, to, ...rest] = words
  const isCompute = verb === 'compute' && xlsx !== undefined
  if (verb !== 'export' && verb !== 'import' && !isCompute) return undefined
  const isComplete = from !== undefined && (isCompute ? to === undefined : to !== undefined)
  if (!isComplete || rest.length > 0) {
    return { lines: [], errors: [teller(language)('usage')], exitCode: 2 }
  }
  try {
    if (isCompute) return await exportComputed(from, xlsx, language)
    if (verb === 'export') return await exportProgramme(from, to ?? '', language)
    return await importProgramme(from, to ?? '', isReplacing, language)
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error)) throw error
    return failed(error.message)
  }
}

/** `opora programme export DIR FILE.xlsx`: the folder as a workbook to fill in. */
export async function exportProgramme(
  folder: string,
  file: string,
  language: Language,
): Promise<Spoken> {
  const tell = teller(language)
  const files = await readProgrammeFiles(folder)
  if (!files) return failed(tell('no-folder', { folder }))
  const template = await writeTemplate(files, language)
  if ('problems' in template)
    return failed(tell('not-exported'), ...told(template.problems, language))
  await writeWhole(file, template.bytes)
  return done(tell('exported', { file }))
}

/**
 * `opora programme import FILE.xlsx DIR [--replace]`. A folder that says something else is left alone
 * without `isReplacing`; a file whose content stays the same keeps its very bytes.
 */
export async function importProgramme(
  file: string,
  folder: string,
  isReplacing: boolean,
  language: Language,
): Promise<Spoken> {
  const tell = teller(language)
  const bytes = await readFile(file).catch(() => undefined)
  if (!bytes) return failed(tell('no-file', { file }))
  const read = await readTemplate(bytes)
  if (!read) return failed(tell('no-workbook', { file }))
  if (read.problems.length > 0) {
    const sentences = read.problems.map((problem) => describeWorkbookProblem(problem, language))
    return failed(tell('not-imported', { count: sentences.length }), ...sentences)
  }
  const before = await readProgrammeFiles(folder)
  const now = merged(read.files, before)
  const changes = changedFiles(now, before ?? new Map())
  if (before && changes.length === 0) return done(tell('same', { folder }))
  if (before && before.size > 0 && !isReplacing) {
    return failed(tell('differs', { folder, files: changes.join(', ') }))
  }
  await replaceFolder(folder, now, before)
  return done(
    tell('imported', { folder, count: changes.length }),
    ...changes.map((each) => `  ${each}`),
  )
}

/** `opora programme compute DIR --xlsx FILE`: a workbook that recalculates itself. */
export async function exportComputed(
  folder: string,
  file: string,
  language: Language,
): Promise<Spoken> {
  const tell = teller(language)
  const files = await readProgrammeFiles(folder)
  if (!files) return failed(tell('no-folder', { folder }))
  const { programme, problems } = build(files)
  if (!programme) return failed(tell('not-computed'), ...told(problems, language))
  const { bytes } = await writeComputed(programme, language)
  await writeWhole(file, bytes)
  return { ...done(tell('computed', { file })), errors: told(problems, language) }
}

/** `Лист «Показатели», ячейка B7: …`. */
export function describeWorkbookProblem(problem: WorkbookProblem, language: Language): string {
  const { sheet, cell, text, facts } = problem
  const place = cell === undefined ? 'of-sheet' : 'of-cell'
  const sentence = t(language, text, facts)
  return t(language, `programme-workbook:problem.${place}`, { sheet, cell: cell ?? '', sentence })
}

function told(problems: readonly ProgrammeProblem[], language: Language): string[] {
  return problems.map((problem) => describeProblem(problem, language))
}

/** What is read, with the bytes of those files that say the same as before. */
function merged(
  read: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string> | undefined,
): Map<string, string> {
  const canonical = before && canonicalFiles(before)
  const same = canonical && 'files' in canonical ? canonical.files : new Map<string, string>()
  return new Map(
    [...read].map(([file, text]) => [
      file,
      same.get(file) === text ? (before?.get(file) ?? text) : text,
    ]),
  )
}

function changedFiles(
  now: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string>,
): string[] {
  const all = new Set([...now.keys(), ...before.keys()])
  return [...all].filter((file) => now.get(file) !== before.get(file)).toSorted()
}
