import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Plugin } from 'vite'

const name = 'virtual:workplace-titles'
const domains = fileURLToPath(new URL('../../domains/', import.meta.url))
const imports = fileURLToPath(new URL('../../kernel/import/staff/', import.meta.url))
const languages = ['ru', 'kk', 'en'] as const

/**
 * Gives the menu its words at once: the part `workplace` of every slice's locales, by language and
 * slice. The rest of a slice's texts comes with its first page.
 */
export function workplaceTitles(folder = domains): Plugin {
  return {
    name: 'opora-workplace-titles',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) =>
      id === `\0${name}` ? `export default ${JSON.stringify(readTitles(folder))}` : undefined,
  }
}

export type Titles = Record<string, Record<string, unknown>>

/**
 * `{ ru: { stock: { desk: 'Склад' } }, … }`: only slices that name a workplace, and parts of slices
 * with texts of their own (`prescriptions-counter`).
 */
export function readTitles(folder: string): Titles {
  const titles: Titles = {}
  for (const language of languages) {
    const slices = foldersIn(folder)
      .flatMap((slice) => [
        [slice, slice] as const,
        ...foldersIn(join(folder, slice)).map(
          (part) => [`${slice}-${part}`, `${slice}/${part}`] as const,
        ),
      ])
      .flatMap(([namespace, place]) => {
        const workplace = readWorkplace(`${folder}/${place}/locales/${language}.json`)
        return workplace === undefined ? [] : [[namespace, workplace] as const]
      })
    titles[language] = {
      ...Object.fromEntries(slices),
      imports: readWorkplace(`${imports}/locales/${language}.json`),
    }
  }
  return titles
}

function foldersIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .toSorted()
}

function readWorkplace(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
  return (JSON.parse(text) as { workplace?: unknown }).workplace
}
