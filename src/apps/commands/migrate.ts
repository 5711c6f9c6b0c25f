import { t } from '#kernel/i18n/index.ts'
import { migrateInstallation } from '../installation.ts'
import { withDatabase } from '../start/with-database.ts'
import type { Command } from './command.ts'

export const migrateCommand: Command = {
  name: 'migrate',
  usage: '',
  run: async ({ configuration, terminal }) =>
    withDatabase(configuration, async (databaseUrl) => {
      const steps = await migrateInstallation(databaseUrl, ({ schema, migration }) =>
        terminal.say(`${schema}: ${migration}`),
      )
      terminal.say(t(terminal.language, 'apps:migrated', { count: steps.length }))
      return 0
    }),
}
