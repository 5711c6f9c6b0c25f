import { Type } from 'typebox'
import type { Context } from '#kernel/context.ts'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'
import { localDate } from '#kernel/time-zone.ts'
import { listSites } from '../list-sites.ts'
import { changeDoctor } from './change-doctor.ts'
import { type Doctor, specialities, type Speciality, worksOn } from './doctor.ts'
import type { DoctorFilter } from './doctor-rows.ts'
import { listDoctors } from './list-doctors.ts'
import { registerDoctors } from './register-doctors.ts'

const tags = ['facilities']
const readers = { access: ['read', 'facility'] } as const
const managers = { access: ['manage', 'facility'] } as const
const strict = { additionalProperties: false }
const mostPicked = 30

const id = Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER })
const name = (maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: '^[^\\u0000]*[^\\s\\u0000][^\\u0000]*$' })
const nullable = <Schema extends ReturnType<typeof Type.String>>(schema: Schema) =>
  Type.Union([Type.Null(), schema])
const day = Type.Unsafe<PlainDate>(Type.String({ format: 'date', pattern: '^(19|2[0-9])' }))
const nullableDay = Type.Unsafe<PlainDate | null>(Type.Union([Type.Null(), day]))
const speciality = Type.Unsafe<Speciality>(Type.String({ enum: [...specialities] }))
const anyText = Type.String({ maxLength: 100, pattern: '^[^\\u0000]*$' })

const query = Type.Object({
  q: Type.Optional(anyText),
  site: Type.Optional(id),
  speciality: Type.Optional(speciality),
  attachment: Type.Optional(Type.Boolean({ description: 'only those whom residents may choose' })),
  language: Type.Optional(Type.String()),
})

/** Doctors at their places of work, for staff. */
export function doctorRoutes(api: Api): void {
  readRoutes(api)
  writeRoutes(api)
}

function readRoutes(api: Api): void {
  api.get(
    '/doctors',
    {
      config: readers,
      schema: { tags, summary: 'Doctors and where they work', querystring: query },
    },
    async ({ context, query: asked }) => ({
      items: await withSites(context, await listDoctors(context, filterOf(asked))),
    }),
  )

  api.get(
    '/doctors/pick',
    {
      config: readers,
      schema: { tags, summary: 'Doctors who work today, for a picker', querystring: query },
    },
    async ({ context, query: asked }) => {
      const on = localDate(context.at, context.region.timeZone)
      const doctors = await listDoctors(context, { ...filterOf(asked), on }, mostPicked)
      const items = await withSites(context, doctors)
      return {
        items: items.map((doctor) => ({
          id: String(doctor.id),
          label: doctor.fullName,
          description: doctor.siteName,
          siteId: doctor.siteId,
          speciality: doctor.speciality,
        })),
      }
    },
  )
}

function writeRoutes(api: Api): void {
  api.post(
    '/doctors',
    {
      config: managers,
      schema: {
        tags,
        summary: 'Register a doctor at a place of work',
        body: Type.Object(
          {
            siteId: id,
            familyName: name(100),
            givenName: name(100),
            patronymic: Type.Optional(anyText),
            speciality,
            code: Type.String({ minLength: 1, maxLength: 40, pattern: '^[^\\s\\u0000]+$' }),
            snils: Type.Optional(nullable(Type.String({ maxLength: 20 }))),
            takesAttachment: Type.Optional(Type.Boolean()),
            from: day,
            to: Type.Optional(nullableDay),
          },
          strict,
        ),
      },
    },
    async (request, reply) =>
      sendOutcome(request, reply, await registerDoctors(request.context, [request.body]), 201),
  )

  api.patch(
    '/doctors/:id',
    {
      config: managers,
      schema: {
        tags,
        summary: 'Change a doctor: speciality, choice by residents, account, last day of work',
        params: Type.Object({ region: Type.String(), id }),
        body: Type.Object(
          {
            speciality: Type.Optional(speciality),
            takesAttachment: Type.Optional(Type.Boolean()),
            accountId: Type.Optional(nullable(Type.String({ minLength: 1, maxLength: 100 }))),
            to: Type.Optional(nullableDay),
          },
          { ...strict, minProperties: 1 },
        ),
      },
    },
    async (request, reply) =>
      sendOutcome(
        request,
        reply,
        await changeDoctor(request.context, {
          doctorId: request.params.id,
          changes: request.body,
        }),
      ),
  )
}

function filterOf(asked: {
  q?: string
  site?: number
  speciality?: Speciality
  attachment?: boolean
}): DoctorFilter {
  return {
    ...(asked.q ? { text: asked.q } : {}),
    ...(asked.site === undefined ? {} : { siteIds: [asked.site] }),
    ...(asked.speciality ? { specialities: [asked.speciality] } : {}),
    ...(asked.attachment === undefined ? {} : { takesAttachment: asked.attachment }),
  }
}

/** Doctors with the names of their sites; without СНИЛС, which no screen needs. */
async function withSites(context: Context, doctors: readonly Doctor[]) {
  const today = localDate(context.at, context.region.timeZone)
  const siteIds = [...new Set(doctors.map(({ siteId }) => siteId))]
  const sites = await listSites(context, { ids: siteIds })
  const siteOf = new Map(sites.map((site) => [site.id as number, site]))
  return doctors.map((doctor) => ({
    ...withoutNumbers(doctor),
    hasAccount: doctor.accountId !== null,
    isWorking: worksOn(doctor, today),
    siteName: siteOf.get(doctor.siteId)?.name ?? '',
    settlement: siteOf.get(doctor.siteId)?.settlement.names ?? null,
  }))
}

function withoutNumbers(doctor: Doctor): Omit<Doctor, 'snils' | 'accountId'> {
  const { snils: _snils, accountId: _accountId, ...shown } = doctor
  return shown
}
