/** Every worked case of the law that is shipped, answered by the rules that are in service. */
import { describe, expect, it } from 'vitest'
import { questions } from '#apps/questions.ts'
import { listRegionIds, loadPack, runCase } from '#domains/guarantees/index.ts'

const packs = await Promise.all(['ru', 'kz', ...(await listRegionIds())].map((id) => loadPack(id)))

describe.each(packs.filter(({ cases }) => cases.length > 0))(
  'the worked cases of $guarantees.jurisdiction',
  ({ guarantees, cases }) => {
    it.each(cases)('$title', (worked) => {
      expect(runCase(worked, questions, guarantees)).toEqual({ outcome: 'agrees' })
    })

    it('cite acts of the pack', () => {
      for (const { source } of cases) expect(guarantees.act(source.act)?.code).toBe(source.act)
    })
  },
)
