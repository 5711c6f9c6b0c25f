import { Button } from '@mantine/core'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { problemOf, useApi, useMay, useRefresh, useToasts } from '#kernel/staff/index.ts'
import type { MoveView } from '../move-views.ts'
import type { YearView } from '../views.ts'
import classes from './moves.module.css'
import type { DraftAnswer } from './use-year.ts'

/** Takes what is chosen into the draft amendment of the distribution, where somebody may. */
export function AcceptMoves({
  year,
  draft,
  chosen,
}: {
  year: YearView
  draft: DraftAnswer | null
  chosen: readonly MoveView[]
}) {
  const { t } = useTranslation('programme-execution')
  const api = useApi()
  const may = useMay()
  const refresh = useRefresh()
  const toasts = useToasts()
  const [isSending, setSending] = useState(false)

  async function accept(): Promise<void> {
    setSending(true)
    try {
      const { name } = await api.post<{ name: string }>('programme/execution/proposals', {
        programme: year.programme,
        month: year.asOf,
        moves: chosen.map(({ id, volume }) => ({ id, volume })),
      })
      toasts.say(t('proposals.done', { name }))
    } catch (thrown) {
      toasts.fail(problemOf(thrown))
    } finally {
      refresh('programme')
      setSending(false)
    }
  }

  return (
    <div className={classes['accept']}>
      {may(['manage', 'distribution']) && (
        <Button
          loading={isSending}
          disabled={
            chosen.length === 0 || draft?.state === 'in-remarks' || draft?.isCounted === false
          }
          onClick={() => void accept()}
        >
          {t('proposals.accept', { count: chosen.length })}
        </Button>
      )}
      <span>
        {draft === null
          ? t('proposals.intoNew')
          : t(draft.state === 'draft' ? 'proposals.into' : 'proposals.inRemarks', {
              name: draft.name,
            })}
      </span>
    </div>
  )
}
