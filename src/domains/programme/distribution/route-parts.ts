import type { FastifyReply } from 'fastify'
import type { Context } from '#kernel/context.ts'
import { type RegionRequest } from '#kernel/http/index.ts'
import { refusalProblem } from '#kernel/http/index.ts'
import { matrixOf, type OpenPlans } from './open-edition.ts'
import { findDistribution } from './tables.ts'

/** The programme of that code; undefined where the region has none such. */
export async function planOf(open: OpenPlans, { region: of }: Context, programme: string) {
  return (await open(of.id)).find((each) => each.programme.code === programme)
}

/** The programme of an edition. */
export async function planOfEdition(open: OpenPlans, context: Context, edition: number) {
  const record = await findDistribution(context.region.db, edition)
  return record && (await planOf(open, context, record.programme))
}

/** Why there are no figures is said in the reader's words. */
export async function sendMatrix(
  request: RegionRequest,
  reply: FastifyReply,
  context: Context,
  found: Parameters<typeof matrixOf>[1],
) {
  const view = await matrixOf(context, found)
  const problem = view.problem && refusalProblem(context.language, view.problem, request.id)
  return reply.send({ ...view, problem })
}
