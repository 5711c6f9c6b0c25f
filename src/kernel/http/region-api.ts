import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { Context } from '../context.ts'
import type { Verb } from '../permission.ts'
import { isRefusal, type Refusal } from '../refusal.ts'
import { refusalProblem } from './problem.ts'

/** A Fastify scope with TypeBox schemas; what the routes of a slice are given. */
export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

declare module 'fastify' {
  interface FastifyRequest {
    /** Where, who, in which language and when; set before the handler of a region's route runs. */
    context: Context
  }
  interface FastifyContextConfig {
    /** Who may call: everybody, or the holders of a permission (at some site; the use case narrows). */
    access?: 'public' | 'signed-in' | readonly [Verb, string]
  }
}

export type RegionRequest = FastifyRequest

/** Answers with the outcome, or with the problem that explains its refusal. */
export function sendOutcome(
  request: FastifyRequest,
  reply: FastifyReply,
  outcome: object | Refusal,
  status = 200,
): FastifyReply {
  if (isRefusal(outcome)) {
    const answer = refusalProblem(request.context.language, outcome, request.id)
    return reply.code(answer.status).type('application/problem+json').send(answer)
  }
  return reply.code(status).send(outcome)
}
