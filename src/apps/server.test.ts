import { expect, it } from 'vitest'
import { openSignIn } from '#domains/accounts/index.ts'
import { useTestRegions } from '#test/support/region.ts'
import { buildOpora } from './server.ts'
import { registerSlices } from './slices.ts'

const test = useTestRegions()

it('has a schema for every route that can be compiled, though most wait for their first call', async () => {
  registerSlices()
  const { region, database } = test
  const signIn = openSignIn({
    databaseUrl: database.url,
    secret: 'test-secret-that-is-long-enough-0123',
    origins: ['http://127.0.0.1:3000'],
    rateLimits: false,
  })
  const opora = await buildOpora({
    regions: [region],
    signIn,
    jobs: { add: () => Promise.reject(new Error('nothing is handed over')) },
    staffFolder: () => undefined,
    rateLimits: false,
    version: 'test',
    compilesAtOnce: true,
  })
  try {
    await opora.ready()
    const { paths } = (await opora.inject('/api/openapi.json')).json<{ paths: object }>()
    expect(Object.keys(paths).length).toBeGreaterThan(100)
  } finally {
    await opora.close()
    await signIn.close()
  }
})
