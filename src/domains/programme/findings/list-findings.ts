import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import type { Finding } from '../checks/finding.ts'
import type { Programme } from '../model/types.ts'
import { type FindingView, type GoneView, goneView, viewOf } from './describe-finding.ts'
import { answersByFinding } from './standing.ts'
import { listAnswers } from './tables.ts'

export type FindingList = {
  outcome: 'listed'
  programme: string
  name: string
  edition: string
  findings: readonly FindingView[]
  gone: readonly GoneView[]
}

/** Every finding of a programme with its consequences and answers, the gravest first. */
export async function listFindings(
  context: Context,
  { programme, findings }: { programme: Programme; findings: readonly Finding[] },
): Promise<FindingList | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'read', 'finding')
  if (forbidden) return forbidden
  const { language, region } = context
  const answers = await listAnswers(region.db, programme.code)
  const answered = answersByFinding(answers, findings, programme.editions)
  return {
    outcome: 'listed',
    programme: programme.code,
    name: programme.names[language],
    edition: programme.editions.at(-1)?.edition ?? '',
    findings: findings.map((finding) => viewOf(programme, finding, answered, language, [])),
    gone: [...answered].flatMap(([id, own]) =>
      own.standing === 'gone' ? [goneView(programme, id, own, language)] : [],
    ),
  }
}
