import { describe, expect, it } from 'vitest'
import { workplacesOf } from './use-workplaces.ts'

describe('the menu', () => {
  it('offers what shows the whole region only where the permission holds in all of it', () => {
    const rights = { verb: 'read', document: 'entitlement' } as const
    const stock = { verb: 'read', document: 'stock', siteId: 7 } as const
    const idsOf = (...grants: Parameters<typeof workplacesOf>[0]) =>
      workplacesOf(grants).map(({ id }) => id)
    expect(idsOf(rights)).toContain('rights')
    expect(idsOf({ ...rights, siteId: 7 }, stock)).toEqual(['stock'])
  })
})
