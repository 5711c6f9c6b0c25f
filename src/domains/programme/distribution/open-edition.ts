import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { listRegionProgrammes } from '../region-programmes.ts'
import { countFactsAfter } from './fact-tables.ts'
import { type MatrixView, matrixView } from './matrix-view.ts'
import { type OpenedPlan, type Reckoned, reckon } from './reckon.ts'
import { type DistributionRecord, findDistribution } from './tables.ts'

/** Finds the programmes of a region; the newest first. */
export type OpenPlans = (region: string) => Promise<readonly OpenedPlan[]>

export const plansOfRegion: OpenPlans = async (region) => {
  const { programmes } = await listRegionProgrammes(region)
  return programmes.map((each) => ({ programme: each.programme, computed: each.computed() }))
}

export type FoundEdition = {
  outcome: 'found'
  opened: OpenedPlan
  record: DistributionRecord
  reckoned: Reckoned | Refusal
}

export type FoundOutcome = FoundEdition | ForbiddenRefusal | Refusal<'distribution-not-found'>

/** An edition and its programme, reckoned; of whatever programme of the region it is. */
export async function openEdition(
  context: Context,
  open: OpenPlans,
  id: number,
): Promise<FoundOutcome> {
  const forbidden = refuseUnless(context, 'read', 'distribution')
  if (forbidden) return forbidden
  const record = await findDistribution(context.region.db, id)
  const plans = record ? await open(context.region.id) : []
  const opened = plans.find(({ programme }) => programme.code === record?.programme)
  if (!record || !opened) return refused('distribution-not-found')
  const reckoned = await reckon(context, context.region.db, opened, record)
  return { outcome: 'found', opened, record, reckoned }
}

/** The matrix of what was found, with how many facts came since. */
export async function matrixOf(
  context: Context,
  { opened, record, reckoned }: Omit<FoundEdition, 'outcome'>,
): Promise<MatrixView> {
  const isDraft = record.state === 'draft'
  const newFacts = isDraft
    ? await countFactsAfter(context.region.db, record.programme, record.factsThrough)
    : 0
  return matrixView(context, opened, record, reckoned, newFacts)
}
