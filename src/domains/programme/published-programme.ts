import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type PlainDate, yearOf } from '#kernel/plain-date.ts'
import type { Programme } from './model/types.ts'
import { readProgrammeOnce } from './region-programmes.ts'

const years = new Map<string, readonly number[]>()

/**
 * The years for which a region's folder of guarantees holds a programme, earliest first. Looked up
 * once: the folder is part of what is installed.
 */
export function programmeYears(folder: string): readonly number[] {
  const known = years.get(folder)
  if (known) return known
  const found = namesIn(folder)
    .flatMap((name) => /^programme-(\d{4})$/.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((one, other) => one - other)
  years.set(folder, found)
  return found
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}

/**
 * The programme that a citizen is shown on a day: of that year, else of the last year before it, else
 * the first there is; in the edition of that day. Undefined where the region has none. Throws where
 * the files are broken: they came with the installation.
 */
export async function publishedProgramme(
  folder: string,
  on: PlainDate,
): Promise<Programme | undefined> {
  const all = programmeYears(folder)
  const year = all.findLast((each) => each <= yearOf(on)) ?? all[0]
  if (year === undefined) return undefined
  const last = await readOnce(join(folder, `programme-${year}`))
  const edition = last.editions.findLast(({ from }) => from <= on) ?? last.editions[0]
  return edition === undefined || edition === last.editions.at(-1)
    ? last
    : readOnce(join(folder, `programme-${year}`), edition.edition)
}

async function readOnce(folder: string, edition?: string): Promise<Programme> {
  const { programme, problems } = await readProgrammeOnce(folder, edition)
  if (programme) return programme
  throw new Error(`programme ${folder}: ${JSON.stringify(problems)}`)
}
