import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import type { Programme } from '../model/types.ts'
import { checkFactRow } from './fact-row.ts'
import { insertFacts } from './fact-tables.ts'
import { lookupOf, writerOf } from './facts-import.ts'

export type EnterFactCommand = {
  organisation: string
  kind: string
  subject: string
  month: number
  from: string
  value: string
}

export type EnterFactOutcome =
  | { outcome: 'entered' }
  | Refusal<'distribution-value-wrong', { problems: readonly { column: string; code: string }[] }>
  | ForbiddenRefusal

/** One fact about an organisation, entered on a screen: checked as a row of a file is. */
export async function enterFact(
  context: Context,
  programme: Programme,
  command: EnterFactCommand,
): Promise<EnterFactOutcome> {
  const forbidden = refuseUnless(context, 'post', 'organisation-fact')
  if (forbidden) return forbidden
  const cells = { ...command, month: command.month === 0 ? '' : String(command.month) }
  const checked = checkFactRow({ number: 1, cells }, lookupOf(programme))
  if (!checked.ok) {
    const problems = checked.problems.map(({ column, code }) => ({ column, code }))
    return refused('distribution-value-wrong', { problems })
  }
  await context.region.db.transaction(async (tx) => {
    await insertFacts(tx, programme.code, [checked.value], writerOf(context, null))
    await recordAudit(tx, context, {
      verb: 'post',
      document: 'organisation-fact',
      facts: { ...command },
    })
  })
  return { outcome: 'entered' }
}
