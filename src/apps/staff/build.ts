import { createHash } from 'node:crypto'
import { globSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const configFile = fileURLToPath(new URL('vite.config.ts', import.meta.url))
const mark = 'inputs.sha256'

/** What the app is made of; the pure rules of slices may be imported by their pages. */
const inputs = [
  'src/apps/staff/**/*.{ts,tsx,css,html,svg}',
  'src/kernel/**/*.{ts,tsx,css}',
  'src/kernel/staff/locales/*.json',
  'src/kernel/import/staff/locales/*.json',
  'src/domains/**/*.{ts,tsx,css}',
  'src/domains/*/locales/*.json',
  'package-lock.json',
  'package.json',
]

/** A hash over the content of everything that the staff app is built from; tests are left out. */
export function staffInputsHash(): string {
  const hash = createHash('sha256')
  const files = globSync(inputs, { cwd: root }).map((file) => file.replaceAll('\\', '/'))
  for (const file of files.filter((name) => !/\.test\.tsx?$/.test(name)).toSorted()) {
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Whether the folder holds a build of exactly these inputs. */
export function isStaffAppCurrent(outDir: string): boolean {
  try {
    return readFileSync(join(outDir, mark), 'utf8') === staffInputsHash()
  } catch {
    return false
  }
}

/**
 * Builds the staff app into a folder. The old build is served until the new one is whole: it is
 * made beside it and moved into its place. Takes seconds of one core, so run it in a child process:
 * `node src/apps/staff/build.ts <folder>`.
 */
export async function buildStaffApp(outDir: string): Promise<void> {
  const { build } = await import('vite')
  const hash = staffInputsHash()
  const fresh = `${outDir}.building`
  rmSync(fresh, { recursive: true, force: true })
  await build({ configFile, logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } })
  writeFileSync(join(fresh, mark), hash)
  rmSync(outDir, { recursive: true, force: true })
  renameSync(fresh, outDir)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [outDir] = process.argv.slice(2)
  if (!outDir) {
    process.stderr.write('usage: node src/apps/staff/build.ts <folder>\n')
    process.exit(2)
  }
  if (!isStaffAppCurrent(outDir)) await buildStaffApp(outDir)
}
