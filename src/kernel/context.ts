import type { Language } from './language.ts'
import { type Actor, systemActor } from './permission.ts'
import type { Region } from './region.ts'

/**
 * What every use case is given beside its command: where, who, in which
 * language, and the one moment at which it all happens. `at` is the only clock
 * of a use case, so that a test, a simulated day and a replay can set it.
 */
export type Context = {
  region: Region
  actor: Actor
  language: Language
  at: Date
  requestId: string
}

/** The context of work that Opora does by itself: a job, a command, the loading of a region. */
export function systemContext(region: Region, name: string, at = new Date()): Context {
  return {
    region,
    actor: systemActor(name),
    language: region.languages[0] ?? 'ru',
    at,
    requestId: `${name} ${at.toISOString()}`,
  }
}
