import { proofs } from '../proofs.ts'
import { t } from '#kernel/i18n/index.ts'
import { regionParts, servesAny } from '#kernel/region-part.ts'
import { chooseRegion } from '../choose-region.ts'
import type { Command } from './command.ts'
import { sayNoRegion, withInstallation } from './with-region.ts'

const differencesShown = 50

/** Recomputes everything that is kept twice, in every region or in the one named; exit code 1 where something differs. Repairs nothing. */
export const proveCommand: Command = {
  name: 'prove',
  usage: '[--region ID] [--json]',
  options: { json: 'flag', region: 'text' },
  run: async (call) =>
    withInstallation(call, async ({ regions }) => {
      const { terminal, options } = call
      const id = options['region'] as string | undefined
      const chosen = id === undefined ? regions : [chooseRegion(regions, id, regionParts)]
      let differences = 0
      for (const region of chosen) {
        if ('problem' in region) return sayNoRegion(call, region)
        for (const proof of proofs.filter(({ part }) => !part || servesAny(region, [part]))) {
          const result = await proof.run(region)
          differences += result.differences.length
          if (options['json']) {
            terminal.say(JSON.stringify({ region: region.id, proof: proof.name, ...result }))
            continue
          }
          const key = result.differences.length === 0 ? 'apps:prove.holds' : 'apps:prove.differs'
          terminal.say(
            t(terminal.language, key, {
              region: region.id,
              what: t(terminal.language, `apps:proof.${proof.name}`),
              checked: result.checked,
              count: result.differences.length,
            }),
          )
          for (const difference of result.differences.slice(0, differencesShown)) {
            terminal.say(`  ${JSON.stringify(difference)}`)
          }
        }
      }
      return differences === 0 ? 0 : 1
    }),
}
