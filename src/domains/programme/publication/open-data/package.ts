import { type Language, t } from '#kernel/i18n/index.ts'
import type { RegionSettings } from '#kernel/region.ts'
import type { Publication } from '../documents.ts'
import { editionPrefix, hashOf } from '../file-names.ts'
import { openCsv, openJson, type OpenTable, tableSchema } from './schema.ts'
import { openTables } from './tables.ts'

export type OpenFile = {
  readonly name: string
  readonly bytes: Uint8Array
  /** sha-256 of the bytes, in hexadecimal digits. */
  readonly hash: string
  readonly mediaType: string
  /** The table that it holds; absent for the description of all of them. */
  readonly table?: Pick<OpenTable, 'name' | 'title'>
}

export type Licence = NonNullable<RegionSettings['openData']>['licence']

/** The description of all files; always under this name beside them. */
export const packageName = 'datapackage.json'

const formats = [
  { format: 'csv', mediaType: 'text/csv', write: openCsv },
  { format: 'json', mediaType: 'application/json', write: openJson },
] as const

/**
 * The open data of an edition: every table as CSV and as JSON, and a Data Package that describes them.
 * The same edition gives the same bytes.
 */
export function openDataFiles(
  publication: Publication,
  language: Language,
  licence: Licence | undefined,
): OpenFile[] {
  const { programme, act } = publication
  const prefix = editionPrefix(programme)
  const edition = programme.editions.at(-1)
  const about = {
    name: prefix,
    title: programme.names[language],
    description: t(language, 'programme-publication:open-data.description'),
    ...(edition ? { version: edition.edition, created: `${edition.approvedOn}T00:00:00Z` } : {}),
    ...(licence ? { licenses: [licence] } : {}),
    ...(act
      ? {
          sources: [
            {
              title: [act.title[language], act.number && `№ ${act.number}`]
                .filter(Boolean)
                .join(' '),
            },
          ],
        }
      : {}),
  }
  return packTables(openTables(publication, language), about)
}

/**
 * Tables as CSV and as JSON, each under the name of the package and its own, and first of all the Data
 * Package that describes them (https://datapackage.org, version 2).
 */
export function packTables(
  tables: readonly OpenTable[],
  about: { readonly name: string } & Readonly<Record<string, unknown>>,
): OpenFile[] {
  const made = tables.flatMap((table) =>
    formats.map(({ format, mediaType, write }) => ({
      ...fileOf(`${about.name}-${table.name}.${format}`, write(table), mediaType),
      table,
      format,
    })),
  )
  const description = {
    $schema: 'https://datapackage.org/profiles/2.0/datapackage.json',
    ...about,
    resources: made.map(({ name, bytes, hash, mediaType, table, format }) => ({
      name: format === 'csv' ? table.name : `${table.name}-${format}`,
      title: table.title,
      type: 'table',
      path: name,
      format,
      mediatype: mediaType,
      encoding: 'utf-8',
      bytes: bytes.length,
      hash: `sha256:${hash}`,
      schema: tableSchema(table),
    })),
  }
  const text = `${JSON.stringify(description, undefined, 2)}\n`
  return [
    fileOf(packageName, text, 'application/json'),
    ...made.map(({ table: { name, title }, format: _format, ...file }) => ({
      ...file,
      table: { name, title },
    })),
  ]
}

function fileOf(name: string, text: string, mediaType: string): OpenFile {
  const bytes = new TextEncoder().encode(text)
  return { name, bytes, hash: hashOf(bytes), mediaType }
}
