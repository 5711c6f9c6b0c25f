import { Skeleton } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import {
  ErrorState,
  Page,
  problemOf,
  useAddressParam,
  useAnswer,
  useApi,
  useFormat,
  useScanner,
  useSession,
  useShortcuts,
  useToasts,
  useToday,
} from '#kernel/staff/index.ts'
import { DeferralFigures } from '../../deferral/staff/deferral-figures.tsx'
import type { FoundAnswer, HitAnswer, SheetAnswer } from './answers.ts'
import { ChooseSite } from './choose-site.tsx'
import classes from './counter.module.css'
import { CounterSearch, Hits, searchFieldId } from './counter-search.tsx'
import { CounterSheet } from './counter-sheet.tsx'
import { readCode } from './read-code.ts'

/** The counter at a site: scan or type anywhere, look, Enter. */
export function CounterPage() {
  const { t } = useTranslation('prescriptions-counter')
  const { site } = useSession()
  return (
    <Page title={t('desk.title')}>
      {site ? (
        <Counter key={site.id} siteId={site.id} />
      ) : (
        <ChooseSite title={t('desk.whichSite')} />
      )}
    </Page>
  )
}

function Counter({ siteId }: { siteId: number }) {
  const { t } = useTranslation('prescriptions-counter')
  const format = useFormat()
  const toasts = useToasts()
  const today = useToday()
  const [opened, setOpened] = useAddressParam('rx')
  const [turn, setTurn] = useState(0)
  const { search, isSearching, found, clear } = useSearch(siteId, (hit) => open(hit.id))

  function open(id: number): void {
    clear()
    setTurn((count) => count + 1)
    setOpened(String(id))
  }
  function next(): void {
    clear()
    setOpened(undefined)
    document.getElementById(searchFieldId)?.focus()
  }

  useScanner((scanned) => {
    if (readCode(scanned, today)) toasts.say(t('desk.packFirst'))
    else search(scanned)
    return true
  })
  useShortcuts(t('desk.title'), [
    {
      keys: '/',
      label: t('desk.toSearch'),
      run: () => document.getElementById(searchFieldId)?.focus(),
    },
    { keys: 'alt+n', label: t('desk.next'), run: next, enabled: opened !== undefined },
  ])

  return (
    <div className={classes['counter']}>
      <CounterSearch key={turn} onSearch={search} isSearching={isSearching} hasFocus={!opened} />
      {found?.error ? (
        <ErrorState thrown={found.error} onRetry={() => search(found.text)} />
      ) : found ? (
        <Hits
          key={found.text}
          text={found.text}
          hits={found.hits}
          onOpen={open}
          date={format.date}
        />
      ) : opened ? (
        <Opened key={`${opened} ${turn}`} siteId={siteId} id={opened} onNext={next} />
      ) : (
        <DeferralFigures siteId={siteId} />
      )}
    </div>
  )
}

function Opened({ siteId, id, onNext }: { siteId: number; id: string; onNext: () => void }) {
  const answer = useAnswer<SheetAnswer>(`counter/sites/${siteId}/prescriptions/${id}`)
  if (answer.error && !answer.data) {
    return <ErrorState thrown={answer.error} onRetry={() => void answer.refetch()} />
  }
  if (!answer.data) return <Loading />
  return <CounterSheet sheet={answer.data} onNext={onNext} />
}

/** The three columns before their content, so that nothing jumps. */
function Loading() {
  return (
    <div className={classes['columns']} aria-hidden="true">
      <Skeleton height={420} animate={false} />
      <Skeleton height={420} animate={false} />
      <Skeleton height={420} animate={false} />
    </div>
  )
}

type Found = { text: string; hits: readonly HitAnswer[]; error?: unknown }

function useSearch(siteId: number, onSure: (hit: HitAnswer) => void) {
  const api = useApi()
  const [isSearching, setSearching] = useState(false)
  const [found, setFound] = useState<Found>()

  async function run(text: string): Promise<void> {
    setSearching(true)
    try {
      const answer = await api.get<FoundAnswer>('counter/find', { siteId: String(siteId), text })
      const [only] = answer.items
      if (only && answer.items.length === 1) onSure(only)
      else setFound({ text, hits: answer.items })
    } catch (thrown) {
      if (problemOf(thrown).code === 'prescription-not-found') setFound({ text, hits: [] })
      else setFound({ text, hits: [], error: thrown })
    } finally {
      setSearching(false)
    }
  }
  return {
    search: (text: string) => {
      if (text.trim() !== '') void run(text.trim())
    },
    isSearching,
    found,
    clear: () => setFound(undefined),
  }
}
