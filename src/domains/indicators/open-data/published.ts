import type { Database } from '#kernel/db/index.ts'
import type { Region } from '#kernel/region.ts'
import type { OpenFile, RegionProgramme } from '#domains/programme/index.ts'
import { programmesOfRegion } from '../open-survey.ts'
import { findLastPublication, listPublished } from '../publication-tables.ts'
import { type PublishedProgramme, valueFiles } from './values-package.ts'

/** What the public gets at this moment. */
export type PublishedFiles = {
  readonly files: readonly OpenFile[]
  readonly publishedAt: Date
  /** Some of the values are invented for the demonstration. */
  readonly isInvented: boolean
}

const kept = new WeakMap<Database, { key: string; files: PublishedFiles }>()

/**
 * The last publication of every programme as files in the first language of the region, made once and
 * kept until the next publication. Undefined where nothing was published.
 */
export async function publishedFiles(
  region: Region,
  open: (regionId: string) => Promise<readonly RegionProgramme[]> = programmesOfRegion,
): Promise<PublishedFiles | undefined> {
  const { db } = region
  const programmes = await open(region.id)
  const found = await Promise.all(
    programmes.map(async ({ programme }) => {
      const publication = await findLastPublication(db, programme.code)
      return publication ? [{ programme, publication }] : []
    }),
  )
  const published = found.flat()
  if (published.length === 0) return undefined
  const key = published.map(({ publication }) => publication.id).join(' ')
  const known = kept.get(db)
  if (known?.key === key) return known.files
  const withValues = await Promise.all(
    published.map(async (each): Promise<PublishedProgramme> => {
      const { code } = each.programme
      return { ...each, values: await listPublished(db, code, each.publication.through) }
    }),
  )
  const files = {
    files: valueFiles(withValues, region.languages[0] ?? 'ru', region.openData?.licence),
    publishedAt: new Date(
      Math.max(...published.map(({ publication }) => publication.publishedAt.getTime())),
    ),
    isInvented: withValues.some(({ values }) => values.some((value) => value.isInvented)),
  }
  kept.set(db, { key, files })
  return files
}
