import type { Configuration } from '../../kernel/config.ts'
import { openDataFolder } from '../../kernel/data-folder.ts'
import { findRunningPostgres, startPostgres } from '../../kernel/db/embedded/index.ts'
import { join } from 'node:path'
import { checkOutsideDatabase } from './outside-database.ts'

/**
 * Runs a command of the command line on the database of this installation: the
 * one of DATABASE_URL, the one of an Opora that is running now, or the embedded
 * one, started for the command alone.
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
  const running = findRunningPostgres(join(configuration.dataFolder, 'postgres'))
  if (running !== undefined) return work(running)
  const folder = openDataFolder(configuration.dataFolder)
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
