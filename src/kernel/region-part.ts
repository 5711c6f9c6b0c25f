/**
 * What an installation can hold of a region, by the words of `serves:` in its region.yaml. Which slices
 * make up a part is said in apps; here stand the names alone, for the server and the browser.
 *
 * - `law`: the norms that the program goes by, with their worked cases, for staff
 * - `rights`: Check my rights, for everybody
 * - `programme`: the programme of guarantees
 * - `people`: the register of residents, their attachments and rights
 * - `medicines`: catalogue, sites, stock, prescriptions, availability, the hotline
 */
export const regionParts = ['law', 'rights', 'programme', 'people', 'medicines'] as const

export type RegionPart = (typeof regionParts)[number]

/** A region as far as this question goes; one that names no parts has them all. */
export type Serving = { readonly serves?: readonly RegionPart[] }

/** Whether the region holds one of the parts at least. */
export function servesAny({ serves }: Serving, parts: readonly RegionPart[]): boolean {
  return serves === undefined || parts.some((part) => serves.includes(part))
}

/** The parts that the region holds, in their usual order. */
export function partsOf({ serves }: Serving): readonly RegionPart[] {
  return serves === undefined ? regionParts : regionParts.filter((part) => serves.includes(part))
}
