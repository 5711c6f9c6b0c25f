import { plainDate } from '#kernel/plain-date.ts'
import { type Random, seededRandom } from '#kernel/seeded-random.ts'
import { cellOf, type ListedRow, rowsOf } from '../../model/lists.ts'
import type { Computed, Programme } from '../../model/types.ts'
import type { DatedFact } from '../fact-tables.ts'
import { insuredOf, lineTotals, proposedRules } from '../line-rules.ts'
import type { FactKind } from '../organisation-fact.ts'
import { perHeadLine } from '../rule/types.ts'

type Range = readonly [least: number, most: number]
/** People attached, and capacities by their kind; what stands in none of them, such a place does not have. */
type Kind = { people?: Range } & Readonly<Record<string, Range>>

/** What a place of each kind might have. All of it is invented; nothing is known of the real ones. */
const kinds: Readonly<Record<string, Kind>> = {
  'district-hospital': {
    people: [5_000, 32_000],
    crews: [2, 6],
    positions: [12, 60],
    beds: [40, 160],
    'day-places': [10, 45],
    'palliative-beds': [2, 8],
  },
  'town-hospital': {
    people: [4_000, 16_000],
    crews: [1, 3],
    positions: [8, 30],
    beds: [20, 70],
    'day-places': [6, 25],
  },
  hospital: {
    people: [6_000, 40_000],
    positions: [20, 80],
    beds: [120, 480],
    'day-places': [15, 70],
    'palliative-beds': [3, 20],
  },
  polyclinic: { people: [18_000, 52_000], positions: [40, 120], 'day-places': [20, 60] },
  centre: { positions: [5, 40], 'day-places': [4, 30] },
  dispensary: { positions: [12, 45], beds: [60, 220], 'day-places': [10, 60] },
  rehabilitation: { positions: [2, 8], beds: [30, 110] },
  sanatorium: { positions: [1, 4], beds: [20, 80] },
  ambulance: { crews: [28, 34] },
  dentistry: { positions: [6, 30] },
  clinic: { positions: [3, 14], 'day-places': [3, 12] },
  other: { positions: [2, 8] },
  entrepreneur: { positions: [1, 2] },
}

/** Winter is harder than summer; of a hundred. */
const seasons = [106, 104, 107, 103, 99, 93, 84, 82, 100, 106, 108, 108]
/** Of a place that is paid per head for everything: few people, and much beyond the usual cost. */
const remotePeople: Range = [1_800, 12_000]
const childrenShare = 0.27
/** Not all the insured are attached anywhere. */
const attachedShare = 0.985

/**
 * Facts of the demonstration about every insured organisation of a programme: the same at every run,
 * in sum what the programme could have: its insured people, last year a little less than this one.
 */
export function inventFacts(programme: Programme, computed: Computed, year: number): DatedFact[] {
  const random = seededRandom(year)
  const rules = proposedRules(programme)
  const fromOn = plainDate(`${year}-01-01`)
  const facts: DatedFact[] = []
  const add = (organisation: string, kind: FactKind, subject: string, value: number, month = 0) => {
    facts.push({ organisation, kind, subject, month, fromOn, value: String(value) })
  }
  const places = rowsOf(programme, 'organisations')
    .filter((row) => cellOf(row, 'is-insured') === '1')
    .map((row) => inventPlace(row, random))
  const insured = Number(insuredOf(programme, rules, year))
  const people = places.reduce((sum, place) => sum + place.people, 0)
  for (const place of places) {
    const attached = Math.round((place.people * insured * attachedShare) / Math.max(people, 1))
    if (attached > 0) {
      const children = Math.round(attached * (childrenShare + (random.next() - 0.5) * 0.08))
      add(place.number, 'population', 'дети', children)
      add(place.number, 'population', 'взрослые', attached - children)
    }
    for (const [capacity, amount] of place.capacities) {
      add(place.number, 'capacity', capacity, amount)
    }
    if (place.isRemote) {
      add(place.number, 'coefficient', perHeadLine, random.between(150, 260) / 100)
    }
  }
  for (const { line, volume, volumeDecimals } of lineTotals(programme, computed, year)) {
    const rule = rules.lines.find((each) => each.line === line.code)
    const capacity = rule?.capacity ?? ''
    const usual = places.map(
      (place) => (place.capacities.get(capacity) ?? 0) * random.between(80, 120),
    )
    const whole = usual.reduce((sum, each) => sum + each, 0)
    const lastYear = (Number(volume) / 10 ** volumeDecimals) * 0.97
    places.forEach((place, at) => {
      const share = (usual[at] ?? 0) / Math.max(whole, 1)
      if (share === 0) return
      seasons.forEach((season, month) => {
        const value = (lastYear * share * season * random.between(94, 106)) / 120_000
        add(place.number, 'history', line.code, Math.round(value), month + 1)
      })
      if (capacity === 'beds') {
        const most = Math.ceil((lastYear * share * random.between(104, 150)) / 100)
        add(place.number, 'maximum', line.code, most)
      }
    })
  }
  return facts
}

type Place = {
  number: string
  people: number
  isRemote: boolean
  capacities: ReadonlyMap<string, number>
}

function inventPlace(row: ListedRow, random: Random): Place {
  const { people: range, ...capacities } = kinds[cellOf(row, 'kind')] ?? kinds['other'] ?? {}
  const isRemote = cellOf(row, 'is-per-head-all') === '1'
  // Whoever works elsewhere sees people of the region, and has none attached.
  const isElsewhere = cellOf(row, 'district').startsWith('за пределами')
  const isSmall = isElsewhere || isRemote || cellOf(row, 'owner') !== 'republic'
  const most = isRemote ? remotePeople : range
  const people = most && !isElsewhere ? random.between(...most) : 0
  return {
    number: cellOf(row, 'number'),
    people: isSmall && !isRemote ? Math.round(people / 6) : people,
    isRemote,
    capacities: new Map(
      Object.entries(capacities).map(([capacity, [least, highest]]) => {
        const amount = random.between(least, highest)
        return [capacity, Math.max(isSmall ? Math.round(amount / 3) : amount, 1)]
      }),
    ),
  }
}
