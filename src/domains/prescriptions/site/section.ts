import { phrases, sendPage, type SiteSection } from '#kernel/site/index.ts'
import { lookUpPrescription } from '../counter/look-up-prescription.ts'
import {
  bornOf,
  readStateForm,
  stateErrors,
  stateFormPage,
  statePage,
  statePath,
} from './state-page.ts'
import './locales/index.ts'

const attempts = { rateLimit: { max: 20, timeWindow: '1 minute' } }
const never = { keeping: 'never' } as const

/**
 * "State of my prescription": by number and date of birth. Nothing of it is kept by a browser.
 *
 * @param addressKey keys the hash by which attempts of one network address are counted
 */
export function prescriptionsSection(addressKey: string): SiteSection {
  return {
    part: 'medicines',
    links: [
      {
        path: statePath,
        textKey: 'prescriptions-site:link.state',
        hintKey: 'prescriptions-site:link.state-hint',
        places: ['home', 'footer'],
      },
    ],
    pages: (scope) => {
      scope.get(statePath, (request, reply) => {
        const { number } = readStateForm(request.query)
        return sendPage(reply, stateFormPage(request.site, { number, born: '' }), never)
      })
      scope.post(statePath, { config: attempts }, async (request, reply) => {
        const { context, site: view } = request
        const form = readStateForm(request.body)
        const say = phrases(view.language, 'prescriptions-site')
        const errors = stateErrors(view, form)
        const born = bornOf(form)
        if (errors.length > 0 || born === undefined) {
          return sendPage(reply, stateFormPage(view, form, errors), { ...never, status: 422 })
        }
        const { number } = form
        const asked = { number, born, address: request.ip, addressKey }
        const found = await lookUpPrescription(context, asked)
        if (found.outcome === 'found') return sendPage(reply, statePage(view, found), never)
        const isTooMany = found.reason === 'too-many-look-ups'
        const message = isTooMany
          ? say('state.too-many', { minutes: found.facts.minutes })
          : say('state.not-found')
        const page = stateFormPage(view, form, [{ field: 'number', message }])
        return sendPage(reply, page, { ...never, status: isTooMany ? 429 : 404 })
      })
    },
  }
}
