import { isPlainDate } from '#kernel/plain-date.ts'
import { localDate, localTime } from '#kernel/time-zone.ts'

const minute = 60_000

/**
 * The moment, ISO 8601, at which the wall clock of the zone shows '2026-03-14T09:30'; undefined
 * where the text is none. Where clocks are put back the earlier moment, where they skip it the one
 * just after.
 */
export function momentIn(text: string, zone: string): string | undefined {
  const [, on = '', hour = '', rest = ''] =
    /^(\d{4}-\d\d-\d\d)T([01]\d|2[0-3]):([0-5]\d)$/.exec(text) ?? []
  if (!isPlainDate(on)) return undefined
  const wanted = Date.parse(`${on}T${hour}:${rest}:00Z`)
  if (Number.isNaN(wanted)) return undefined
  const shownAt = (at: number) => {
    const date = new Date(at)
    return Date.parse(`${localDate(date, zone)}T${localTime(date, zone)}:00Z`)
  }
  let at = wanted
  // The offset of the zone is found by what its clock shows; a second look settles a changed offset.
  for (let look = 0; look < 2; look += 1) at += wanted - shownAt(at)
  const earlier = at - 60 * minute
  return new Date(shownAt(earlier) === wanted ? earlier : at).toISOString()
}
