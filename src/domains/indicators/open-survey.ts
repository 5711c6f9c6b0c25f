import type { Context } from '#kernel/context.ts'
import { type ForbiddenRefusal, refuseUnless } from '#kernel/permission.ts'
import { type Refusal, refused } from '#kernel/refusal.ts'
import { localDate } from '#kernel/time-zone.ts'
import { listRegionProgrammes, type RegionProgramme } from '#domains/programme/index.ts'
import { type Survey, survey } from './describe-indicator.ts'
import { periodOf } from './model/period.ts'
import { settingsOn } from './model/settings.ts'
import { listLastValues } from './tables.ts'

/** Finds the programmes of a region; the newest first. */
export type OpenProgrammes = (regionId: string) => Promise<readonly RegionProgramme[]>

/** Those of the region's folder. */
export const programmesOfRegion: OpenProgrammes = async (regionId) =>
  (await listRegionProgrammes(regionId)).programmes

export type ProgrammeNotServed = Refusal<'programme-not-served', { programme: string }>

/** The programme of that code; the newest where none is named. */
export async function findProgramme(
  context: Pick<Context, 'region'>,
  open: OpenProgrammes,
  code: string | undefined,
): Promise<{ outcome: 'found'; opened: RegionProgramme } | ProgrammeNotServed> {
  const all = await open(context.region.id)
  const opened = code === undefined ? all[0] : all.find(({ programme }) => programme.code === code)
  return opened
    ? { outcome: 'found', opened }
    : refused('programme-not-served', { programme: code ?? '' })
}

/** A programme with everything that is known of its indicators. */
export async function openSurvey(
  context: Context,
  open: OpenProgrammes,
  code: string,
): Promise<{ outcome: 'surveyed'; survey: Survey } | ProgrammeNotServed | ForbiddenRefusal> {
  const forbidden = refuseUnless(context, 'read', 'indicator')
  if (forbidden) return forbidden
  const found = await findProgramme(context, open, code)
  if (found.outcome === 'refused') return found
  const { region, language, at } = context
  const values = await listLastValues(region.db, code)
  const settings = settingsOn(region.guarantees, localDate(at, region.timeZone))
  return {
    outcome: 'surveyed',
    survey: survey({ opened: found.opened, values, settings, language }),
  }
}

/**
 * The year that is looked at: the one asked for, where the programme has it; else the last one of which
 * anything is known, the one of today or, of a programme that is over or yet to come, its first.
 */
export function yearOf(
  { opened, values }: Pick<Survey, 'opened' | 'values'>,
  wanted: number | undefined,
  today: string,
): number {
  const { years } = opened.programme
  if (wanted !== undefined && years.includes(wanted)) return wanted
  const known = values
    .filter(({ otherRegion, value }) => otherRegion === '' && value !== null)
    .map(({ period }) => periodOf(period).year)
    .filter((year) => years.includes(year))
  if (known.length > 0) return Math.max(...known)
  const now = Number(today.slice(0, 4))
  return years.includes(now) ? now : (years[0] ?? now)
}
