import { t } from '#kernel/i18n/index.ts'
import type { Region } from '#kernel/region.ts'
import { type RegionPart, regionParts } from '#kernel/region-part.ts'
import { chooseRegion, type NoRegion } from '../choose-region.ts'
import { type Installation, migrateInstallation, openInstallation } from '../installation.ts'
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

/**
 * As withInstallation, for the region of `--region`. Without it, for the one that holds one of `parts`
 * (undefined: whatever it holds); where several do, the command has to name one.
 */
export function withRegion(
  call: CommandCall,
  work: (region: Region, databaseUrl: string) => Promise<number>,
  parts: readonly RegionPart[] = regionParts,
): Promise<number> {
  return withInstallation(call, async ({ regions }, databaseUrl) => {
    const chosen = chooseRegion(regions, call.options['region'] as string | undefined, parts)
    if ('problem' in chosen) return sayNoRegion(call, chosen)
    return work(chosen, databaseUrl)
  })
}

/** Says why there is no such region; the exit code of a wrong call. */
export function sayNoRegion({ terminal }: CommandCall, { problem, facts }: NoRegion): number {
  process.stderr.write(`${t(terminal.language, `apps:${problem}`, facts)}\n`)
  return 2
}
