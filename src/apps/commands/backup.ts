import { existsSync } from 'node:fs'
import { chmod, copyFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import {
  BackupError,
  type BackupProgress,
  restoreBackup,
  takeBackup,
} from '#kernel/backup/index.ts'
import { t } from '#kernel/i18n/index.ts'
import { regionParts } from '#kernel/region-part.ts'
import { chooseRegion } from '../choose-region.ts'
import { listInstalledRegions, migrateInstallation } from '../installation.ts'
import { withDatabase } from '../start/with-database.ts'
import { version } from '../version.ts'
import type { Command, CommandCall } from './command.ts'
import { sayNoRegion } from './with-region.ts'

/** As the data folder names it. */
const secretFile = 'secret'

export const backupCommand: Command = {
  name: 'backup',
  usage: 'FOLDER [--region ID]',
  options: { region: 'text' },
  run: async (call) => {
    const id = call.options['region'] as string | undefined
    const chosen = id && chooseRegion(await listInstalledRegions(), id, regionParts)
    if (typeof chosen === 'object' && 'problem' in chosen) return sayNoRegion(call, chosen)
    return onFolder(call, async (folder) => {
      const manifest = await withDatabase(call.configuration, (databaseUrl) =>
        takeBackup(databaseUrl, folder, version, {
          onProgress: progressOn(call),
          ...(chosen ? { region: chosen.schema } : {}),
        }),
      )
      await copySecret(call.configuration.dataFolder, folder)
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0)
      call.terminal.say(
        t(call.terminal.language, 'apps:backup.done', {
          folder,
          rows,
          tables: manifest.tables.length,
        }),
      )
    })
  },
}

export const restoreCommand: Command = {
  name: 'restore',
  usage: 'FOLDER',
  run: async (call) =>
    onFolder(call, async (folder) => {
      await withDatabase(call.configuration, async (databaseUrl) => {
        const manifest = await restoreBackup(databaseUrl, folder, progressOn(call))
        await migrateInstallation(databaseUrl)
        await copySecret(folder, call.configuration.dataFolder)
        call.terminal.say(
          t(call.terminal.language, 'apps:backup.restored', {
            folder,
            takenAt: manifest.takenAt,
            tables: manifest.tables.length,
          }),
        )
      })
    }),
}

/**
 * Second factors are encrypted with the installation's secret: without it
 * everybody would have to set theirs up anew. Where OPORA_SECRET is set there
 * is no file, and none is copied.
 */
async function copySecret(from: string, to: string): Promise<void> {
  const [source, target] = [join(from, secretFile), join(to, secretFile)]
  if (!existsSync(source)) return
  await copyFile(source, target)
  await chmod(target, 0o600)
}

function progressOn({ terminal }: CommandCall): BackupProgress {
  return ({ table, rows, at, of }) => terminal.progress(`${at}/${of} ${table}: ${rows}`)
}

async function onFolder(
  call: CommandCall,
  work: (folder: string) => Promise<void>,
): Promise<number> {
  const [folder] = call.words
  const { language } = call.terminal
  if (folder === undefined) {
    process.stderr.write(`${t(language, 'apps:backup.usage')}\n`)
    return 2
  }
  try {
    await work(resolve(folder))
    return 0
  } catch (error) {
    if (!(error instanceof BackupError)) throw error
    process.stderr.write(`${t(language, `apps:backup.${error.code}`, error.facts)}\n`)
    return 1
  }
}
