import { cp, mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'

/**
 * Puts the files in place of those that a programme's folder has, all or nothing: the new folder is
 * made beside it and takes its name; descriptions for people (`.md`) go along. Throws what the file
 * system throws, with the folder as it was.
 */
export async function replaceFolder(
  folder: string,
  files: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string> | undefined,
): Promise<void> {
  const target = resolve(folder)
  await mkdir(dirname(target), { recursive: true })
  const work = await mkdtemp(join(dirname(target), `.${basename(target)}-`))
  const [made, old] = [join(work, 'new'), join(work, 'old')]
  try {
    await mkdir(made)
    if (before) {
      await cp(target, made, {
        recursive: true,
        filter: (source) => !before.has(source.slice(target.length + 1).replaceAll('\\', '/')),
      })
    }
    for (const [file, text] of files) {
      const path = join(made, ...file.split('/'))
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
    }
    if (before) await rename(target, old)
    try {
      await rename(made, target)
    } catch (error) {
      if (before) await rename(old, target)
      throw error
    }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}
