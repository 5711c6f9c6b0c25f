/**
 * All that a message may say beside its fixed words. No medicine, no diagnosis, no category, no
 * name; not even the name of a site, because that of a dispensary tells the disease: its address
 * and telephone lead there as well.
 */
export const messageParameters = [
  'number',
  'address',
  'telephone',
  'date',
  'time',
  'hours',
  'address-of-page',
] as const

export type MessageParameters = Partial<Record<(typeof messageParameters)[number], string>>

/** The names that a message may not carry, among those given. */
export function forbiddenParameters(names: readonly string[]): string[] {
  return names.filter((name) => !(messageParameters as readonly string[]).includes(name))
}
