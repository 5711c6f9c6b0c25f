/** The demonstration at a start: what every page needs before the pages, the rest while they are served. */
import type { SignIn } from '#domains/accounts/index.ts'
import { t } from '#kernel/i18n/index.ts'
import type { Region } from '#kernel/region.ts'
import {
  beginDemonstration,
  demonstrationDueSince,
  type DemonstrationProgress,
  type DemonstrationSize,
  fillDemonstration,
  hasStory,
} from '../load-demonstration.ts'
import { type FindLoading, type Loading, loadingOf } from '../loading.ts'
import type { Step } from '../start.ts'
import type { Terminal } from './terminal.ts'

export type DemonstrationLoading = {
  /** Seconds; before the pages. */
  readonly begin: Step
  /** Up to a minute; while the pages are served. */
  readonly fill: Step
  readonly find: FindLoading
}

/** `opened` answers with what the steps before have opened. */
export function demonstrationLoading(
  opened: () => { regions: readonly Region[]; signIn: SignIn },
  size?: DemonstrationSize,
): DemonstrationLoading {
  const due = new Map<Region, Date>()
  const loadings = new Map<string, Loading>()
  const tell =
    (region: Region, terminal: Terminal): DemonstrationProgress =>
    (part, rows, done) => {
      // Where only accounts are made, no page shows anything that is yet to come.
      if (hasStory(region)) loadings.set(region.id, loadingOf(part, rows, done))
      terminal.progress(t(terminal.language, `apps:demonstration.${part}`, { rows }))
    }
  return {
    find: (regionId) => loadings.get(regionId),
    begin: {
      name: 'demonstration',
      run: async ({ configuration, terminal }) => {
        if (!configuration.isDemonstration) return
        for (const region of opened().regions) {
          const begunAt = await demonstrationDueSince(region, opened().regions)
          if (!begunAt) continue
          due.set(region, begunAt)
          if (hasStory(region))
            terminal.say(t(terminal.language, 'apps:demonstration.loading', { region: region.id }))
          await beginDemonstration(region, begunAt, tell(region, terminal))
        }
      },
    },
    fill: {
      name: 'rest of the demonstration',
      run: async ({ terminal }) => {
        for (const [region, begunAt] of due) {
          const { signIn } = opened()
          await fillDemonstration(region, signIn, begunAt, tell(region, terminal), size)
          loadings.delete(region.id)
        }
      },
    },
  }
}
