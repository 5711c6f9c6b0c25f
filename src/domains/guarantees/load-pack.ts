import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Guarantees, LawEntry } from '#kernel/guarantees.ts'
import type { RegionSettings } from '#kernel/region.ts'
import { canonicalText, hashOf } from './canonical.ts'
import { checkEntries } from './check-entries.ts'
import { checkHistory } from './check-history.ts'
import { checkSources } from './check-sources.ts'
import { keepPack } from './keep-pack.ts'
import { type Merged, mergeJurisdictions } from './merge-jurisdictions.ts'
import { openPack } from './open-pack.ts'
import type { PackContent } from './pack-content.ts'
import { PackInvalid, type Placed, Problems } from './pack-problem.ts'
import { type Jurisdiction, readJurisdiction } from './read-jurisdiction.ts'
import { readRegion } from './read-region.ts'
import { readYaml } from './read-yaml.ts'
import type { WorkedCase } from './worked-case.ts'

/** The folder of the project that holds the law. */
export const guaranteesFolder = join(import.meta.dirname, '../../../guarantees')

/** The law of a jurisdiction, ready to be asked, archived and tested. */
export type LoadedPack = {
  readonly guarantees: Guarantees
  /** The canonical text; its sha-256 is `guarantees.hash`. */
  readonly canonical: string
  /** Of a region; a country's pack has none. */
  readonly settings: RegionSettings | undefined
  /** Whether an installation opens the region; of a country it says nothing. */
  readonly isServed: boolean
  /** Those of the region's own folder; its country's are tested with the country. */
  readonly cases: readonly (WorkedCase & Placed)[]
}

/**
 * Reads a region with the country that it inherits from, or a country alone; checks everything;
 * freezes. Throws `PackInvalid` with every problem and its place.
 */
export async function loadPack(id: string, root = guaranteesFolder): Promise<LoadedPack> {
  const read = () => readPack(id, root)
  const pack = await (root === guaranteesFolder ? keepPack(id, root, read) : read())
  const { canonical } = pack
  // What is opened is read from the text that is archived: a replay asks the very same content.
  const guarantees = openPack(JSON.parse(canonical) as PackContent, hashOf(canonical))
  return { ...pack, settings: pack.settings, guarantees }
}

type ReadPack = Omit<LoadedPack, 'guarantees'>

async function readPack(id: string, root: string): Promise<ReadPack> {
  const problems = new Problems()
  const own = await readJurisdiction(root, id, problems)
  if (!own) {
    problems.add({ file: id, line: 1, column: 1 }, 'no-such-jurisdiction', { jurisdiction: id })
    throw new PackInvalid(problems.found)
  }
  const inherited = await readInherited(root, own, problems)
  // What could not be read would only cause more problems further on.
  if (problems.found.length > 0) throw new PackInvalid(problems.found)
  const merged = mergeJurisdictions(own, inherited, problems)
  for (const history of merged.values) checkHistory(history, problems)
  checkSources(merged, problems)
  checkEntries(merged, problems)
  if (problems.found.length > 0) throw new PackInvalid(problems.found)
  const canonical = canonicalText(contentOf(id, own.region?.settings.okato, merged))
  return {
    canonical,
    settings: own.region?.settings,
    isServed: own.region?.isServed ?? false,
    cases: own.cases,
  }
}

/** The regions that the folder holds, by id. */
export async function listRegionIds(root = guaranteesFolder): Promise<string[]> {
  const entries = await readdir(root, { recursive: true })
  return entries
    .map((name) => /^([^\\/]+)[\\/]region\.yaml$/.exec(name)?.[1])
    .filter((id) => id !== undefined)
    .toSorted()
}

/**
 * Those of them that an installation opens, by `region.yaml` alone: a whole pack takes half a second.
 * One that cannot be read is among them, and `loadPack` says what is wrong with it.
 */
export async function listServedRegionIds(root = guaranteesFolder): Promise<string[]> {
  const ids = await listRegionIds(root)
  const areServed = await Promise.all(
    ids.map(async (id) => {
      const file = `${id}/region.yaml`
      const problems = new Problems()
      const node = readYaml(file, await readFile(join(root, file), 'utf8'), problems)
      return (node && readRegion(node, id, problems))?.isServed ?? true
    }),
  )
  return ids.filter((_, index) => areServed[index])
}

async function readInherited(
  root: string,
  own: Jurisdiction,
  problems: Problems,
): Promise<Jurisdiction | undefined> {
  const { region } = own
  if (region?.inherits === undefined) return undefined
  const inherited = await readJurisdiction(root, region.inherits, problems)
  if (!inherited) {
    problems.add(region.at, 'no-such-jurisdiction', { jurisdiction: region.inherits })
  } else if (inherited.region) {
    problems.add(region.at, 'inherits-too-deep', { jurisdiction: region.inherits })
  }
  return inherited
}

function contentOf(jurisdiction: string, okato: string | undefined, merged: Merged): PackContent {
  return {
    format: 2,
    jurisdiction,
    ...(okato === undefined ? {} : { okato }),
    acts: merged.acts.map(unplaced).toSorted(by(({ code }) => code)),
    values: merged.values
      .map((value) => ({ ...unplaced(value), entries: value.entries.map(unplaced) }))
      .toSorted(by(({ name }) => name)),
    lists: merged.lists
      .map((list) => ({ ...unplaced(list), rows: list.rows.map(unplaced) }))
      .toSorted(by(({ name }) => name)),
    programmes: merged.programmes.map(unplaced),
    calendar: merged.calendar
      .map(({ at: _at, sources: _sources, ...law }) => law)
      .toSorted(by(({ year }) => String(year))),
    sections: sectionsOf(merged),
  }
}

/** By section; within one in the order of the files, which is the order in which people read. */
function sectionsOf({ sections }: Merged): NonNullable<PackContent['sections']> {
  const entries = sections.map(({ at: _at, written: _written, ...entry }): LawEntry => entry)
  return Object.fromEntries(Map.groupBy(entries, ({ section }) => section))
}

type Unplaced<Item> = Item extends Placed ? Omit<Item, 'at'> : never

function unplaced<Item extends Placed>({ at: _at, ...item }: Item): Unplaced<Item> {
  return item as Unplaced<Item>
}

function by<Item>(keyOf: (item: Item) => string): (a: Item, b: Item) => number {
  return (a, b) => (keyOf(a) < keyOf(b) ? -1 : keyOf(a) > keyOf(b) ? 1 : 0)
}
