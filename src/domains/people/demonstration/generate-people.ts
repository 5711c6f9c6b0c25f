import { enpCheck } from '#kernel/identifier/enp.ts'
import { snilsCheck } from '#kernel/identifier/snils.ts'
import { addDays, addMonths, type PlainDate, plainDate, yearOf } from '#kernel/plain-date.ts'
import { type Random, seededRandom } from '#kernel/seeded-random.ts'
import type {
  CategoryFact,
  ConditionFact,
  NewPerson,
  NewResidence,
  RefusalFact,
  Sex,
} from '../types.ts'
import { companions, orphanCategories } from './diseases.ts'
import { shares } from './frequencies.ts'
import { inventName, parentName } from './invented-names.ts'
import { type Profile, profiles } from './profiles.ts'

/** Where invented people live: as many of them as its weight, which is the number of its people. */
export type Place = {
  readonly okato: string
  readonly settlementId?: number
  readonly weight: number
  readonly kind: 'capital' | 'town' | 'village'
}

export type GenerateOptions = {
  /** The day of the story: ages, losses and choices are told from it. */
  readonly on?: PlainDate
  readonly places?: readonly Place[]
}

const usualDay = plainDate('2026-11-01')
const usualPlaces: readonly Place[] = [{ okato: '66401', weight: 1, kind: 'capital' }]

/**
 * Invented people with a right to subsidised medicines, one after another, so that a million of
 * them need no more memory than one. The same seed gives the same people; a person depends on the
 * seed and on the place in the row alone. Every number is artificial: СНИЛС above 900-000-000,
 * policies that begin with 99, telephones that nobody can have, addresses at example.org.
 */
export function* generatePeople(
  count: number,
  seed: number,
  { on = usualDay, places = usualPlaces }: GenerateOptions = {},
  first = 0,
): Generator<NewPerson> {
  const chooseProfile = chooser(profiles, ({ perThousand }) => perThousand)
  const choosePlace = chooser(places, ({ weight }) => weight)
  for (let index = first; index < count; index += 1) {
    const random = seededRandom(Math.imul(seed + 1, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b))
    random.next()
    yield generatePerson({
      random,
      index,
      on,
      profile: chooseProfile(random),
      place: choosePlace(random),
    })
  }
}

function chooser<Item>(items: readonly Item[], weightOf: (item: Item) => number) {
  let sum = 0
  const edges = items.map((item) => (sum += weightOf(item)))
  return (random: Random): Item => {
    const point = random.next() * sum
    const index = edges.findIndex((edge) => point < edge)
    return items[index < 0 ? items.length - 1 : index] as Item
  }
}

type Story = {
  readonly random: Random
  readonly index: number
  readonly on: PlainDate
  readonly profile: Profile
  readonly place: Place
}

function generatePerson(story: Story): NewPerson {
  const { random, index, on, profile, place } = story
  const sex: Sex = random.happens(profile.womenShare) ? 'female' : 'male'
  const age = random.between(...profile.ages)
  const born = addDays(on, -Math.floor(age * 365.2425) - random.between(2, 362))
  const name = inventName(random, sex, yearOf(born))
  const right = rightOf(story, born)
  const conditions = conditionsOf(story, born, age)
  const categories = categoriesOf(story, right, conditions)
  const died = random.happens(shares.died) ? addDays(on, -random.between(1, 400)) : undefined
  return {
    ...name,
    born,
    sex,
    ...(died !== undefined && died >= born ? { died } : {}),
    language: 'ru',
    ...(random.happens(shares.email) ? { email: `resident-${index + 1}@example.org` } : {}),
    ...(random.happens(shares.telephone) ? { telephone: inventTelephone(index) } : {}),
    isLowMobility: profile.disability === 'I' && random.happens(shares.lowMobilityInGroupI),
    isDemonstration: true,
    numbers: numbersOf(random, index),
    categories,
    conditions: conditions.map(({ fact }) => fact),
    refusals: refusalsOf(story, profile),
    ...(profile.disability ? { disability: { group: profile.disability, ...right } } : {}),
    residence: residenceOf(random, place, born, on),
    trusted: trustedOf(random, name.familyName, age, born, on),
  }
}

