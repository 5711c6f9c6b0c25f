import { reportAbsence } from '#domains/hotline/index.ts'
import { sendWaitingMessages } from '#domains/messages/index.ts'
import {
  expirePrescriptions,
  listDeferrals,
  releaseUnfetched,
} from '#domains/prescriptions/index.ts'
import { releaseExpiredSetAsides } from '#domains/stock/index.ts'
import type { Context } from '#kernel/context.ts'
import { chanceOf } from './chance.ts'
import { atMinute } from './day-moment.ts'
import { type DayFigures, markStep, type SimulatedDay } from './day-rows.ts'
import { fetchDay } from './fetch-day.ts'
import { moveGoods, setAsideAll } from './move-goods.ts'
import { readGoods } from './region-goods.ts'
import { sendFiles } from './send-files.ts'
import { serveDay } from './serve-day.ts'
import type { Story } from './story.ts'
import { withinOne } from './within-one.ts'
import { writeDay } from './write-day.ts'

/** How far a day is: the number of its step, and what was served in it. */
export type DayProgress = (step: StepName, served: number) => void

export type StepName = (typeof steps)[number]['name']

type Step = {
  name: string
  run: (
    story: Story,
    day: SimulatedDay,
    figures: DayFigures,
    onServed: (served: number) => void,
  ) => Promise<void>
}

/** The steps of a day, in order. Each may be run again after an interruption, and comes to the same. */
const steps = [
  { name: 'morning', run: morning },
  { name: 'goods', run: moveGoods },
  { name: 'writing', run: writeDay },
  { name: 'fetching', run: fetchDay },
  { name: 'counters', run: serveDay },
  { name: 'evening', run: evening },
] as const satisfies readonly Step[]

/**
 * Lives what is left of a day that was begun. A step is noted when it is over; of one that was
 * interrupted the keys of its use cases know what was done.
 */
export async function liveDay(story: Story, day: SimulatedDay, onProgress: DayProgress) {
  for (const { name, run } of steps.slice(day.stepsDone)) {
    onProgress(name, 0)
    const figures = { ...day.figures }
    await run(story, day, figures, (served) => onProgress(name, served))
    day.figures = figures
    day.stepsDone += 1
    await markStep(story.context.region.db, day)
  }
  await closeDay(story, day)
}

/** What the clock does by night: what ran out ends, what was not fetched is free again. */
async function morning({ context }: Story, { day }: SimulatedDay, figures: DayFigures) {
  figures['expired'] = await expirePrescriptions(atMinute(context, day, 6 * 60))
  figures['released'] = await releaseUnfetched(atMinute(context, day, 6 * 60 + 5))
  await releaseExpiredSetAsides(atMinute(context, day, 6 * 60 + 10))
}

/** Files come in, and what lies free again is kept for those who wait. Synthetic people are shown messages, never sent any. */
async function evening(story: Story, day: SimulatedDay, figures: DayFigures) {
  await sendFiles(story, day, figures)
  await setAsideAll(story, day, 20 * 60, figures)
  const { shown } = await sendWaitingMessages(atMinute(story.context, day.day, 20 * 60 + 5), {})
  figures['told'] = (figures['told'] ?? 0) + shown
  const late: Context = atMinute(story.context, day.day, 20 * 60 + 10)
  const overdue = await listDeferrals(late, { overdue: true, limit: 1, offset: 0 })
  figures['overdue'] = overdue.outcome === 'refused' ? 0 : overdue.total
  const waiting = await listDeferrals(late, { limit: 1, offset: 0 })
  figures['waiting'] = waiting.outcome === 'refused' ? 0 : waiting.total
}

const callsOnADay = 0.4

/** Now and then somebody rings the hotline; the report and the end of the day are kept together. */
async function closeDay(story: Story, day: SimulatedDay): Promise<void> {
  const { context } = story
  const { warehouseId, pharmacies } = await story.placesOn(day.day)
  const chance = chanceOf(day.seed, day.day, 'hotline')
  const goods = chance.happens(callsOnADay) ? await readGoods(context, warehouseId) : []
  const good = goods[chance.between(0, Math.max(0, goods.length - 1))]
  const pharmacy = pharmacies[chance.between(0, Math.max(0, pharmacies.length - 1))]
  await context.region.db.transaction(async (tx) => {
    if (good && pharmacy) {
      const inside = withinOne(atMinute(context, day.day, chance.between(600, 1_100)), tx)
      const { inn, innId } = good.medicine
      await reportAbsence(
        inside,
        { medicineName: inn, innId, settlement: pharmacy.settlement.names.ru },
        'telephone',
      )
    }
    day.isFinished = true
    await markStep(tx, day)
  })
}
