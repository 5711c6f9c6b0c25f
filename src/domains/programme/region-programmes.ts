import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { guaranteesFolder } from '#domains/guarantees/index.ts'
import { checkProgramme } from './checks/check-programme.ts'
import type { Finding } from './checks/finding.ts'
import { compute } from './model/compute.ts'
import type { Built, Computed, Programme, ProgrammeProblem } from './model/types.ts'
import { readProgrammeFolder } from './read-programme-folder.ts'

/** A programme of a region. What is computed and found is worked out when it is first asked for, and kept. */
export type RegionProgramme = {
  /** `programme-2018` */
  readonly folder: string
  readonly programme: Programme
  /** What is wrong with the files and leaves no hole in the programme. */
  readonly problems: readonly ProgrammeProblem[]
  computed(): Computed
  findings(): readonly Finding[]
}

/** A folder that gives no programme, and why. */
export type BrokenProgramme = Pick<RegionProgramme, 'folder' | 'problems'>

export type RegionProgrammes = {
  /** The newest first. */
  readonly programmes: readonly RegionProgramme[]
  readonly broken: readonly BrokenProgramme[]
}

const read = new Map<string, Promise<Built>>()

/** A programme from its folder, as of an edition or the last one; read once a process. */
export function readProgrammeOnce(folder: string, edition?: string): Promise<Built> {
  const key = `${folder} ${edition ?? ''}`
  const known = read.get(key)
  if (known) return known
  const reading = readProgrammeFolder(folder, edition)
  read.set(key, reading)
  reading.catch(() => read.delete(key))
  return reading
}

const opened = new Map<string, Promise<RegionProgrammes>>()

/**
 * The programmes in `guarantees/REGION/programme-YEAR`: read once a process, when they are first needed.
 * None where the region has no such folder. `root` is another place of the law, for tests.
 */
export function listRegionProgrammes(
  regionId: string,
  root = guaranteesFolder,
): Promise<RegionProgrammes> {
  const path = join(root, regionId)
  const known = opened.get(path)
  if (known) return known
  const opening = openAll(path)
  opened.set(path, opening)
  opening.catch(() => opened.delete(path))
  return opening
}

/** The programme of that code; undefined where the region has none such. */
export async function openRegionProgramme(
  regionId: string,
  code: string,
  root = guaranteesFolder,
): Promise<RegionProgramme | undefined> {
  const { programmes } = await listRegionProgrammes(regionId, root)
  return programmes.find(({ programme }) => programme.code === code)
}

async function openAll(path: string): Promise<RegionProgrammes> {
  const names = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const folders = names.filter((name) => /^programme-\d{4}$/.test(name)).toSorted()
  const built = await Promise.all(
    folders.map(async (folder) => ({ folder, ...(await readProgrammeOnce(join(path, folder))) })),
  )
  return {
    programmes: built
      .flatMap(({ programme, ...rest }) => (programme ? [withAnswers({ programme, ...rest })] : []))
      .toReversed(),
    broken: built.flatMap(({ programme, ...rest }) => (programme ? [] : [rest])),
  }
}

function withAnswers(read: Omit<RegionProgramme, 'computed' | 'findings'>): RegionProgramme {
  let computed: Computed | undefined
  let findings: readonly Finding[] | undefined
  return {
    ...read,
    computed: () => (computed ??= compute(read.programme)),
    findings: () => (findings ??= checkProgramme(read.programme)),
  }
}
