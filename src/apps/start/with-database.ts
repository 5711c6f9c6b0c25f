import type { Configuration } from '../../kernel/config.ts'
import { type DataFolder, openDataFolder } from '../../kernel/data-folder.ts'
import { findRunningPostgres, startPostgres } from '../../kernel/db/embedded/index.ts'
import { StartProblem } from '../../kernel/start-problem.ts'
import { join } from 'node:path'
import { checkOutsideDatabase } from './outside-database.ts'

/**
 * Runs a command of the command line on the database of this installation: the
 * one of DATABASE_URL, the one of an Opora that is running now, or the embedded
 * one, started for the command alone; one that a killed Opora left behind is stopped
 * in order first, and the folder is the command's until it ends.
 *
 * @throws StartProblem
 */
export async function withDatabase<Result>(
  configuration: Configuration,
  work: (databaseUrl: string) => Promise<Result>,
): Promise<Result> {
  if (configuration.databaseUrl !== undefined) {
    await checkOutsideDatabase(configuration.databaseUrl)
    return work(configuration.databaseUrl)
  }
  const folder = takeFolder(configuration.dataFolder)
  if (typeof folder === 'string') return work(folder)
  try {
    const postgres = await startPostgres({ folder: folder.postgres })
    try {
      return await work(postgres.url)
    } finally {
      await postgres.stop()
    }
  } finally {
    folder.release()
  }
}

/** The folder, now this command's own, or the address of the database of whoever holds it. */
function takeFolder(path: string): DataFolder | string {
  try {
    return openDataFolder(path)
  } catch (error) {
    const isHeld = error instanceof StartProblem && error.code === 'another-opora'
    const running = isHeld ? findRunningPostgres(join(path, 'postgres')) : undefined
    if (running !== undefined) return running
    throw error
  }
}
