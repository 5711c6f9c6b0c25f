import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { describeProgrammes } from './describe-programmes.ts'

/** `GET /api/:region/programme`: the programmes that the region has, and what each of them is. */
export function programmeRoutes(api: Api): void {
  api.get(
    '/programme',
    { config: { access: ['read', 'programme'] }, schema: { tags: ['programme'] } },
    async (request, reply) =>
      sendOutcome(request, reply, await describeProgrammes(request.context)),
  )
}
