import type { CounterSheet, TurnAwayReason } from '#domains/prescriptions/index.ts'
import type { Random } from '../random.ts'

/** What the counter shows, as far as a pharmacist decides by it. */
export type ChoiceSheet = Pick<CounterSheet, 'proposal' | 'unitsLeft'> & {
  checks: readonly Pick<CounterSheet['checks'][number], 'code' | 'holds' | 'canOverride'>[]
  offer: Pick<CounterSheet['offer'], 'kind'>
}

export type CounterChoice =
  | {
      do: 'serve'
      lines: { lotId: number; quantity: number }[]
      overrides: Partial<Record<string, string>>
      deferRest: boolean
      isPaid: boolean
    }
  | { do: 'defer' }
  | { do: 'go-elsewhere' }
  | { do: 'turn-away'; how: 'returned' | 'refused'; reason: TurnAwayReason }
  | { do: 'leave' }

/** Reasons as pharmacists write them, by the check that they go past. */
const reasonsToGoPast: Readonly<Partial<Record<string, string>>> = {
  guard: 'Прежний запас утрачен, со слов пациента',
  course: 'Пациент предупреждён о сроке годности',
}

/** Of those who are told that another pharmacy of the town may have it; others would rather wait. */
const goesElsewhere = 0.9

/**
 * What a pharmacist and a patient agree upon at the counter. What is there is handed over; for
 * what is missing the patient asks in another pharmacy of the town, where there is one, else it is put
 * off, save for the few who do not want to wait. Where a check stands in the way it is
 * gone past with a reason at times, else the prescription goes back or the patient leaves with it.
 */
export function chooseAtCounter(
  sheet: ChoiceSheet,
  chance: Random,
  isElsewherePossible = false,
): CounterChoice {
  if (chance.happens(0.006)) {
    return { do: 'turn-away', how: 'returned', reason: 'written-wrongly' }
  }
  const failing = sheet.checks.filter(({ holds }) => holds !== true)
  const obstacle = failing.find(({ code }) => reasonsToGoPast[code] === undefined)
  if (obstacle?.code === 'right') {
    return { do: 'turn-away', how: 'returned', reason: 'right-ended' }
  }
  if (obstacle || (failing.length > 0 && !chance.happens(0.5))) return { do: 'leave' }
  const { lines, patientPays, missing } = sheet.proposal
  if (missing > 0 && isElsewherePossible && chance.happens(goesElsewhere)) {
    return { do: 'go-elsewhere' }
  }
  if (lines.length === 0) return chance.happens(0.96) ? { do: 'defer' } : { do: 'leave' }
  const isTooShort = lines.some(({ neededThrough }) => neededThrough !== undefined)
  const needed = [...failing.map(({ code }) => code as string), ...(isTooShort ? ['course'] : [])]
  return {
    do: 'serve',
    lines: lines.map(({ lotId, quantity }) => ({ lotId, quantity })),
    overrides: Object.fromEntries(needed.map((code) => [code, reasonsToGoPast[code]])),
    deferRest: sheet.offer.kind === 'part' && chance.happens(0.93),
    isPaid: patientPays > 0,
  }
}
