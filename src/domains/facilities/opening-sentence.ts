import { type Language, t } from '#kernel/i18n/index.ts'
import { dayOf, monthOf, weekdayOf } from '#kernel/plain-date.ts'
import {
  type ClockMoment,
  isRoundTheClock,
  type OpeningState,
  timeOf,
  type WeeklyInterval,
} from './opening-hours.ts'
import { groupWeek } from './week-notation.ts'

/**
 * The state in one short sentence without a full stop: "открыто до 20:00",
 * "откроется завтра в 09:00", "перерыв до 14:00", "круглосуточно".
 */
export function openingSentence(language: Language, opening: OpeningState): string {
  switch (opening.state) {
    case 'unknown':
    case 'round-the-clock':
      return t(language, `facilities:opening.${opening.state}`)
    case 'closed-for-now':
      return opening.reason === undefined
        ? t(language, 'facilities:opening.closed-for-now')
        : t(language, 'facilities:opening.closed-because', {
            reason: t(language, `facilities:closure.${opening.reason}`),
          })
    case 'open':
      return isTonight(opening.until)
        ? t(language, 'facilities:opening.open-until', { time: opening.until.time })
        : t(language, 'facilities:opening.open-until-day', {
            time: opening.until.time,
            day: dayText(language, opening.until),
          })
    case 'break':
      return t(language, 'facilities:opening.break-until', { time: opening.until.time })
    case 'closed': {
      const { inDays, time } = opening.opens
      if (inDays === 0) return t(language, 'facilities:opening.opens-today', { time })
      if (inDays === 1) return t(language, 'facilities:opening.opens-tomorrow', { time })
      if (inDays < 7) {
        const weekday = weekdayOf(opening.opens.on)
        return t(language, `facilities:opening.opens-on-weekday.${weekday}`, { time })
      }
      return t(language, 'facilities:opening.opens-on', {
        time,
        day: dayText(language, opening.opens),
      })
    }
  }
}

/** Whether a person may be served at this moment. */
export function isOpenNow(opening: OpeningState): boolean {
  return opening.state === 'open' || opening.state === 'round-the-clock'
}

export type WeekLine = { readonly days: string; readonly hours: string }

/**
 * The week for people, one line for neighbouring days with the same hours:
 * "пн–пт", "08:00–13:00, 14:00–20:00"; closed days say so. Empty where no hours are known.
 */
export function weekLines(language: Language, week: readonly WeeklyInterval[]): WeekLine[] {
  if (week.length === 0) return []
  if (isRoundTheClock(week)) {
    return [
      {
        days: t(language, 'facilities:opening.every-day'),
        hours: t(language, 'facilities:opening.round-the-clock'),
      },
    ]
  }
  return groupWeek(week).map(({ from, to, intervals }) => ({
    days: daysText(language, from, to),
    hours:
      intervals.length === 0
        ? t(language, 'facilities:opening.day-off')
        : intervals
            .map(
              ({ opensMinute, closesMinute }) => `${timeOf(opensMinute)}–${timeOf(closesMinute)}`,
            )
            .join(', '),
  }))
}

function daysText(language: Language, from: number, to: number): string {
  if (from === 1 && to === 7) return t(language, 'facilities:opening.every-day')
  const short = (weekday: number) => t(language, `facilities:weekday.short.${weekday}`)
  return from === to ? short(from) : `${short(from)}–${short(to)}`
}

/** Until late in the evening or into the night: the day need not be said. */
function isTonight({ inDays, time }: ClockMoment): boolean {
  return inDays === 0 || (inDays === 1 && time < '12:00')
}

function dayText(language: Language, { on }: ClockMoment): string {
  return t(language, 'facilities:opening.day', {
    day: dayOf(on),
    month: t(language, `facilities:month.${monthOf(on)}`),
  })
}