type Right = { readonly from: PlainDate; readonly to?: PlainDate }

/** When the right began and, where it was lost or is given for a time, its last day. */
function rightOf({ random, on, profile }: Story, born: PlainDate): Right {
  if (profile.name === 'first-three-years')
    return { from: born, to: addDays(addYears(born, 3), -1) }
  if (profile.name === 'large-family') return { from: born, to: addDays(addYears(born, 6), -1) }
  const from = latest(born, addDays(on, -random.between(20, profile.yearsAtMost * 365)))
  if (random.happens(shares.rightLost))
    return { from, to: latest(from, addDays(on, -random.between(1, 500))) }
  if (random.happens(shares.rightEndsSoon)) return { from, to: addDays(on, random.between(0, 60)) }
  if (!profile.disability) return { from }
  if (profile.disability === 'child') return { from, to: addDays(addYears(born, 18), -1) }
  return random.happens(shares.groupForever)
    ? { from }
    : { from, to: addDays(on, random.between(61, 730)) }
}

type Suffered = { readonly fact: ConditionFact; readonly category?: string }

function conditionsOf(story: Story, born: PlainDate, age: number): Suffered[] {
  const { random, on, profile } = story
  const suffered: Suffered[] = []
  const own = profile.conditions?.[random.between(0, profile.conditions.length - 1)]
  if (own !== undefined) {
    suffered.push({ fact: condition(random, own, born, on, profile.yearsAtMost, true) })
  }
  if (age < 1) return suffered
  for (const companion of companions) {
    if (age < companion.fromAge || !random.happens(companion.share)) continue
    const icd10 = companion.icd10[random.between(0, companion.icd10.length - 1)] as string
    const isKnown = suffered.some(({ fact }) => fact.icd10.slice(0, 3) === icd10.slice(0, 3))
    if (isKnown) continue
    const fact = condition(random, icd10, born, on, companion.yearsAtMost, companion.isObserved)
    suffered.push({ fact, ...(companion.category ? { category: companion.category } : {}) })
  }
  return suffered
}

function condition(
  random: Random,
  icd10: string,
  born: PlainDate,
  on: PlainDate,
  yearsAtMost: number,
  isObserved: boolean,
): ConditionFact {
  const from = latest(born, addDays(on, -random.between(3, yearsAtMost * 365)))
  const observedFrom = earliest(on, addDays(from, random.between(0, 30)))
  return { icd10, from, ...(isObserved && random.happens(0.94) ? { observedFrom } : {}) }
}

function categoriesOf(
  { profile, random, on }: Story,
  right: Right,
  conditions: readonly Suffered[],
): CategoryFact[] {
  const [first] = conditions
  const orphan = profile.name === 'orphan' && first ? orphanCategories[first.fact.icd10] : undefined
  const codes = [...profile.categories, ...(orphan ? [orphan] : [])]
  const own = codes.map((code) => ({
    code,
    ...(code === afterVessels && first ? watched(first.fact) : right),
  }))
  const beside = conditions.flatMap(({ fact, category }) =>
    category && !codes.includes(category) && random.happens(0.8)
      ? [{ code: category, ...(category === afterVessels ? watched(fact) : { from: fact.from }) }]
      : [],
  )
  const infarction = conditions.find(
    ({ fact }) => fact.icd10.startsWith('I21') && addMonths(fact.from, 6) > on,
  )
  const all = [
    ...own,
    ...beside,
    ...(infarction ? [{ code: firstMonths, ...months(infarction.fact, 6) }] : []),
  ]
  return all.filter(({ code }, index) => all.findIndex((each) => each.code === code) === index)
}

const afterVessels = '1.00000.0252'
const firstMonths = '1.00000.0074'

