import type { FileMoment } from '#kernel/file-moment.ts'
import { writeFile } from 'node:fs/promises'
import type { Language } from '#kernel/i18n/index.ts'
import { reportPdf } from '#kernel/pdf/index.ts'
import { checkProgramme } from '../checks/check-programme.ts'
import { viewOf } from '../findings/describe-finding.ts'
import { readProgrammeFolder } from '../read-programme-folder.ts'
import { findingReport, findingSheet } from './finding-files.ts'
import { sheetXlsx } from './sheet-file.ts'

/**
 * Checks the programme in a folder and writes its findings to a file, without answers: these stand in
 * a region's database. False where the folder gives no programme.
 */
export async function writeFindingFile(
  folder: string,
  kind: 'xlsx' | 'pdf',
  path: string,
  made: { language: Language; at: Date },
): Promise<boolean> {
  const { programme } = await readProgrammeFolder(folder)
  if (!programme) return false
  const { language, at } = made
  const listed = {
    name: programme.names[language],
    edition: programme.editions.at(-1)?.edition ?? '',
    findings: checkProgramme(programme).map((finding) =>
      viewOf(programme, finding, new Map(), language, []),
    ),
    gone: [],
  }
  const moment: FileMoment = {
    language,
    madeAt: at,
    moment: at.toISOString().slice(0, 16).replace('T', ' '),
    by: programme.code,
  }
  const bytes =
    kind === 'pdf'
      ? await reportPdf(findingReport(listed, moment))
      : await sheetXlsx(findingSheet(listed, moment))
  await writeFile(path, bytes)
  return true
}
