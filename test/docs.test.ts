/** Holds the documents true: what they link to and name is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

const pages = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'guarantees/README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file.replaceAll('\\', '/')}`),
]

/** Links to files, and paths in backticks that begin with a folder of the project. */
function namedIn(page: string, text: string): string[] {
  const links = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link]) =>
    join(dirname(page), link!),
  )
  const paths = [
    ...text.matchAll(/`((?:src|test|bench|db|docs|guarantees|scripts|bin|\.ci)\/[\w./-]+)`/g),
  ].map(([, path]) => path!)
  return [...links, ...paths.filter((path) => !/NAME|NNNN|YYYY/.test(path))]
}

it('finds links and paths', () => {
  const text =
    'See [why](adr/a.md#x), ![a picture](images/b.png), `src/c.ts`, `db/YYYY_x.sql`, `npm`.'
  expect(namedIn('docs/page.md', text)).toEqual(['docs/adr/a.md', 'docs/images/b.png', 'src/c.ts'])
})

it('names only files that are there', () => {
  const missing = pages.flatMap((page) =>
    namedIn(page, readFileSync(join(root, page), 'utf8'))
      .filter((path) => !existsSync(join(root, path)))
      .map((path) => `${page}: ${path}`),
  )
  expect(missing).toEqual([])
})

it('has a page for every decision, with the check that holds it, listed', () => {
  const folder = join(root, 'docs/adr')
  const decisions = readdirSync(folder).filter((file) => /^\d{4}-.*\.md$/.test(file))
  const list = readFileSync(join(folder, 'README.md'), 'utf8')
  expect(decisions.filter((file) => !list.includes(`(${file})`))).toEqual([])
  const withoutCheck = decisions.filter(
    (file) => !/^## Enforced by$/m.test(readFileSync(join(folder, file), 'utf8')),
  )
  expect(withoutCheck).toEqual([])
  expect(new Set(decisions.map((file) => file.slice(0, 4))).size).toBe(decisions.length)
})

/** Three terms for each word, so that nobody makes up a second one. */
it('has a Russian and a Kazakh term for every word of the glossary, each word once', () => {
  const rows = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !line.startsWith('| In the code'))
    .map((line) => line.split('|').map((cell) => cell.trim()))
  expect(rows.length).toBeGreaterThan(80)
  expect(rows.filter((cells) => cells.length !== 6 || cells.slice(1, 5).includes(''))).toEqual([])
  const words = rows.map((cells) => cells[1])
  expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([])
})
