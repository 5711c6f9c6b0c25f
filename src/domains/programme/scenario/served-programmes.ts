import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { guaranteesFolder } from '#domains/guarantees/index.ts'
import { build } from '../model/build.ts'
import type { Programme } from '../model/types.ts'
import { readProgrammeFiles } from '../read-programme-folder.ts'

/** A programme as the browser builds it: only the files that figures come from. */
export type ServedProgramme = {
  readonly programme: Programme
  /** The region in whose folder it lies. */
  readonly regionId: string
  /** Of the content of the files: a scenario keeps it to know when the programme has changed. */
  readonly hash: string
  readonly files: Readonly<Record<string, string>>
}

/** The programmes that can be tried out and compared; the newest of a region first. */
export type ServeProgrammes = () => Promise<readonly ServedProgramme[]>

const figureFiles = /^(?:programme\.yaml|lines\.csv|figures\.csv|tables\/.+|editions\/.+)$/
let reading: Promise<readonly ServedProgramme[]> | undefined

/**
 * Every programme in the folder of guarantees, also of other regions: they are published acts, and a
 * region compares itself with them. Read once a process, when they are first needed.
 */
export function serveProgrammes(): Promise<readonly ServedProgramme[]> {
  reading ??= readAll(guaranteesFolder).catch((error: unknown) => {
    reading = undefined
    throw error
  })
  return reading
}

/** What the browser gets of the files of a programme; undefined where they give none. */
export function servedProgramme(
  regionId: string,
  files: ReadonlyMap<string, string>,
): ServedProgramme | undefined {
  const corrected = correctedFiles(files)
  const served = [...files].filter(([file]) => figureFiles.test(file) || corrected.has(file))
  const { programme } = build(new Map(served))
  if (!programme) return undefined
  const hash = createHash('sha256')
  for (const [file, text] of served) hash.update(`${file}\0${text}\0`)
  return {
    programme,
    regionId,
    hash: hash.digest('hex').slice(0, 16),
    files: Object.fromEntries(served),
  }
}

/** An edition may correct a list as well; its change is at fault where the list is left out. */
function correctedFiles(files: ReadonlyMap<string, string>): ReadonlySet<string> {
  const changes = [...files].filter(([file]) => file.startsWith('editions/'))
  return new Set(
    changes.flatMap(([, text]) => text.split('\n').map((line) => line.split(';')[0] ?? '')),
  )
}

async function readAll(root: string): Promise<ServedProgramme[]> {
  const entries = await readdir(root, { withFileTypes: true })
  const regions = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name)
  const found = await Promise.all(
    regions.toSorted().map(async (regionId) => {
      const names = await readdir(join(root, regionId))
      const folders = names.filter((name) => /^programme-\d{4}$/.test(name)).toSorted()
      const served = await Promise.all(
        folders.toReversed().map(async (folder) => {
          const files = await readProgrammeFiles(join(root, regionId, folder))
          return files && servedProgramme(regionId, files)
        }),
      )
      return served.flatMap((each) => each ?? [])
    }),
  )
  return found.flat()
}
