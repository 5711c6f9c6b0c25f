/** Holds the texts for people complete: every slice, in Russian, Kazakh and English. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { registerSlices } from '#apps/slices.ts'
import { registeredRefusals } from '#kernel/http/index.ts'
import { hasText } from '#kernel/i18n/index.ts'
import { listImportKinds } from '#kernel/import/index.ts'
import { isTest, readTree } from './architecture/source-tree.ts'
import { tokensOf } from './architecture/typescript-tokens.ts'
import {
  baseKeys,
  findBadWording,
  findMissingKeys,
  findUntranslated,
  findWrongForms,
  findWrongPlaceholders,
  flatTexts,
  hasKey,
  keysIn,
  languages,
  type TextBook,
  type Texts,
} from './locales/text-guards.ts'

const root = join(import.meta.dirname, '..')
const src = join(root, 'src')

/** The namespace under which a folder of locales is known: `stock`, `stock-site`, `kernel`. */
function namespaceOf(folder: string): string {
  const inSlice = /^domains\/([^/]+)(?:\/(.+))?\/locales$/.exec(folder)
  if (inSlice) return [inSlice[1], inSlice[2]].filter(Boolean).join('-')
  const name = folder.split('/').at(-2) ?? ''
  return name === 'i18n' ? 'kernel' : name
}

/** The texts of a file; none where there is no file, so that each of them is reported as missing. */
function readTexts(file: string): ReadonlyMap<string, string> {
  if (!existsSync(file)) return new Map()
  return flatTexts(JSON.parse(readFileSync(file, 'utf8')) as Texts)
}

const books = new Map<string, TextBook>(
  readdirSync(src, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name === 'locales')
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
    .map((folder) => {
      const read = (language: string) => readTexts(join(folder, `${language}.json`))
      const relative = folder.slice(src.length + 1).replaceAll('\\', '/')
      return [namespaceOf(relative), { ru: read('ru'), kk: read('kk'), en: read('en') }]
    }),
)

describe.each([...books])('the texts of %s', (_, book) => {
  it('stand in every language, with the same values and the forms of its counts', () => {
    expect(findMissingKeys(book)).toEqual([])
    expect(findWrongForms(book)).toEqual([])
    expect(findWrongPlaceholders(book)).toEqual([])
  })

  it('are translated, and in plain words', () => {
    expect(findUntranslated(book)).toEqual([])
    expect(findBadWording(book)).toEqual([])
  })
})

describe('what the program says', () => {
  beforeAll(registerSlices)

  it('has a title and a detail for every refusal, and no refusal that is never given', () => {
    const missing = [...registeredRefusals()].flatMap(([code, { namespace }]) =>
      languages.flatMap((language) =>
        ['title', 'detail']
          .map((part) => `${namespace}:refusal.${code}.${part}`)
          .filter((key) => !hasText(language, key))
          .map((key) => `${language}: ${key}`),
      ),
    )
    expect(missing).toEqual([])
    const owners = new Set([...registeredRefusals().values()].map(({ namespace }) => namespace))
    const unused = [...owners].flatMap((namespace) =>
      [...(books.get(namespace)?.ru.keys() ?? [])].flatMap((key) => {
        const code = /^refusal\.([^.]+)\.title$/.exec(key)?.[1]
        return code !== undefined && registeredRefusals().get(code)?.namespace !== namespace
          ? [`${namespace}:${key}`]
          : []
      }),
    )
    expect(unused).toEqual([])
  })

  it('has a title for every kind of file', () => {
    const missing = listImportKinds()
      .map(({ kind, namespace }) => `${namespace}:import.${kind}`)
      .filter((key) => !languages.every((language) => hasText(language, key)))
    expect(missing).toEqual([])
  })

  it('has every key that the code asks for', () => {
    const namespaces = new Set(books.keys())
    const keys = new Map([...books].map(([name, book]) => [name, baseKeys(book.ru)]))
    const tree = readTree(root, ['src'], ['.ts', '.tsx'])
    const uses = [...tree]
      .filter(([path]) => !isTest(path))
      .flatMap(([path, source]) =>
        keysIn(tokensOf(source), namespaces).map((use) => ({ ...use, path })),
      )
    expect(uses.length).toBeGreaterThan(200)
    const missing = uses
      .filter(({ key, namespaces: own }) => !own.some((name) => hasKey(keys.get(name)!, key)))
      .map(({ path, line, key, namespaces: own }) => `${path}:${line}: ${own.join('|')}:${key}`)
    expect(missing).toEqual([])
  })
})
