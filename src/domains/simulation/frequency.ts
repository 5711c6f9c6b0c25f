/** How often a medicine is asked for: one table for what doctors write, what is bought and what lies on shelves. */

type Asked = { atc: readonly string[] }

/**
 * Groups of medicines by how often a region's doctors write them, the most written is 1. Estimates
 * from general knowledge of subsidised supply: diabetes first, then asthma, heart and vessels. The longest
 * beginning of a code counts; a group that is not here is written as rarely as the last row says.
 */
const frequencyOfGroup: Readonly<Record<string, number>> = {
  A10: 1,
  A02: 0.15,
  A: 0.15,
  A16: 0.02,
  B01: 0.5,
  B03: 0.2,
  B: 0.05,
  C: 0.3,
  C01: 0.4,
  C03: 0.4,
  C07: 0.6,
  C08: 0.4,
  C09: 0.5,
  C10: 0.3,
  G04: 0.15,
  H03: 0.2,
  H: 0.1,
  L02: 0.2,
  L01: 0.1,
  L04: 0.08,
  M01: 0.15,
  M: 0.15,
  N02: 0.12,
  N03: 0.35,
  N04: 0.2,
  N05: 0.25,
  N06: 0.25,
  R03: 0.6,
  R: 0.2,
  S01: 0.2,
  J: 0.06,
  '': 0.06,
}

/** Second-level groups that the fourteen costly nosologies live in: bought by the federation. */
const costly = /^(L04A|L03AB|B02BD|A16AB|H01AC|L01E|R05CB13)/
const frequencyOfCostly = 0.02

/** Whether it is bought by the federation for one of the fourteen costly nosologies. */
export function isCostly({ atc }: Asked): boolean {
  return costly.test(atc[0] ?? '')
}

/** Diabetes, heart and vessels, thyroid, clotting, asthma, epilepsy: what every pharmacy is asked for. */
const asked = /^(A10|B01|C0[1-9]|C10|H03|N03|R03)/

export function isAskedEveryDay({ atc }: Asked): boolean {
  return atc.some((code) => asked.test(code))
}

/**
 * How often a medicine is written, beside others: a number above 0, at most 1. Inside a group a few
 * are written every day and most seldom, as in life; which ones, the id decides, the same for all
 * who ask.
 */
export function frequencyOf(medicine: Asked & { id: number }): number {
  return groupFrequency(medicine) * (0.01 + 0.99 * scattered(medicine.id) ** 5)
}

function groupFrequency(medicine: Asked): number {
  if (isCostly(medicine)) return frequencyOfCostly
  const code = medicine.atc[0] ?? ''
  for (let length = Math.min(3, code.length); length > 0; length -= 1) {
    const found = frequencyOfGroup[code.slice(0, length)]
    if (found !== undefined) return found
  }
  return frequencyOfGroup[''] ?? 0
}

/** An id as a number from 0 to below 1 that neighbours do not share. */
function scattered(id: number): number {
  let mixed = Math.imul(id ^ (id >>> 16), 0x45d9f3b)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x45d9f3b)
  return ((mixed ^ (mixed >>> 16)) >>> 0) / 4_294_967_296
}
