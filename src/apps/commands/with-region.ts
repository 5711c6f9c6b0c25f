import { t } from '#kernel/i18n/index.ts'
import type { Region } from '#kernel/region.ts'
import {
  findRegion,
  type Installation,
  migrateInstallation,
  openInstallation,
} from '../installation.ts'
import { withDatabase } from '../start/with-database.ts'
import type { CommandCall } from './command.ts'

/** Runs the work on the installation's database, migrated; closes everything afterwards. */
export function withInstallation(
  call: CommandCall,
  work: (installation: Installation, databaseUrl: string) => Promise<number>,
): Promise<number> {
  return withDatabase(call.configuration, async (databaseUrl) => {
    await migrateInstallation(databaseUrl)
    const installation = await openInstallation(databaseUrl, { connections: 4 })
    try {
      return await work(installation, databaseUrl)
    } finally {
      await installation.close()
    }
  })
}

/** As withInstallation, for the region of `--region`, or the first one. */
export function withRegion(
  call: CommandCall,
  work: (region: Region, databaseUrl: string) => Promise<number>,
): Promise<number> {
  return withInstallation(call, async (installation, databaseUrl) => {
    const id = call.options['region'] as string | undefined
    const region = findRegion(installation, id)
    if (region) return work(region, databaseUrl)
    const known = installation.regions.map((each) => each.id).join(', ')
    process.stderr.write(`${t(call.terminal.language, 'apps:region-unknown', { id, known })}\n`)
    return 2
  })
}
