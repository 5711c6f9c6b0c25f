import { Type } from 'typebox'
import { type Api, sendOutcome } from '#kernel/http/index.ts'
import { asId } from '#kernel/id.ts'
import { formRoutes } from './forms/routes.ts'
import { counterRoutes } from './counter/routes.ts'
import { openPrescription } from './open-prescription.ts'
import { wardRoutes } from './wards/routes.ts'

const tags = ['prescriptions']
const ofPrescription = Type.Object({
  region: Type.String(),
  id: Type.Integer({ minimum: 1, maximum: Number.MAX_SAFE_INTEGER }),
})

/** All routes of the slice; each sub folder brings its own and is mounted here. */
export function prescriptionRoutes(api: Api): void {
  writingRoutes(api)
  counterRoutes(api)
  formRoutes(api)
  wardRoutes(api)
}

function writingRoutes(api: Api): void {
  api.get(
    '/prescriptions/:id',
    {
      config: { access: ['read', 'prescription'] },
      schema: { tags, params: ofPrescription },
    },
    async (request, reply) => {
      void reply.header('cache-control', 'no-store')
      const opened = await openPrescription(request.context, asId(request.params.id))
      return sendOutcome(request, reply, opened)
    },
  )
}
