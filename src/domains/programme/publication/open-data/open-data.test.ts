import { parseCsv } from 'hucre/csv'
import { beforeAll, describe, expect, it } from 'vitest'
import { registerLocales } from '#kernel/i18n/index.ts'
import { openProgramme } from '../../desk/opened-programme.ts'
import { build } from '../../model/build.ts'
import { readProgrammeFolder } from '../../read-programme-folder.ts'
import { island, valley } from '../../test-programmes.ts'
import { workbookLocales } from '../../workbook/locales/index.ts'
import type { Publication } from '../documents.ts'
import { publicationLocales } from '../locales/index.ts'
import { hashOf } from '../file-names.ts'
import { openDataFiles, packageName } from './package.ts'

type Resource = {
  name: string
  path: string
  format: string
  bytes: number
  hash: string
  schema: {
    fields: { name: string; type: string; constraints?: { required?: boolean } }[]
    primaryKey?: string[]
    foreignKeys?: { fields: string[]; reference: { resource?: string; fields: string[] } }[]
  }
}

let sakha: Publication

beforeAll(async () => {
  registerLocales('programme-workbook', workbookLocales)
  registerLocales('programme-publication', publicationLocales)
  const { programme } = await readProgrammeFolder('guarantees/ru-sakha/programme-2018')
  sakha = openProgramme(programme!)
})

const types: Record<string, RegExp> = {
  string: /./s,
  integer: /^-?\d+$/,
  number: /^-?\d+(\.\d+)?$/,
  boolean: /^(true|false)$/,
  year: /^\d{4}$/,
  date: /^\d{4}-\d{2}-\d{2}$/,
}

/** What of a package contradicts its own description. */
function faultsOf(publication: Publication): string[] {
  const files = new Map(
    openDataFiles(publication, 'ru', undefined).map((file) => [file.name, file]),
  )
  const text = (name: string) => new TextDecoder().decode(files.get(name)?.bytes)
  const { resources } = JSON.parse(text(packageName)) as { resources: Resource[] }
  const faults: string[] = []
  const columns = new Map<string, Set<string>>()
  const tables = resources.filter(({ format }) => format === 'csv')
  for (const { name, path, schema } of tables) {
    const [header = [], ...rows] = parseCsv(text(path), { delimiter: ',' })
    if (header.join() !== schema.fields.map((field) => field.name).join())
      faults.push(`${name}: header`)
    schema.fields.forEach(({ name: field, type, constraints }, index) => {
      const values = rows.map((row) => String(row[index] ?? ''))
      columns.set(`${name}.${field}`, new Set(values))
      for (const value of values) {
        const isFit = value === '' ? constraints?.required !== true : types[type]?.test(value)
        if (!isFit) faults.push(`${name}.${field}: “${value}” is no ${type}`)
      }
    })
    const key = schema.primaryKey?.map((field) => header.indexOf(field)) ?? []
    const keys = rows.map((row) => key.map((at) => row[at]).join('|'))
    if (key.length > 0 && new Set(keys).size !== rows.length) faults.push(`${name}: key twice`)
    const records = JSON.parse(text(path.replace(/csv$/, 'json'))) as Record<string, unknown>[]
    if (records.length !== rows.length) faults.push(`${name}: JSON has other rows`)
  }
  for (const { name, schema } of tables) {
    for (const { fields, reference } of schema.foreignKeys ?? []) {
      const known = columns.get(`${reference.resource ?? name}.${reference.fields[0]}`)
      for (const value of columns.get(`${name}.${fields[0]}`) ?? []) {
        if (value !== '' && !known?.has(value))
          faults.push(`${name}.${fields[0]}: ${value} unknown`)
      }
    }
  }
  for (const { path, bytes, hash } of resources) {
    const file = files.get(path)
    if (file?.bytes.length !== bytes) faults.push(`${path}: bytes`)
    if (!file || `sha256:${hashOf(file.bytes)}` !== hash) faults.push(`${path}: hash`)
  }
  return faults
}

function resourcesOf(publication: Publication): Resource[] {
  const [description] = openDataFiles(publication, 'ru', undefined)
  const { resources } = JSON.parse(new TextDecoder().decode(description?.bytes)) as {
    resources: Resource[]
  }
  return resources
}

/** What of a descriptor breaks the rules of https://datapackage.org/standard/ (version 2). */
function wrongIn(descriptor: {
  $schema?: string
  name?: string
  created?: string
  version?: string
  licenses?: { name?: string; path?: string }[]
  sources?: { title?: string; path?: string }[]
  resources?: (Resource & { type?: string; mediatype?: string; encoding?: string })[]
}): string[] {
  const { $schema, name = '', created, licenses, sources, resources = [] } = descriptor
  const isWrong: [string, boolean][] = [
    ['$schema', $schema !== undefined && !URL.canParse($schema)],
    ['name', !/^[a-z0-9._-]+$/.test(name)],
    ['created', created !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(created)],
    ['licenses', licenses?.some((each) => !each.name && !each.path) ?? false],
    ['sources', sources?.some((each) => !each.title && !each.path) ?? false],
    ['resources', resources.length === 0],
  ]
  const names = resources.map((each) => each.name)
  return [
    ...isWrong.filter(([, is]) => is).map(([what]) => what),
    ...new Set(
      names.filter((each, at) => names.indexOf(each) !== at).map((each) => `${each}: twice`),
    ),
    ...resources.flatMap((resource) => wrongInResource(resource, names)),
  ]
}

