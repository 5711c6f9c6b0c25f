import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { guaranteesFolder } from '#domains/guarantees/index.ts'
import { checkProgramme } from '../checks/check-programme.ts'
import type { Finding } from '../checks/finding.ts'
import { compute } from '../model/compute.ts'
import type { Computed, Programme } from '../model/types.ts'
import { readProgrammeFolder } from '../read-programme-folder.ts'

/** A programme, computed and checked. */
export type OpenedProgramme = {
  readonly programme: Programme
  readonly computed: Computed
  readonly findings: readonly Finding[]
}

/** Finds the programmes of a region; the newest first. */
export type OpenProgrammes = (region: string) => Promise<readonly OpenedProgramme[]>

const opened = new Map<string, Promise<readonly OpenedProgramme[]>>()

/** Those in `guarantees/REGION/programme-*`: read, computed and checked once while the server runs. */
export const programmesInFolder: OpenProgrammes = (region) => {
  const known = opened.get(region)
  if (known) return known
  const opening = openAll(join(guaranteesFolder, region))
  opened.set(region, opening)
  opening.catch(() => opened.delete(region))
  return opening
}

async function openAll(folder: string): Promise<readonly OpenedProgramme[]> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const names = entries.filter((name) => name.startsWith('programme-')).toSorted()
  const built = await Promise.all(names.map((name) => readProgrammeFolder(join(folder, name))))
  return built
    .flatMap(({ programme }) => (programme ? [openProgramme(programme)] : []))
    .toSorted((one, other) => (other.programme.years[0] ?? 0) - (one.programme.years[0] ?? 0))
}

export function openProgramme(programme: Programme): OpenedProgramme {
  return { programme, computed: compute(programme), findings: checkProgramme(programme) }
}
