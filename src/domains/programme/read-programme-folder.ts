import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { build } from './model/build.ts'
import type { Built } from './model/types.ts'

/**
 * The files of a programme's folder, by their path inside it, as `build` wants them; descriptions for
 * people (`.md`) are left out. Undefined where there is no such folder.
 */
export async function readProgrammeFiles(
  folder: string,
): Promise<ReadonlyMap<string, string> | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
      throw error
    },
  )
  if (!entries) return undefined
  const names = entries
    .filter((entry) => entry.isFile() && /\.(yaml|csv)$/.test(entry.name))
    .map((entry) =>
      join(entry.parentPath, entry.name).slice(join(folder, '/').length).replaceAll('\\', '/'),
    )
    .toSorted()
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')))
  return new Map(names.map((name, index) => [name, texts[index] ?? '']))
}

/** Reads and builds a programme from its folder, as of an edition or the last one. */
export async function readProgrammeFolder(folder: string, edition?: string): Promise<Built> {
  const files = await readProgrammeFiles(folder)
  if (!files) return { problems: [{ file: folder, code: 'file-missing', facts: { file: folder } }] }
  return build(files, edition)
}