const fieldTypes = new Set(Object.keys(types))

function wrongInResource(
  resource: Resource & { type?: string; mediatype?: string; encoding?: string },
  names: readonly string[],
): string[] {
  const { name, path, type, mediatype = '', encoding, bytes, hash, schema } = resource
  const fields = schema.fields.map((field) => field.name)
  const keys = schema.foreignKeys ?? []
  const isWrong: [string, boolean][] = [
    ['name', !/^[a-z0-9._-]+$/.test(name)],
    ['path', /^[./~]|:\/\/|\.\.|\\/.test(path)],
    ['type', type !== 'table'],
    ['mediatype', !/^(.+)\/(.+)$/.test(mediatype)],
    ['encoding', encoding !== 'utf-8'],
    ['bytes', !Number.isInteger(bytes) || bytes < 0],
    ['hash', !/^([^:]+:[a-fA-F0-9]+|[a-fA-F0-9]{32})$/.test(hash)],
    ['fields', fields.length === 0 || new Set(fields).size !== fields.length],
    ['types', schema.fields.some((field) => !fieldTypes.has(field.type))],
    ['primaryKey', schema.primaryKey?.some((key) => !fields.includes(key)) ?? false],
    ['foreignKeys', keys.some((key) => key.fields.some((field) => !fields.includes(field)))],
    [
      'reference',
      keys.some(({ reference: { resource: to } }) => to !== undefined && !names.includes(to)),
    ],
  ]
  return isWrong.filter(([, is]) => is).map(([what]) => `${name}: ${what}`)
}

describe('open data', () => {
  it('are what their description says, of the programme that is shipped and of invented ones', () => {
    expect(faultsOf(sakha)).toEqual([])
    for (const files of [valley(), island()]) {
      expect(faultsOf(openProgramme(build(files).programme!))).toEqual([])
    }
  })

  it('hold every printed figure with its place, and what is computed of it', () => {
    const files = openDataFiles(sakha, 'ru', undefined)
    const file = files.find(({ name }) => name === 'ru-sakha-2018-original-figures.json')
    const records = JSON.parse(new TextDecoder().decode(file?.bytes)) as Record<string, unknown>[]
    expect(records.filter(({ printed }) => printed !== null)).toHaveLength(
      sakha.programme.cells.length,
    )
    expect(records.find(({ place }) => place === 'appendix-7/03/per-head-budget')).toEqual({
      number: expect.any(Number),
      line: 'budget.ambulance.uninsured',
      measure: 'per-head',
      year: 2018,
      printed: '14,78',
      value: 14.78,
      computed: 14.87,
      unit: 'вызов',
      denominator: 'resident',
      place: 'appendix-7/03/per-head-budget',
    })
  })

  it('are described as the standard for Data Packages orders', () => {
    const licence = { name: 'CC-BY-4.0', title: 'Creative Commons Attribution 4.0' }
    const act = { title: { ru: 'Постановление', kk: '', en: '' }, number: '420' }
    for (const publication of [sakha, { ...sakha, act: act as NonNullable<Publication['act']> }]) {
      for (const given of [undefined, licence]) {
        const [description] = openDataFiles(publication, 'ru', given)
        expect(wrongIn(JSON.parse(new TextDecoder().decode(description?.bytes)))).toEqual([])
      }
    }
    const [resource] = resourcesOf(sakha)
    const wrong = { ...resource!, path: '../lines.csv', hash: 'md5', schema: { fields: [] } }
    expect(wrongIn({ name: 'Программа', resources: [wrong, wrong] })).toEqual([
      'name',
      'lines: twice',
      'lines: path',
      'lines: hash',
      'lines: fields',
      'lines: path',
      'lines: hash',
      'lines: fields',
    ])
  })

  it('are CSV with a head, in UTF-8 without a mark, lines ended as RFC 4180 has them, days as ISO', () => {
    const files = openDataFiles(sakha, 'ru', undefined)
    for (const { name, bytes } of files.filter((file) => file.name.endsWith('.csv'))) {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
      expect([name, text.startsWith('\uFEFF'), text.endsWith('\r\n')]).toEqual([name, false, true])
    }
    const acts = resourcesOf(sakha).find(({ name }) => name === 'out-of-turn-acts')
    expect(acts?.schema.fields.find(({ name }) => name === 'date')?.type).toBe('date')
  })

  it('name the licence that the region has given them, and none where it has not decided', () => {
    const described = (licence?: Parameters<typeof openDataFiles>[2]) => {
      const [description] = openDataFiles(sakha, 'ru', licence)
      return JSON.parse(new TextDecoder().decode(description?.bytes)) as Record<string, unknown>
    }
    expect(described()).not.toHaveProperty('licenses')
    const licence = { name: 'CC-BY-4.0', title: 'Creative Commons Attribution 4.0' }
    expect(described(licence)['licenses']).toEqual([licence])
  })
})
