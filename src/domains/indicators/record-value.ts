import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { compare, decimal } from '#kernel/decimal.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { RegionProgramme } from '#domains/programme/index.ts'
import { checkValue, type ValueFields, type ValueSurroundings } from './model/check-value.ts'
import { codeOf, type FieldProblem } from './model/find-indicator.ts'
import { settingsOn } from './model/settings.ts'
import { appendValues, findLastValue, lockValues } from './tables.ts'

export type RecordValueCommand = ValueFields & {
  /** Why a value that stands is corrected; of a first value nothing. */
  readonly reason: string
  /** The position of the last value that the writer saw; 0 where there was none. */
  readonly after: number
}

export type ValueWrong = Refusal<'indicator-value-wrong', { problems: readonly FieldProblem[] }>
export type ValueChangedMeanwhile = Refusal<'indicator-changed-meanwhile', { name: string }>

export type RecordValueOutcome =
  | { outcome: 'recorded'; indicator: string; period: string; position: number }
  | ValueWrong
  | ValueChangedMeanwhile
  | Refusal<'indicator-needs-reason'>
  | Refusal<'indicator-value-same'>
  | ForbiddenRefusal

/** Says what a value is checked against. */
export function surroundingsOf(
  { region, at }: Pick<Context, 'region' | 'at'>,
  { programme }: Pick<RegionProgramme, 'programme'>,
): ValueSurroundings {
  const today = localDate(at, region.timeZone)
  return {
    indicators: programme.indicators,
    years: programme.years,
    yearsBefore: settingsOn(region.guarantees, today).yearsBefore,
    today,
    okato: region.okato ?? '',
  }
}

/**
 * Records the value of an indicator, or corrects it: what stood before stays, with who recorded it and
 * when. When somebody else recorded one since the writer looked, nothing is written and the writer is
 * told who.
 */
export async function recordValue(
  context: Context,
  opened: RegionProgramme,
  command: RecordValueCommand,
): Promise<RecordValueOutcome> {
  const forbidden = refuseUnless(context, 'post', 'indicator')
  if (forbidden) return forbidden
  const checked = checkValue(command, surroundingsOf(context, opened))
  if (!checked.ok) return refused('indicator-value-wrong', { problems: checked.problems })
  const { value } = checked
  const programme = opened.programme.code
  const reason = command.reason.trim()
  return context.region.db.transaction<RecordValueOutcome>(async (tx) => {
    await lockValues(tx, programme)
    const last = await findLastValue(tx, programme, value)
    if ((last?.position ?? 0) !== command.after) {
      return refused('indicator-changed-meanwhile', { name: last?.recordedBy ?? '' })
    }
    if (last && reason === '') return refused('indicator-needs-reason')
    if (last && isSame(last.value, value.value)) return refused('indicator-value-same')
    const position = command.after + 1
    await appendValues(
      tx,
      programme,
      [{ ...value, position, reason, isInvented: false, importId: null }],
      writerOf(context),
    )
    const indicator = codeOf(value)
    await recordAudit(tx, context, {
      verb: position === 1 ? 'post' : 'correct',
      document: 'indicator',
      documentId: `${programme}/${indicator}`,
      facts: { ...value, position },
    })
    return { outcome: 'recorded', indicator, period: value.period, position }
  })
}

/** The same number with the same digits: 53.0 tells more than 53. */
export function isSame(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other
  const [left, right] = [decimal(one), decimal(other)]
  return left.scale === right.scale && compare(left, right) === 0
}

export function writerOf({ actor, at }: Pick<Context, 'actor' | 'at'>) {
  return { at, name: actor.name, accountId: actor.kind === 'account' ? actor.accountId : null }
}
