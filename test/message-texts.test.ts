/** Holds what people are sent to its promise: no medicine, no diagnosis, no category, no name. */
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { registerSlices } from '#apps/slices.ts'
import { messageParameters } from '#domains/messages/index.ts'
import { type Locales, registeredLocales, type Texts } from '#kernel/i18n/index.ts'
import { isTest, readTree } from './architecture/source-tree.ts'

const root = join(import.meta.dirname, '..')

beforeAll(registerSlices)

/** The keys of texts in a file that queues messages; of one put together, the group in which it lies. */
function keysOf(source: string): string[] {
  if (!source.includes('queueMessage')) return []
  const keys = source.matchAll(/\bkey: *['"`]([a-z-]+:[\w.${}-]+)['"`]/g)
  return [...keys].map(([, key = '']) => key.split(/\.?\$\{/)[0] ?? key)
}

function textsAt(locales: Locales, path: string): [string, string][] {
  return Object.entries(locales).flatMap(([language, texts]) => {
    const found = path
      .split('.')
      .reduce<string | Texts | undefined>(
        (at, name) => (typeof at === 'object' ? at[name] : undefined),
        texts,
      )
    return leavesOf(found).map((text): [string, string] => [language, text])
  })
}

function leavesOf(texts: string | Texts | undefined): string[] {
  if (texts === undefined) return []
  return typeof texts === 'string' ? [texts] : Object.values(texts).flatMap(leavesOf)
}

/** Names put into a text that none may carry. */
function forbiddenIn(text: string): string[] {
  return [...text.matchAll(/\{\{-? *([\w.-]+)[^}]*\}\}/g)]
    .map(([, name = '']) => name)
    .filter((name) => !(messageParameters as readonly string[]).includes(name))
}

it('finds the texts that are sent, and what they may not carry', () => {
  const source = "import { queueMessage }…; text: { key: 'prescriptions:told.ready', params }"
  expect(keysOf(source)).toEqual(['prescriptions:told.ready'])
  expect(keysOf('queueMessage({ key: `people-attachment:told.${what}` })')).toEqual([
    'people-attachment:told',
  ])
  expect(keysOf("t(language, { key: 'prescriptions:told.ready' })")).toEqual([])
  expect(forbiddenIn('{{medicine}} ждёт до {{date}}, {{ diagnosis, text }}')).toEqual([
    'medicine',
    'diagnosis',
  ])
})

it('lets no text that is sent name a medicine, a diagnosis, a category or a person', () => {
  const problems = [...readTree(root, ['src'], ['.ts'])]
    .filter(([path]) => !isTest(path) && !path.startsWith('src/domains/messages/'))
    .flatMap(([path, source]) => keysOf(source).map((key) => ({ path, key })))
    .flatMap(({ path, key }) => {
      const [namespace = '', text = ''] = key.split(':')
      const locales = registeredLocales().get(namespace)
      const texts = locales ? textsAt(locales, text) : []
      if (texts.length === 0) return [`${path}: no text ${key}`]
      return texts.flatMap(([language, words]) =>
        forbiddenIn(words).map((name) => `${path}: ${key} (${language}) carries ${name}`),
      )
    })
  expect(problems).toEqual([])
})
