import type { FastifyReply, FastifyRequest } from 'fastify'
import { refusalProblem, sendOutcome } from '#kernel/http/index.ts'
import { hasText, type Language, t, withDays } from '#kernel/i18n/index.ts'
import { isRefusal, type Refusal } from '#kernel/refusal.ts'
import type { FieldProblem } from './check-person.ts'
import type { PersonDataWrong } from './register-people.ts'

/** As sendOutcome; what is wrong with a person's data is said field by field in the reader's language. */
export function sendPersonOutcome(
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: object | Refusal,
  status = 200,
): FastifyReply {
  if (!isDataWrong(outcome)) return sendOutcome(request, reply, outcome, status)
  const { language } = request.context
  const answer = refusalProblem(language, outcome, request.id)
  const errors = outcome.facts.problems.map((problem) => ({
    field: problem.column,
    message: sentenceOf(language, problem),
  }))
  return reply
    .code(answer.status)
    .type('application/problem+json')
    .send({ ...answer, errors })
}

function isDataWrong(outcome: object | Refusal): outcome is PersonDataWrong {
  return isRefusal(outcome) && outcome.reason === 'person-data-wrong'
}

function sentenceOf(language: Language, { code, facts }: FieldProblem): string {
  const own = `people:problem.${code}`
  return t(language, hasText(language, own) ? own : `kernel:problem.${code}`, withDays(facts))
}
