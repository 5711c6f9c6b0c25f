import { randomUUID } from 'node:crypto'
import { findInnBySlug } from '#domains/medicines/index.ts'
import type { FastifyRequest } from 'fastify'
import type { Context } from '#kernel/context.ts'
import { phrases, sendPage, type SiteSection } from '#kernel/site/index.ts'
import { localDate } from '#kernel/time-zone.ts'
import { lookUpCase } from '../look-up-case.ts'
import { reportAbsence } from '../report-absence.ts'
import {
  absenceErrors,
  type AbsenceForm,
  absencePage,
  type ProgrammeOption,
  readAbsenceForm,
  reportedPage,
} from './absence-page.ts'
import { caseErrors, caseFormPage, casePage, readCaseForm } from './case-page.ts'
import './locales/index.ts'

const shortestKey = 8
const attempts = { rateLimit: { max: 20, timeWindow: '1 minute' } }
const never = { keeping: 'never' } as const

/** A report of absence and the look-up of its answer; nothing of either is kept by a browser. */
export const hotlineSection: SiteSection = {
  part: 'medicines',
  links: [
    {
      path: '/absence',
      textKey: 'hotline-site:link.absence',
      hintKey: 'hotline-site:link.absence-hint',
      places: ['home', 'footer'],
    },
    {
      path: '/case',
      textKey: 'hotline-site:link.case',
      hintKey: 'hotline-site:link.case-hint',
      places: ['home', 'footer'],
    },
  ],
  pages: (scope) => {
    scope.get('/absence', async (request, reply) => {
      const form = { ...readAbsenceForm(request.query), key: randomUUID() }
      return sendPage(reply, absencePage(request.site, form, programmesOf(request.context)), never)
    })
    scope.post('/absence', { config: attempts }, async (request, reply) => {
      const form = readAbsenceForm(request.body)
      const again = (errors: ReturnType<typeof absenceErrors>) =>
        sendPage(reply, absencePage(request.site, form, programmesOf(request.context), errors), {
          ...never,
          status: 422,
        })
      const errors = absenceErrors(request.site, form)
      if (errors.length > 0) return again(errors)
      const outcome = await report(request, form)
      if (outcome.outcome === 'refused') {
        const say = phrases(request.site.language, 'hotline-site')
        return again([{ field: 'name', message: say('absence.medicine-missing') }])
      }
      const { medicineName } = form
      return sendPage(reply, reportedPage(request.site, { ...outcome, medicineName }), never)
    })
    scope.get('/case', (request, reply) => {
      const { number } = readCaseForm(request.query)
      return sendPage(reply, caseFormPage(request.site, { number, checkCode: '' }), never)
    })
    scope.post('/case', { config: attempts }, async (request, reply) => {
      const { context, site: view } = request
      const form = readCaseForm(request.body)
      const say = phrases(view.language, 'hotline-site')
      const errors = caseErrors(view, form)
      if (errors.length > 0) {
        return sendPage(reply, caseFormPage(view, form, errors), { ...never, status: 422 })
      }
      const found = await lookUpCase(context, form)
      if (found.outcome === 'found') return sendPage(reply, casePage(view, found), never)
      const isTooMany = found.reason === 'too-many-attempts'
      const message = isTooMany
        ? say('case.too-many', { count: found.facts.minutes })
        : say('case.not-opened')
      const status = isTooMany ? 429 : 404
      return sendPage(reply, caseFormPage(view, form, [{ field: 'number', message }]), {
        ...never,
        status,
      })
    })
  },
}

async function report({ context }: FastifyRequest, form: AbsenceForm) {
  const inn = await knownInn(context, form)
  const isOffered = programmesOf(context).some(({ code }) => code === form.programme)
  return reportAbsence(context, {
    medicineName: form.medicineName,
    settlement: form.settlement,
    isUrgent: form.isUrgent,
    comment: form.comment,
    personName: form.personName,
    telephone: form.telephone,
    ...(form.key.length < shortestKey ? {} : { idempotencyKey: form.key }),
    ...(inn ? { innId: inn.id } : {}),
    ...(isOffered ? { programme: form.programme } : {}),
  })
}

/** The INN whose page led here, unless the person then wrote another medicine's name. */
async function knownInn({ region }: Context, { innSlug, medicineName }: AbsenceForm) {
  if (!/^[a-z0-9-]+$/.test(innSlug)) return undefined
  const inn = await findInnBySlug(region.db, region.country, innSlug)
  const typed = medicineName.toLowerCase()
  const isMeant = [inn?.name, inn?.nameKk].some(
    (name) => name && typed.startsWith(name.toLowerCase()),
  )
  return isMeant ? inn : undefined
}

function programmesOf({ region, at, language }: Context): ProgrammeOption[] {
  return region.guarantees
    .programmes(localDate(at, region.timeZone))
    .filter(({ serves }) => serves === undefined)
    .map(({ code, names }) => ({ code, name: names[language] }))
}
