import type { FactColumns } from '../../src/domains/entitlement/index.ts'
import { addMonths, dayNumber, type PlainDate, yearOf } from '../../src/kernel/plain-date.ts'

/** What either side says of everybody: a bit per condition and per right, in the law's order. */
export type Answers = {
  readonly reasons: Int32Array
  readonly unknownReasons: Int32Array
  readonly rights: Int32Array
  readonly unknownRights: Int32Array
  /** The first right, 255 for none. */
  readonly first: Uint8Array
}

export function emptyAnswers(people: number): Answers {
  return {
    reasons: new Int32Array(people),
    unknownReasons: new Int32Array(people),
    rights: new Int32Array(people),
    unknownRights: new Int32Array(people),
    first: new Uint8Array(people),
  }
}

/** The conditions in the order in which the law names them first. */
const bit = {
  alive: 1 << 0,
  observedCardio: 1 << 1,
  observedIschaemic: 1 << 2,
  fibrillation: 1 << 3,
  heartFailure: 1 << 4,
  federal: 1 << 5,
  keptPackage: 1 << 6,
  sclerosisCode: 1 << 7,
  sclerosis: 1 << 8,
  adult: 1 << 9,
  hivCode: 1 << 10,
  hiv: 1 << 11,
  infarction: 1 << 12,
  asthmaCode: 1 << 13,
  asthma: 1 << 14,
  diabetesCode: 1 << 15,
  diabetesOfAnyKind: 1 << 16,
  underThree: 1 << 17,
  largeFamily: 1 << 18,
  underSix: 1 << 19,
  disabledChildCode: 1 << 20,
  disabledChild: 1 << 21,
  underAge: 1 << 22,
  groupOneCode: 1 << 23,
  groupOne: 1 << 24,
  minimumPension: 1 << 25,
  resident: 1 << 26,
  diabetes: 1 << 27,
  copd: 1 << 28,
  kidney: 1 << 29,
} as const

const federalSerials = new Set(
  [1, 9, 25, 26, 27, 33, 253, 254, ...numbers(206, 245)].map(
    (serial) => `1.00000.${String(serial).padStart(4, '0')}`,
  ),
)

const categoryBits = new Map([
  ...[...federalSerials].map((code): [string, number] => [code, bit.federal]),
  ['1.00000.0049', bit.sclerosisCode],
  ['1.00000.0125', bit.hivCode],
  ['1.00000.0070', bit.asthmaCode],
  ['1.00000.0076', bit.diabetesCode],
  ['1.00000.0042', bit.largeFamily],
  ['1.00000.0248', bit.disabledChildCode],
  ['1.00000.0030', bit.groupOneCode],
  ['1.00000.0092', bit.minimumPension],
])

const diseaseBits: readonly (readonly [RegExp, number])[] = [
  [/^I48/, bit.fibrillation],
  [/^I50/, bit.heartFailure],
  [/^G35/, bit.sclerosis],
  [/^(B2[0-4]|Z21)/, bit.hiv],
  [/^J4[56]/, bit.asthma],
  [/^(E1[0-4]|E23\.2)/, bit.diabetesOfAnyKind],
  [/^E1[0-4]/, bit.diabetes],
  [/^J44/, bit.copd],
  [/^N18/, bit.kidney],
]
const cardio = /^(I21|I22|I25\.[28]|I6[0-4]|Z95\.[15]|Z98\.8)/
const ischaemic = /^I2[0-5]/
const infarction = /^I2[12]/

/**
 * The rights of `law.ts`, written out by hand for one law and nothing else: a pass over the people,
 * integers compared, no word of the law in it.
 */
