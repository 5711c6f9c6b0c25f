import type { Context } from '#kernel/context.ts'
import { isRefusal } from '#kernel/refusal.ts'
import { plainDate } from '#kernel/plain-date.ts'
import { approveDistribution } from '../approve-distribution.ts'
import { pinCells } from '../change-draft.ts'
import { insertFacts, lastFact } from '../fact-tables.ts'
import { writerOf } from '../facts-import.ts'
import { lineTotals } from '../line-rules.ts'
import { makeDraft } from '../make-draft.ts'
import { type OpenPlans, plansOfRegion } from '../open-edition.ts'
import { type OpenedPlan, reckon } from '../reckon.ts'
import { addRemark, answerRemark } from '../remarks.ts'
import { sumOfMonths } from '../rule/types.ts'
import { sendDraft, takeBackDraft } from '../send-draft.ts'
import { type DistributionRecord, findDistribution, listDistributions } from '../tables.ts'
import { inventFacts } from './invent-facts.ts'

/**
 * The demonstration of the distribution: invented facts about the organisations of the newest
 * programme, one approved edition, and an amendment at work with two remarks. Finds what it did
 * before. Answers how many editions there are.
 */
export async function loadDemonstrationDistribution(
  context: Context,
  open: OpenPlans = plansOfRegion,
): Promise<number> {
  const [opened] = await open(context.region.id)
  const year = opened?.programme.years[0]
  if (!opened || year === undefined) return 0
  const { programme, computed } = opened
  if (lineTotals(programme, computed, year).length === 0) return 0
  const { db } = context.region
  if ((await lastFact(db, programme.code)) === 0) {
    const facts = inventFacts(programme, computed, year)
    await db.transaction((tx) => insertFacts(tx, programme.code, facts, writerOf(context, null)))
  }
  const known = await listDistributions(db, programme.code)
  if (known.length === 0) await tellApproved(context, opened, year)
  if (known.length < 2) await tellAmendment(context, opened, year)
  return (await listDistributions(db, programme.code)).length
}

async function tellApproved(context: Context, opened: OpenedPlan, year: number): Promise<void> {
  const name = `Распределение на ${year} год (демонстрация: сведения об организациях придуманы)`
  const record = await draftOf(context, opened, { year, name })
  const sent = await pinFew(context, opened, record, 1.04)
  told(await sendDraft(context, opened, sent))
  const said = 'Просим учесть открытие дневного стационара во втором полугодии (демонстрация).'
  const remark = told(await addRemark(asMember(context), opened, { id: record.id, said }))
  const reason = 'Будет учтено при внесении изменений, когда он откроется (демонстрация).'
  told(
    await answerRemark(asEconomist(context), opened, {
      remark: remark.remark.id,
      answer: 'declined',
      reason,
    }),
  )
  const present = ['Председатель', 'Представитель фонда', 'Представитель организаций'].map(
    (role) => `${role} (демонстрация)`,
  )
  const decision = `Распределить объёмы и финансовые средства на ${year} год между организациями согласно приложению.`
  const on = plainDate(`${year - 1}-12-28`)
  told(
    await approveDistribution(asMember(context), opened, { id: record.id, on, present, decision }),
  )
}

async function tellAmendment(context: Context, opened: OpenedPlan, year: number): Promise<void> {
  const name = 'Изменения с июля (демонстрация)'
  const record = await draftOf(context, opened, { year, name, fixedMonths: 6 })
  const sent = await pinFew(context, opened, record, 1.1)
  told(await sendDraft(context, opened, sent))
  const [organisation = '1', line = ''] = (await largestCells(context, opened, record))[1] ?? []
  const remarks = [
    {
      organisation,
      line,
      onBehalfOf: organisation,
      said: 'Объём ниже исполнения первого полугодия, просим увеличить (демонстрация).',
    },
    { said: 'Указать в протоколе, за счёт каких организаций перераспределяется (демонстрация).' },
  ]
  for (const remark of remarks)
    told(await addRemark(asMember(context), opened, { id: record.id, ...remark }))
  told(await takeBackDraft(context, opened, { id: record.id }))
}

/** Who says and decides something in the story has a name of their own. */
const asMember = (context: Context): Context => ({
  ...context,
  actor: { ...context.actor, name: 'Член комиссии по программе (демонстрация)' },
})
const asEconomist = (context: Context): Context => ({
  ...context,
  actor: { ...context.actor, name: 'Экономист министерства (демонстрация)' },
})

async function draftOf(
  context: Context,
  opened: OpenedPlan,
  command: Parameters<typeof makeDraft>[2],
): Promise<DistributionRecord> {
  return told(await makeDraft(context, opened, command)).distribution
}

/** Fixes the two largest cells at so many times what they came to. */
async function pinFew(
  context: Context,
  opened: OpenedPlan,
  record: DistributionRecord,
  times: number,
): Promise<{ id: number; version: number }> {
  const cells = await largestCells(context, opened, record)
  const pins = cells.slice(0, 2).map(([organisation, line, volume]) => ({
    organisation,
    line,
    month: 0,
    what: 'volume' as const,
    value: BigInt(Math.round(Number(volume) * times)),
  }))
  told(await pinCells(context, opened, { id: record.id, version: record.version, pins }))
  const now = await findDistribution(context.region.db, record.id)
  return { id: record.id, version: now?.version ?? record.version }
}

/** Of lines that no capacity limits, the cells with the largest volumes. */
async function largestCells(context: Context, opened: OpenedPlan, record: DistributionRecord) {
  const reckoned = await reckon(context, context.region.db, opened, record)
  if (isRefusal(reckoned)) throw new Error(`demonstration: ${reckoned.reason}`)
  const limited = new Set(
    reckoned.facts.flatMap(({ kind, subject }) => (kind === 'maximum' ? [subject] : [])),
  )
  const size = ([, , volume]: readonly [string, string, bigint]) => Number(volume)
  return [...reckoned.cells]
    .map(([key, { volume }]) => {
      const [organisation = '', line = ''] = key.split('|')
      return [organisation, line, sumOfMonths(volume)] as const
    })
    .filter(([, line]) => !limited.has(line))
    .toSorted((a, b) => size(b) - size(a))
}

function told<Outcome extends { outcome: string }>(
  outcome: Outcome,
): Exclude<Outcome, { outcome: 'refused' }> {
  if (isRefusal(outcome)) {
    throw new Error(`demonstration: ${outcome.reason} ${JSON.stringify(outcome.facts)}`)
  }
  return outcome as Exclude<Outcome, { outcome: 'refused' }>
}
