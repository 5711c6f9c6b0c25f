import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Beside the installed packages, so that a fresh installation begins without any. */
const keptIn = join(import.meta.dirname, '../../../node_modules/.cache/guarantees')
const mostKept = 12

/** What is kept of a pack: everything that reading and checking its files came to. */
export type KeptPack = { readonly canonical: string }

/**
 * Reading and checking a pack costs the better part of a second; its files change once in a while.
 * What they came to is kept under a hash of every file and of this loader itself, so that neither a
 * changed law nor a changed rule of reading is ever answered with the old result. A folder that
 * cannot be written keeps nothing, and the pack is read each time.
 */
export async function keepPack<Pack extends KeptPack>(
  id: string,
  root: string,
  read: () => Promise<Pack>,
  folder = keptIn,
): Promise<Pack> {
  const file = join(folder, `${id}-${await fingerprintOf([root, import.meta.dirname])}.json`)
  const kept = await readFile(file, 'utf8').catch(() => undefined)
  if (kept !== undefined) {
    try {
      return JSON.parse(kept) as Pack
    } catch {
      // Half a file, of a disk that was full: it is read and written anew.
    }
  }
  const pack = await read()
  await write(folder, file, JSON.stringify(pack)).catch(() => undefined)
  return pack
}

/** A hash of the names and the contents of all files below the folders. */
async function fingerprintOf(folders: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of folders) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true })
    const names = entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .toSorted()
    const texts = await Promise.all(names.map((name) => readFile(name)))
    names.forEach((name, index) => {
      hash.update(`${name.slice(folder.length)}\n`).update(texts[index] ?? '')
    })
  }
  return hash.digest('hex').slice(0, 32)
}

/** Written beside and renamed, so that nobody reads half of it; the oldest go. */
async function write(folder: string, file: string, text: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const draft = `${file}.${process.pid}`
  await writeFile(draft, text)
  await rename(draft, file)
  const names = await readdir(folder)
  if (names.length <= mostKept) return
  const aged = await Promise.all(
    names.map(async (name) => ({
      name,
      at: (await stat(join(folder, name)).catch(() => undefined))?.mtimeMs ?? 0,
    })),
  )
  const oldest = aged.toSorted((a, b) => a.at - b.at).slice(0, names.length - mostKept)
  await Promise.all(oldest.map(({ name }) => rm(join(folder, name), { force: true })))
}