function watched(fact: ConditionFact): Right {
  return months({ from: fact.observedFrom ?? fact.from }, 24)
}

function months({ from }: { readonly from: PlainDate }, count: number): Right {
  return { from, to: addDays(addMonths(from, count), -1) }
}

/** The disabled and the veterans choose between the package and money for each year. */
function refusalsOf({ random, on }: Story, { categories, name }: Profile): RefusalFact[] {
  const mayChoose = categories.some((code) => withChoice.has(code)) && name !== 'home-front'
  if (!mayChoose) return []
  const year = yearOf(on)
  let isRefused = random.happens(shares.packageRefused)
  const part = random.happens(shares.refusedWhole) ? 'all' : 'medicines'
  const refusals: RefusalFact[] = []
  for (const each of [year - 1, year, ...(on >= plainDate(`${year}-10-01`) ? [year + 1] : [])]) {
    if (isRefused) refusals.push({ year: each, package: part })
    if (random.happens(shares.choiceChanged)) isRefused = !isRefused
  }
  return refusals
}

const withChoice = new Set(
  ['0217', '0216', '0218', '0033', '0215', '0210', '0026', '0209', '0221', '0224'].map(
    (serial) => `1.00000.${serial}`,
  ),
)

function numbersOf(random: Random, index: number): NonNullable<NewPerson['numbers']> {
  const snils = String(900_000_001 + index)
  const policy = `99${String(index + 1).padStart(13, '0')}`
  return {
    snils: snils + snilsCheck(snils),
    ...(random.happens(shares.noPolicy) ? {} : { 'oms-policy': policy + enpCheck(policy) }),
  }
}

/** A local number that begins with 0 is never given out. */
function inventTelephone(index: number): string {
  const digits = String(index % 100_000).padStart(5, '0')
  return `+7 4812 0${digits[0]}-${digits.slice(1, 3)}-${digits.slice(3)}`
}

const elsewhere = ['45', '46', '29', '15', '28', '40'] as const

function residenceOf(random: Random, place: Place, born: PlainDate, on: PlainDate): NewResidence {
  const hasMoved = random.happens(shares.movedAway)
  const since = latest(
    born,
    addDays(on, hasMoved ? -random.between(1, 200) : -random.between(400, 9_000)),
  )
  const isRural =
    place.kind === 'village' || (place.kind === 'town' && random.happens(shares.rural))
  if (hasMoved) return { okato: random.pick(elsewhere), isRural: false, from: since }
  return {
    okato: place.okato,
    isRural,
    from: since,
    address: `ул. Примерная, д. ${random.between(1, 120)}, кв. ${random.between(1, 90)}`,
    ...(place.settlementId === undefined ? {} : { settlementId: place.settlementId }),
  }
}

function trustedOf(
  random: Random,
  familyName: string,
  age: number,
  born: PlainDate,
  on: PlainDate,
): NonNullable<NewPerson['trusted']> {
  if (age < 18) {
    const sex = random.happens(0.85) ? 'female' : 'male'
    const adult = addDays(addYears(born, 18), -1)
    return [
      { relation: 'parent', fullName: parentName(random, familyName, sex), from: born, to: adult },
    ]
  }
  if (age < 70 || !random.happens(shares.trustedOfTheOld)) return []
  const from = addDays(on, -random.between(10, 900))
  const fullName = parentName(random, familyName, random.happens(0.7) ? 'female' : 'male')
  return [
    { relation: 'trusted', fullName, from, document: { kind: 'доверенность', number: 'ДЕМО' } },
  ]
}

/** The same day years later; of 29 February, 1 March in common years. */
function addYears(on: PlainDate, years: number): PlainDate {
  const later = addMonths(on, years * 12)
  return later.slice(8) < on.slice(8) ? addDays(later, 1) : later
}

function latest(one: PlainDate, other: PlainDate): PlainDate {
  return one > other ? one : other
}

function earliest(one: PlainDate, other: PlainDate): PlainDate {
  return one < other ? one : other
}
