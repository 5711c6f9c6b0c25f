import { useMemo, useState } from 'react'
import { ErrorState, useAddressParam, useAnswer } from '#kernel/staff/index.ts'
import { RowsSkeleton } from '../../desk/staff/rows-skeleton.tsx'
import { overridesOf } from '../scenario.ts'
import type { KeptAnswer, TryOutAnswer } from './answers.ts'
import { type DeskOnPage, firstDesk, nextDesk } from './desk-on-page.ts'
import { TryOutDesk } from './try-out-desk.tsx'
import { TryOutFrame } from './try-out-frame.tsx'
import { type BuiltProgramme, useBuilt } from './use-built.ts'

/** Other numbers for the programme of the address, or for a saved scenario of it. */
export function TryOutPage() {
  return (
    <TryOutFrame current="programme/try-out">{(answer) => <Opened answer={answer} />}</TryOutFrame>
  )
}

function Opened({ answer }: { answer: TryOutAnswer }) {
  const [scenario] = useAddressParam('scenario')
  const [wanted] = useAddressParam('programme')
  const [last, setDesk] = useState<DeskOnPage>(() => firstDesk(scenario))
  const desk = nextDesk(last, scenario)
  if (desk !== last) setDesk(desk)
  const kept = useAnswer<KeptAnswer>(`programme/scenario/kept/${scenario ?? ''}`, undefined, {
    enabled: scenario !== undefined,
  })
  const own = answer.programmes.filter(({ isOwn }) => isOwn)
  const code = kept.data?.scenario.programme ?? wanted
  const choice = own.find(({ programme }) => programme === code) ?? own[0]
  const { built, error, retry } = useBuilt(scenario === undefined || kept.data ? choice : undefined)
  if (kept.error && !kept.data) {
    return <ErrorState thrown={kept.error} onRetry={() => void kept.refetch()} />
  }
  if (error && !built) return <ErrorState thrown={error} onRetry={retry} />
  if (!built) return <RowsSkeleton />
  return (
    <Loaded
      key={`${built.choice.hash} ${desk.count}`}
      built={built}
      kept={kept.data}
      onNamed={(id) => setDesk((now) => ({ ...now, named: String(id) }))}
    />
  )
}

function Loaded({
  built,
  kept,
  onNamed,
}: {
  built: BuiltProgramme
  kept: KeptAnswer | undefined
  onNamed: (id: number) => void
}) {
  const opened = useMemo(
    () => overridesOf(built.programme, kept?.scenario.changes ?? []),
    [built, kept],
  )
  return <TryOutDesk built={built} kept={kept} opened={opened} onNamed={onNamed} />
}
