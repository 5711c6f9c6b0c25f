import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import type { RegionProgramme } from '#domains/programme/index.ts'
import { codeOf, type Territory } from './model/find-indicator.ts'
import type { IndicatorUnknown } from './open-indicator.ts'
import { type ValueChangedMeanwhile, writerOf } from './record-value.ts'
import { appendValues, findLastValue, lockValues } from './tables.ts'

export type WithdrawValueCommand = {
  readonly indicator: string
  readonly territory: Territory
  /** As it is kept: "2019-Q3". */
  readonly period: string
  readonly reason: string
  readonly after: number
}

export type WithdrawValueOutcome =
  | { outcome: 'withdrawn'; position: number }
  | IndicatorUnknown
  | ValueChangedMeanwhile
  | Refusal<'indicator-needs-reason'>
  | Refusal<'indicator-nothing-to-withdraw'>
  | ForbiddenRefusal

/** Takes back a value that should not have been recorded; it stays in the history, with the reason. */
export async function withdrawValue(
  context: Context,
  { programme }: Pick<RegionProgramme, 'programme'>,
  command: WithdrawValueCommand,
): Promise<WithdrawValueOutcome> {
  const forbidden = refuseUnless(context, 'post', 'indicator')
  if (forbidden) return forbidden
  const indicator = programme.indicators.find((each) => codeOf(each) === command.indicator)
  if (!indicator) return refused('indicator-not-found', { indicator: command.indicator })
  const reason = command.reason.trim()
  if (reason === '') return refused('indicator-needs-reason')
  const { number, part } = indicator
  const { territory, period } = command
  const of = { otherRegion: '', number, part, territory, period }
  return context.region.db.transaction<WithdrawValueOutcome>(async (tx) => {
    await lockValues(tx, programme.code)
    const last = await findLastValue(tx, programme.code, of)
    if (!last || last.value === null) return refused('indicator-nothing-to-withdraw')
    if (last.position !== command.after) {
      return refused('indicator-changed-meanwhile', { name: last.recordedBy })
    }
    const position = last.position + 1
    const { source, knownOn } = last
    await appendValues(
      tx,
      programme.code,
      [
        {
          ...of,
          value: null,
          source,
          knownOn,
          position,
          reason,
          isInvented: false,
          importId: null,
        },
      ],
      writerOf(context),
    )
    await recordAudit(tx, context, {
      verb: 'withdraw',
      document: 'indicator',
      documentId: `${programme.code}/${command.indicator}`,
      facts: { territory, period, position },
    })
    return { outcome: 'withdrawn', position }
  })
}
