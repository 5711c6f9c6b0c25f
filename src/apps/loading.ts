/** What of the demonstration is loaded, in this order. */
export const loadingParts = [
  'medicines',
  'facilities',
  'hotline',
  'people',
  'attachments',
  'stock',
  'days',
  'availability',
  'accounts',
] as const

export type LoadingPart = (typeof loadingParts)[number]

/** How far the loading of a region's demonstration is. */
export type Loading = {
  readonly part: LoadingPart
  /** Of the part, so far. */
  readonly rows: number
  /** Of the whole, 0 to 99. */
  readonly percent: number
}

/** How much of the time each part takes, in hundredths, on two cores. */
const weights: Readonly<Record<LoadingPart, number>> = {
  medicines: 2,
  facilities: 1,
  hotline: 1,
  people: 34,
  attachments: 14,
  stock: 34,
  days: 10,
  availability: 2,
  accounts: 2,
}

/**
 * How far the loading is within a part of which `done`, from 0 to 1, is done. It never says 100:
 * what is loaded is told by not being told any more.
 */
export function loadingOf(part: LoadingPart, rows: number, done: number): Loading {
  const before = loadingParts
    .slice(0, loadingParts.indexOf(part))
    .reduce((sum, each) => sum + weights[each], 0)
  const share = Math.min(Math.max(done, 0), 1)
  return { part, rows, percent: Math.min(Math.floor(before + weights[part] * share), 99) }
}

/** Of a region, by its id; undefined where nothing is being loaded. */
export type FindLoading = (regionId: string) => Loading | undefined
