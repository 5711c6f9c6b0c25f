import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  answerKey,
  problemOf,
  useApi,
  useChangeAddress,
  useLanguage,
  useRegionId,
  useSession,
  useToasts,
} from '#kernel/staff/index.ts'
import { isSameSet } from '../same-value.ts'
import { overridesOf } from '../scenario.ts'
import type { KeptAnswer, ScenarioView } from './answers.ts'
import { draftPlace, findDraft, openingOf } from './draft.ts'
import { tryOutStore } from './try-out-store.ts'
import type { BuiltProgramme } from './use-built.ts'
import { useFollowed, useKeptDraft } from './use-try-out.ts'

export type DeskProps = {
  built: BuiltProgramme
  kept: KeptAnswer | undefined
  opened: ReturnType<typeof overridesOf>
  /** Told when the numbers get a scenario of their own: saved for the first time, or as a copy. */
  onNamed: (id: number) => void
}

/**
 * What stands on the desk: the numbers with their way back, which outlives every save, the scenario
 * and the version that they follow, and whether they are saved.
 */
export function useDesk({ built, kept, opened, onNamed }: DeskProps) {
  const { t } = useTranslation('programme-scenario')
  const language = useLanguage()
  const region = useRegionId()
  const { me } = useSession()
  const api = useApi()
  const client = useQueryClient()
  const toasts = useToasts()
  const change = useChangeAddress()
  const { programme } = built
  const placeOf = (id: number | undefined) => draftPlace(me.account.id, region, programme.code, id)
  const [opening] = useState(() => {
    const place = placeOf(kept?.scenario.id)
    const version = kept?.scenario.version ?? 0
    const draft = findDraft(localStorage, place)
    return openingOf(programme, { overrides: opened.overrides, version }, place, draft)
  })
  const [store] = useState(() => tryOutStore(programme, opening.history))
  const tried = useFollowed(store)
  const [saved, setSaved] = useState(opened.overrides)
  const [scenario, setScenario] = useState<ScenarioView | undefined>(
    kept && { ...kept.scenario, version: opening.version },
  )
  const place = placeOf(scenario?.id)
  useKeptDraft(place, store, tried, { saved, version: scenario?.version ?? 0 })
  // What somebody else saved while these numbers stood on the page, or were left on this computer.
  const newer =
    kept && kept.scenario.id === scenario?.id && kept.scenario.version > scenario.version
      ? kept.scenario
      : undefined

  function keep(answer: KeptAnswer): void {
    const key = answerKey(region, `programme/scenario/kept/${answer.scenario.id}`)
    client.setQueryData([...key, language], answer)
  }

  return {
    store,
    tried,
    scenario,
    newer,
    isDraft: opening.isDraft,
    isSaved: isSameSet(tried.overrides, saved),

    /** The numbers on the desk were saved as this. */
    take: (next: ScenarioView): void => {
      store.settle()
      localStorage.removeItem(place)
      setSaved(store.state().overrides)
      setScenario(next)
      keep({ scenario: next, versions: kept?.scenario.id === next.id ? kept.versions : [] })
      onNamed(next.id)
      change({ scenario: String(next.id) })
      toasts.done(t('save.done', { name: next.name, version: next.version }))
    },

    /** Puts the numbers of an earlier version on the desk; they are saved as any others. */
    openVersion: ({ version, changes }: KeptAnswer['versions'][number]): void => {
      store.settle()
      store.replace(overridesOf(programme, changes).overrides)
      toasts.say(t('versions.opened', { version }))
    },

    /** Puts the numbers of the newest version on the desk; one step back are those that stood there. */
    openNewest: async (): Promise<void> => {
      if (!scenario) return
      try {
        const answer = await api.get<KeptAnswer>(`programme/scenario/kept/${scenario.id}`)
        const theirs = overridesOf(programme, answer.scenario.changes).overrides
        keep(answer)
        store.settle()
        store.replace(theirs)
        setSaved(theirs)
        setScenario(answer.scenario)
        toasts.say(t('notice.newerOpened', { version: answer.scenario.version }))
      } catch (thrown) {
        toasts.fail(problemOf(thrown))
      }
    },
  }
}

export type Desk = ReturnType<typeof useDesk>
