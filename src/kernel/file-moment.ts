import type { Context } from './context.ts'
import type { Language } from './language.ts'
import { dateText } from './plain-date.ts'
import { localDate, localTime } from './time-zone.ts'

/** Who made a file and when, in the reader's words. */
export type FileMoment = { language: Language; madeAt: Date; moment: string; by: string }

/** What stands at the foot of a file: `13.03.2026 12:00` on the region's clock, and the name. */
export function fileMoment({ region, language, at, actor }: Context): FileMoment {
  const moment = `${dateText(localDate(at, region.timeZone))} ${localTime(at, region.timeZone)}`
  return { language, madeAt: at, moment, by: actor.name }
}
