/** Small folders of law for tests: written below the system's temporary folder. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

/** Writes the files (`ru/acts.yaml` → text) and hands their root to the work; then removes it. */
export async function withGuaranteesFolder<Result>(
  files: Readonly<Record<string, string>>,
  work: (root: string) => Promise<Result>,
): Promise<Result> {
  const root = await mkdtemp(join(tmpdir(), 'opora-guarantees-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      const path = join(root, name)
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, text)
    }
    return await work(root)
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}
