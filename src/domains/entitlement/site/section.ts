import { sendPage, type SiteSection } from '#kernel/site/index.ts'
import { localDate } from '#kernel/time-zone.ts'
import type { Context } from '#kernel/context.ts'
import { rightsOfFacts } from '../rights-of-facts.ts'
import { territoryOf } from '../compile-benefits.ts'
import { rightsAnswerPage } from './rights-answer-page.ts'
import { readRightsForm, ticksOf } from './rights-form.ts'
import { rightsFormPage } from './rights-form-page.ts'
import { readSituation, type Situation, tickedFacts } from './ticked-facts.ts'
import './locales/index.ts'

const never = { keeping: 'never' } as const
const attempts = { rateLimit: { max: 60, timeWindow: '1 minute' } }

/** Check my rights: anonymous; what is ticked travels in the body of one request and is kept nowhere. */
export const rightsSection: SiteSection = {
  part: 'rights',
  links: [
    {
      path: '/rights',
      textKey: 'entitlement-site:link.rights',
      hintKey: 'entitlement-site:link.rights-hint',
      places: ['home', 'footer'],
    },
  ],
  pages: (scope) => {
    scope.get('/rights', (request, reply) => {
      const situations = situationsOf(request.context)
      const form = readRightsForm(undefined, situations)
      return sendPage(reply, rightsFormPage(request.site, form, situations))
    })
    scope.post('/rights', { config: attempts }, (request, reply) => {
      const { context, site: view } = request
      const { guarantees, timeZone } = context.region
      const on = localDate(context.at, timeZone)
      const situations = situationsOf(context)
      const form = readRightsForm(request.body, situations)
      const read = ticksOf(form, situations, on)
      if ('problems' in read) {
        const page = rightsFormPage(view, form, situations, read.problems)
        return sendPage(reply, page, { ...never, status: 422 })
      }
      const facts = tickedFacts(read.ticks, on, territoryOf(guarantees))
      const rights = rightsOfFacts(facts, on, guarantees)
      return sendPage(reply, rightsAnswerPage(view, { on, guarantees, rights }), never)
    })
  },
}

function situationsOf({ region, at }: Context): readonly Situation[] {
  return region.guarantees
    .entries('situations', localDate(at, region.timeZone))
    .map((entry) => readSituation(entry))
}
