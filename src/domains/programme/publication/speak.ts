import { access, mkdir } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { type LoadedPack, loadPack, PackInvalid } from '#domains/guarantees/index.ts'
import { type Language, t } from '#kernel/i18n/index.ts'
import { describeProblem, type Spoken } from '../commands.ts'
import { openProgramme } from '../desk/opened-programme.ts'
import { readProgrammeFolder } from '../read-programme-folder.ts'
import { writeWhole } from '../write-whole.ts'
import { openDataFiles } from './open-data/package.ts'
import { fileKinds, wantedFiles } from './file-names.ts'
import { drawFile } from './published-files.ts'

export type PublishOptions = {
  readonly to?: string
  readonly as?: string
  readonly isXlsx: boolean
  readonly isPdf: boolean
  readonly isOpenData: boolean
}

/**
 * `opora programme publish DIR --to FOLDER`: the programme's appendices, targets, figures and lists as
 * files; where no kind is named, all kinds. Undefined for any other command.
 */
export async function speakOfPublication(
  words: readonly string[],
  options: PublishOptions,
  language: Language,
): Promise<Spoken | undefined> {
  const [verb, folder, ...rest] = words
  if (verb !== 'publish') return undefined
  const { to, as = 'printed' } = options
  const say = (key: string, facts = {}) =>
    t(language, `programme-publication:command.${key}`, facts)
  if (folder === undefined || rest.length > 0 || !to || (as !== 'printed' && as !== 'computed')) {
    return { lines: [], errors: [say('usage')], exitCode: 2 }
  }
  const { programme, problems } = await readProgrammeFolder(folder)
  const errors = problems.map((problem) => describeProblem(problem, language))
  if (!programme)
    return { lines: [], errors: [say('no-folder', { folder }), ...errors], exitCode: 1 }
  const pack = await packAround(folder, programme.region)
  const publication = { ...openProgramme(programme), act: pack?.guarantees.act(programme.act) }
  const isAll = !options.isXlsx && !options.isPdf && !options.isOpenData
  const kinds = fileKinds.filter(
    (kind) => isAll || (kind === 'pdf' ? options.isPdf : options.isXlsx),
  )
  try {
    await mkdir(to, { recursive: true })
    let count = 0
    for (const wanted of wantedFiles(publication, language, [as], kinds)) {
      const file = await drawFile(publication, wanted)
      if (!file) continue
      await writeWhole(join(to, file.name), file.bytes)
      count += 1
    }
    const open =
      isAll || options.isOpenData
        ? openDataFiles(publication, language, pack?.settings?.openData?.licence)
        : []
    for (const { name, bytes } of open) await writeWhole(join(to, name), bytes)
    const written = say('done', { count: count + open.length, folder: to })
    return { lines: [written], errors, exitCode: errors.length === 0 ? 0 : 1 }
  } catch (error) {
    // What the system does not let us write is told; everything else is a fault.
    if (!(error instanceof Error) || !('code' in error)) throw error
    return { lines: [], errors: [error.message], exitCode: 1 }
  }
}

/** The law of the region in whose folder the programme lies; undefined where it lies elsewhere. */
async function packAround(folder: string, region: string): Promise<LoadedPack | undefined> {
  const home = dirname(resolve(folder))
  if (basename(home) !== region) return undefined
  const isRegion = await access(join(home, 'region.yaml')).then(
    () => true,
    () => false,
  )
  if (!isRegion) return undefined
  try {
    return await loadPack(region, dirname(home))
  } catch (error) {
    if (error instanceof PackInvalid) return undefined
    throw error
  }
}
