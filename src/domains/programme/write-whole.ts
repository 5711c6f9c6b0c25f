import { rename, writeFile } from 'node:fs/promises'

/** Writes a file, never half of it: beside, then named. */
export async function writeWhole(file: string, bytes: Uint8Array): Promise<void> {
  const beside = `${file}.${process.pid}.part`
  await writeFile(beside, bytes)
  await rename(beside, file)
}
