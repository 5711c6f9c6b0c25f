import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Act, Programme } from '#kernel/guarantees.ts'
import type { Place, Placed, Problems } from './pack-problem.ts'
import { readActs } from './read-acts.ts'
import { type PlacedCalendar, readCalendar } from './read-calendar.ts'
import { readCases } from './read-cases.ts'
import { isSection, type PlacedLawEntry, readEntries } from './read-entries.ts'
import { type PlacedList, readList } from './read-list.ts'
import { readProgrammes } from './read-programmes.ts'
import { type PlacedRegion, readRegion } from './read-region.ts'
import { type PlacedHistory, readValues } from './read-values.ts'
import { readYaml } from './read-yaml.ts'
import type { WorkedCase } from './worked-case.ts'

/** One folder as read, before anything is merged or checked against anything else. */
export type Jurisdiction = {
  readonly id: string
  region: PlacedRegion | undefined
  readonly acts: (Act & Placed)[]
  readonly values: PlacedHistory[]
  readonly lists: PlacedList[]
  readonly programmes: (Programme & Placed)[]
  readonly calendar: PlacedCalendar[]
  readonly sections: PlacedLawEntry[]
  readonly cases: (WorkedCase & Placed)[]
}

/** A programme of guarantees has a folder of its own per year, read by the slice `programme`. */
const programmeOfYear = /^programme-\d{4}\//

/** Reads `guarantees/ID`; answers undefined where there is no such folder. */
export async function readJurisdiction(
  root: string,
  id: string,
  problems: Problems,
): Promise<Jurisdiction | undefined> {
  const folder = join(root, id)
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )
  if (!files) return undefined
  const read = emptyJurisdiction(id)
  const names = files
    .filter((file) => file.isFile())
    .map((file) =>
      join(file.parentPath, file.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
  const wanted = names
    .filter((name) => !name.endsWith('.md') && !programmeOfYear.test(name))
    .toSorted()
  const texts = await Promise.all(wanted.map((name) => readFile(join(folder, name), 'utf8')))
  wanted.forEach((name, index) => readOne(read, name, texts[index] ?? '', problems))
  return read
}

function emptyJurisdiction(id: string): Jurisdiction {
  return {
    id,
    region: undefined,
    acts: [],
    values: [],
    lists: [],
    programmes: [],
    calendar: [],
    sections: [],
    cases: [],
  }
}

function readOne(into: Jurisdiction, name: string, text: string, problems: Problems): void {
  const file = `${into.id}/${name}`
  const start: Place = { file, line: 1, column: 1 }
  const listName = /^lists\/([a-z][a-z0-9-]*)\.csv$/.exec(name)?.[1]
  if (listName !== undefined) {
    into.lists.push(...readList(listName, into.id, file, text, problems))
    return
  }
  const sectionName = /^([a-z0-9-]+)(\/[a-z0-9-]+)?\.yaml$/.exec(name)?.[1] ?? ''
  const isOfSection = isSection(sectionName)
  if (!/^(acts\/|calendar\/|cases\/)?[a-z0-9-]+\.yaml$/.test(name) && !isOfSection) {
    problems.add(start, 'unknown-file', { file })
    return
  }
  const node = readYaml(file, text, problems)
  if (!node) return
  if (name === 'region.yaml') into.region = readRegion(node, into.id, problems)
  else if (name === 'acts.yaml' || name.startsWith('acts/'))
    into.acts.push(...readActs(node, problems))
  else if (name === 'programmes.yaml') into.programmes.push(...readProgrammes(node, problems))
  else if (name.startsWith('calendar/')) {
    into.calendar.push(...readCalendar(node, into.id, problems))
  } else if (name.startsWith('cases/')) into.cases.push(...readCases(node, into.id, problems))
  else if (isOfSection) {
    into.sections.push(...readEntries(sectionName, node, into.id, problems))
  } else into.values.push(...readValues(node, into.id, problems))
}