export function preparePlainLoop(columns: FactColumns, on: PlainDate) {
  const { categories, diseases, refusals, disability, residence } = columns
  const categoryBit = Int32Array.from(categories.texts, (code) => categoryBits.get(code) ?? 0)
  const diseaseBit = Int32Array.from(diseases.texts, (code) =>
    diseaseBits.reduce((bits, [fits, own]) => (fits.test(code) ? bits | own : bits), 0),
  )
  const isCardio = Uint8Array.from(diseases.texts, (code) => (cardio.test(code) ? 1 : 0))
  const isIschaemic = Uint8Array.from(diseases.texts, (code) => (ischaemic.test(code) ? 1 : 0))
  const isInfarction = Uint8Array.from(diseases.texts, (code) => (infarction.test(code) ? 1 : 0))
  const isHere = Uint8Array.from(residence.texts, (okato) => (okato.startsWith('66') ? 1 : 0))
  const child = disability.texts.indexOf('child')
  const one = disability.texts.indexOf('I')
  const today = dayNumber(on)
  const year = yearOf(on)
  // The day is in no leap year and no end of a month: the shift is exact.
  const monthsAgo = (months: number) => dayNumber(addMonths(on, -months))
  const observedSince = monthsAgo(24)
  const onsetSince = monthsAgo(6)
  const [bornForAdult, bornForSix, bornForThree] = [monthsAgo(216), monthsAgo(72), monthsAgo(36)]

  return (answers: Answers): void => {
    for (let person = 0; person < columns.people; person += 1) {
      let r = 0
      for (let at = categories.start[person]!; at < categories.start[person + 1]!; at += 1) {
        if (categories.from[at]! <= today && categories.to[at]! >= today) {
          r |= categoryBit[categories.code[at]!]!
        }
      }
      for (let at = diseases.start[person]!; at < diseases.start[person + 1]!; at += 1) {
        const from = diseases.from[at]!
        if (from > today || diseases.to[at]! < today) continue
        const code = diseases.code[at]!
        r |= diseaseBit[code]!
        const observed = diseases.observed[at]!
        if (observed >= observedSince && observed <= today) {
          if (isCardio[code] === 1) r |= bit.observedCardio
          if (isIschaemic[code] === 1) r |= bit.observedIschaemic
        }
        if (isInfarction[code] === 1 && from >= onsetSince) r |= bit.infarction
      }
      const born = columns.born[person]!
      if (born <= today && columns.died[person]! >= today) r |= bit.alive
      if (born <= bornForAdult) r |= bit.adult
      else r |= bit.underAge
      if (born > bornForSix) r |= bit.underSix
      if (born > bornForThree) r |= bit.underThree
      let isKept = true
      for (let at = refusals.start[person]!; at < refusals.start[person + 1]!; at += 1) {
        if (refusals.year[at] === year) isKept = false
      }
      if (isKept) r |= bit.keptPackage
      const group = disability.code[person]!
      if (group >= 0 && disability.from[person]! <= today && disability.to[person]! >= today) {
        if (group === child) r |= bit.disabledChild
        if (group === one) r |= bit.groupOne
      }
      const place = residence.code[person]!
      const isKnown =
        place >= 0 && residence.from[person]! <= today && residence.to[person]! >= today
      if (isKnown && isHere[place] === 1) r |= bit.resident
      answers.reasons[person] = r
      answers.unknownReasons[person] = isKnown ? 0 : bit.resident

      let rights = 0
      let unknown = 0
      if ((r & bit.alive) !== 0) {
        const wholePackage = bit.federal | bit.keptPackage
        const hasPackage = (r & wholePackage) === wholePackage
        const heart = bit.observedIschaemic | bit.fibrillation | bit.heartFailure
        const isObserved = (r & bit.observedCardio) !== 0 || (r & heart) === heart
        if (isObserved && !hasPackage) rights |= 1 << 0
        const isAdult = (r & bit.adult) !== 0
        if ((r & (bit.sclerosisCode | bit.sclerosis)) !== 0 && isAdult) rights |= 1 << 1
        if ((r & (bit.hivCode | bit.hiv)) !== 0) rights |= 1 << 2
        if (hasPackage) rights |= 1 << 3
        if ((r & bit.infarction) !== 0) rights |= 1 << 4
        if ((r & (bit.asthmaCode | bit.asthma)) !== 0) rights |= 1 << 5
        if ((r & (bit.diabetesCode | bit.diabetesOfAnyKind)) !== 0) rights |= 1 << 6
        if ((r & bit.underThree) !== 0) rights |= 1 << 7
        if ((r & bit.largeFamily) !== 0 && (r & bit.underSix) !== 0) rights |= 1 << 8
        if ((r & (bit.disabledChildCode | bit.disabledChild)) !== 0 && !isAdult) rights |= 1 << 9
        if ((r & (bit.groupOneCode | bit.groupOne)) !== 0) rights |= 1 << 10
        if ((r & bit.minimumPension) !== 0) rights |= 1 << 11
        if ((r & (bit.diabetes | bit.heartFailure | bit.copd | bit.kidney)) !== 0) {
          if (!isKnown) unknown |= 1 << 12
          else if ((r & bit.resident) !== 0) rights |= 1 << 12
        }
      }
      answers.rights[person] = rights
      answers.unknownRights[person] = unknown
      answers.first[person] = rights === 0 ? 255 : 31 - Math.clz32(rights & -rights)
    }
  }
}

function numbers(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index)
}
