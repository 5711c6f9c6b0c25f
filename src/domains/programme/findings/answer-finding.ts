import { recordAudit } from '#kernel/audit.ts'
import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { withConsequences } from '../checks/check-programme.ts'
import type { Finding } from '../checks/finding.ts'
import type { Programme } from '../model/types.ts'
import { isSameName } from './standing.ts'
import type { AnswerKind, FindingAnswer } from './finding-answer.ts'
import { insertAnswer, lockLastAnswer } from './tables.ts'

export type AnswerCommand = {
  finding: string
  kind: AnswerKind
  reason: string
  /** Of what is to be corrected: in which edition; a name that no edition has yet. */
  correctedIn?: string | undefined
  /** The position of the last answer that the writer saw; 0 where there was none. */
  after: number
}

export type AnswerRefusal =
  | Refusal<'finding-not-found'>
  | Refusal<'finding-needs-reason'>
  | Refusal<'finding-needs-edition'>
  | Refusal<'finding-edition-stands', { edition: string }>
  | Refusal<'finding-answered-meanwhile', { name: string }>
  | ForbiddenRefusal

export type AnswerOutcome = { outcome: 'answered'; answer: FindingAnswer } | AnswerRefusal

/**
 * Answers a finding of a programme. An earlier answer stays and this one follows it; when somebody
 * else answered since the writer looked, nothing is written and the writer is told who.
 */
export async function answerFinding(
  context: Context,
  { programme, findings }: { programme: Programme; findings: readonly Finding[] },
  command: AnswerCommand,
): Promise<AnswerOutcome> {
  const forbidden = refuseUnless(context, 'decide', 'finding')
  if (forbidden) return forbidden
  const finding = withConsequences(findings).find(({ id }) => id === command.finding)
  if (!finding) return refused('finding-not-found')
  const reason = command.reason.trim()
  if (reason === '') return refused('finding-needs-reason')
  const edition = editionOf(programme, command)
  if (edition !== null && typeof edition !== 'string') return edition
  return context.region.db.transaction(async (tx) => {
    const last = await lockLastAnswer(tx, programme.code, finding.id)
    if ((last?.position ?? 0) !== command.after) {
      return refused('finding-answered-meanwhile', { name: last?.answeredBy ?? '' })
    }
    const answer = await insertAnswer(
      tx,
      programme.code,
      {
        finding: finding.id,
        position: command.after + 1,
        kind: command.kind,
        reason,
        correctedIn: edition,
        edition: programme.editions.at(-1)?.edition ?? '',
        said: saidBy(finding),
        answeredAt: context.at,
        answeredBy: context.actor.name,
      },
      context.actor.kind === 'account' ? context.actor.accountId : null,
    )
    await recordAudit(tx, context, {
      verb: 'decide',
      document: 'finding',
      documentId: `${programme.code}/${finding.id}`,
      facts: { position: answer.position, kind: answer.kind, correctedIn: answer.correctedIn },
    })
    return { outcome: 'answered', answer }
  })
}

/** The edition that will correct it; null for what is accepted as it is. */
function editionOf(
  programme: Programme,
  { kind, correctedIn = '' }: AnswerCommand,
): string | null | AnswerRefusal {
  if (kind === 'accepted') return null
  const edition = correctedIn.trim()
  if (edition === '') return refused('finding-needs-edition')
  const isThere = programme.editions.some((each) => isSameName(each.edition, edition))
  return isThere ? refused('finding-edition-stands', { edition }) : edition
}

function saidBy(finding: Finding): FindingAnswer['said'] {
  const { rule, severity, places, printed, computed = null, sentence } = finding
  return { rule, severity, places, printed, computed, sentence }
}
