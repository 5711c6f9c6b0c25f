import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Parsed } from '../parsed.ts'
import { enpCheck } from './enp.ts'
import { gs1CheckDigit } from './digits.ts'
import {
  atcLevel,
  birthDateOfIin,
  formatSnils,
  parseAtc,
  parseBin,
  parseEnp,
  parseGtin,
  parseIcd10,
  parseIin,
  parseKato,
  parseOgrn,
  parseOgrnip,
  parseOkato,
  parseOktmo,
  parseSnils,
  parseSscc,
  parseTaxNumber,
  sexOfIin,
} from './index.ts'
import { kazakhCheck } from './kazakh-check.ts'
import { ogrnCheck } from './ogrn.ts'
import { snilsCheck } from './snils.ts'
import { taxNumberCheck } from './tax-number.ts'

type Parser = (text: string) => Parsed<string>

function valueOf<Value>(result: Parsed<Value>): Value {
  if (!result.ok) throw new Error(JSON.stringify(result.problem))
  return result.value
}
const codeOf = (result: Parsed<string>) => (result.ok ? 'ok' : result.problem.code)

const good: [string, Parser, string[]][] = [
  ['СНИЛС', parseSnils, ['112-233-445 95', '900-000-001 82', '999-999-999 01']],
  ['СНИЛС', parseSnils, ['900-000-059 00', '900-000-068 00', '900-000-069 01']],
  ['ЕНП', parseEnp, ['9900000000000010', '9900000000000028', '1234567890123452']],
  ['ИИН', parseIin, ['990101500016', '991231600022', '990101500708']],
  ['БИН', parseBin, ['971240001315', '940140000385']],
  ['ИНН', parseTaxNumber, ['4401017094', '4401146124', '9900000017', '990000000041']],
  ['ОГРН', parseOgrn, ['1024400519330', '1134401012712', '1022200525819']],
  ['ОГРНИП', parseOgrnip, ['385768585948949']],
  ['GTIN', parseGtin, ['04006381333931', '04609999999010', '04879999999024', '4006381333931']],
  ['SSCC', parseSscc, ['106141411234567897', '146099999000000013', '348799999000000014']],
  ['МКБ-10', parseIcd10, ['E11.9', 'J45.0', 'I21.0', 'C81', 'e11.9']],
  ['АТХ', parseAtc, ['A', 'A10', 'A10B', 'A10BA', 'A10BA02', 'C09AA02', 'R03AC02']],
  ['ОКТМО', parseOktmo, ['66701000', '66701000001']],
  ['ОКАТО', parseOkato, ['66', '98', '66401', '66 401', '66401363', '66401363000']],
  ['КАТО', parseKato, ['310000000']],
]
describe.each(good)('%s', (_name, parse, texts) => {
  it.each(texts)('reads %s', (text) => {
    expect(codeOf(parse(text))).toBe('ok')
  })
})

const bad: [string, Parser, [string, string][]][] = [
  [
    'СНИЛС',
    parseSnils,
    [
      ['112-233-445 96', 'wrong-check-digit'],
      ['900-000-059 01', 'wrong-check-digit'],
      ['000-000-000 00', 'no-such-number'],
      ['112-233-445', 'wrong-length'],
      ['112-233-44х 95', 'unexpected-character'],
      ['  ', 'empty'],
    ],
  ],
  [
    'ЕНП',
    parseEnp,
    [
      ['9900000000000011', 'wrong-check-digit'],
      ['0000000000000000', 'no-such-number'],
      ['990000000000001', 'wrong-length'],
    ],
  ],
  [
    'ИИН',
    parseIin,
    [
      ['990101500017', 'wrong-check-digit'],
      ['990230500016', 'wrong-structure'],
      ['990101700016', 'wrong-structure'],
      ['990101000016', 'wrong-structure'],
      ['99010150071', 'wrong-length'],
    ],
  ],
  [
    'БИН',
    parseBin,
    [
      ['971240001316', 'wrong-check-digit'],
      ['991249000002', 'wrong-structure'],
      ['991340000000', 'wrong-structure'],
      ['990100000000', 'wrong-structure'],
    ],
  ],
  [
    'ИНН',
    parseTaxNumber,
    [
      ['4401017095', 'wrong-check-digit'],
      ['990000000042', 'wrong-check-digit'],
      ['990000000031', 'wrong-check-digit'],
      ['0000000000', 'no-such-number'],
      ['44010170944', 'wrong-length'],
    ],
  ],
  [
    'ОГРН',
    parseOgrn,
    [
      ['1024400519331', 'wrong-check-digit'],
      ['3024400519330', 'wrong-structure'],
      ['385768585948949', 'wrong-length'],
    ],
  ],
  [
    'ОГРНИП',
    parseOgrnip,
    [
      ['385768585948940', 'wrong-check-digit'],
      ['185768585948949', 'wrong-structure'],
    ],
  ],
  [
    'GTIN',
    parseGtin,
    [
      ['04006381333932', 'wrong-check-digit'],
      ['00000000000000', 'no-such-number'],
      ['400638133393', 'wrong-length'],
    ],
  ],
  [
    'SSCC',
    parseSscc,
    [
      ['106141411234567898', 'wrong-check-digit'],
      ['10614141123456789', 'wrong-length'],
    ],
  ],
  [
    'МКБ-10',
    parseIcd10,
    [
      ['Е11.9', 'look-alike-letter'],
      ['С81', 'look-alike-letter'],
      ['E119', 'wrong-structure'],
      ['E11.', 'wrong-structure'],
      ['E11,9', 'unexpected-character'],
      ['11.9', 'wrong-structure'],
      ['', 'empty'],
    ],
  ],
  [
    'АТХ',
    parseAtc,
    [
      ['A10AЕ04', 'look-alike-letter'],
      ['А10BA02', 'look-alike-letter'],
      ['A1', 'wrong-length'],
      ['A10BA0', 'wrong-length'],
      ['E10BA02', 'wrong-structure'],
      ['A10BA0A', 'wrong-structure'],
      ['Исключена', 'unexpected-character'],
    ],
  ],
  ['ОКТМО', parseOktmo, [['66701', 'wrong-length']]],
  [
    'ОКАТО',
    parseOkato,
    [
      ['664', 'wrong-length'],
      ['00', 'no-such-number'],
    ],
  ],
  [
    'КАТО',
    parseKato,
    [
      ['31000000', 'wrong-length'],
      ['000000000', 'no-such-number'],
    ],
  ],
]
describe.each(bad)('%s', (_name, parse, texts) => {
  it.each(texts)('refuses "%s" as %s', (text, code) => {
    expect(codeOf(parse(text))).toBe(code)
  })
})

describe('the facts of a problem', () => {
  it('name the character and its place, the length, the check digit that was due', () => {
    expect(parseAtc('A10AЕ04')).toMatchObject({
      problem: { facts: { character: 'Е', position: 5, meant: 'E' } },
    })
    expect(parseEnp('12A')).toMatchObject({ problem: { facts: { character: 'A', position: 3 } } })
    expect(parseOkato('664')).toMatchObject({
      problem: { facts: { expected: '2 / 5 / 8 / 11', got: 3 } },
    })
    expect(parseSnils('112-233-445 96')).toMatchObject({
      problem: { facts: { expected: '95', got: '96' } },
    })
    expect(parseBin('991249000002')).toMatchObject({
      problem: { facts: { place: 'attribute', got: '9' } },
    })
  })
})

describe('what an identifier tells', () => {
  it('is the date of birth and the sex, of an ИИН', () => {
    const iin = valueOf(parseIin('990101500016'))
    expect([birthDateOfIin(iin), sexOfIin(iin)]).toEqual(['2099-01-01', 'male'])
    expect(sexOfIin(valueOf(parseIin('991231600022')))).toBe('female')
  })

  it('is the level, of an ATC code', () => {
    expect(
      ['A', 'A10', 'A10B', 'A10BA', 'A10BA02'].map((c) => atcLevel(valueOf(parseAtc(c)))),
    ).toEqual([1, 2, 3, 4, 5])
  })

  it('is kept without the signs of its writing, and shown with them', () => {
    const snils = valueOf(parseSnils('112 233 445-95'))
    expect(snils).toBe('11223344595')
    expect(formatSnils(snils)).toBe('112-233-445 95')
  })
})

describe('numbers that cannot exist', () => {
  it('have no check digit in either pass (ИИН 99010150071…)', () => {
    expect(kazakhCheck('99010150071')).toBeUndefined()
    for (const last of '0123456789') {
      expect(codeOf(parseIin(`99010150071${last}`))).toBe('no-such-number')
    }
  })

  it('came before check digits up to СНИЛС 001-001-998', () => {
    expect(codeOf(parseSnils('001-001-998 77'))).toBe('ok')
    expect(codeOf(parseSnils(`001-001-999 ${snilsCheck('001001999')}`))).toBe('ok')
    expect(codeOf(parseSnils('001-001-999 77'))).toBe('wrong-check-digit')
  })
})

const digits = (length: number) =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: length, maxLength: length })
    .map((all) => all.join(''))
/** The remainder that is written as 0. */
const largest = (r: number) => r === 10 || r === 100
const change = fc.record({ place: fc.nat(), by: fc.integer({ min: 1, max: 9 }) })

/** The text with one digit changed to another. */
function withChange(text: string, { place, by }: { place: number; by: number }): string {
  const at = place % text.length
  return `${text.slice(0, at)}${(Number(text[at]) + by) % 10}${text.slice(at + 1)}`
}

describe('one wrong digit', () => {
  const always: [string, number, (payload: string) => string, Parser][] = [
    ['ЕНП', 15, enpCheck, parseEnp],
    ['GTIN', 13, gs1CheckDigit, parseGtin],
    ['SSCC', 17, gs1CheckDigit, parseSscc],
  ]
  it.each(always)('is always found in %s', (_name, length, check, parse) => {
    fc.assert(
      fc.property(digits(length), change, (payload, mistake) => {
        fc.pre(!/^0+$/.test(payload))
        const number = payload + check(payload)
        expect(codeOf(parse(number))).toBe('ok')
        expect(codeOf(parse(withChange(number, mistake)))).not.toBe('ok')
      }),
    )
  })

  // Two remainders share one check digit here, so the changed digits are compared by remainder.
  const mostly: [
    string,
    number,
    Parser,
    (payload: string) => string,
    (payload: string) => number,
  ][] = [
    ['СНИЛС', 9, parseSnils, snilsCheck, (p) => weighted(p, [9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101],
    [
      'ИНН',
      9,
      parseTaxNumber,
      (p) => taxNumberCheck(`${p}0`),
      (p) => weighted(p, [2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11,
    ],
    ['ОГРН', 12, parseOgrn, ogrnCheck, (p) => Number(BigInt(p) % 11n)],
  ]
  it.each(mostly)(
    'is found in %s unless both remainders are written alike',
    (_name, length, parse, check, remainder) => {
      fc.assert(
        fc.property(digits(length), change, (tail, mistake) => {
          const payload = `1${tail.slice(1)}`
          const changed = `1${withChange(tail.slice(1), mistake)}`
          expect(codeOf(parse(payload + check(payload)))).toBe('ok')
          const alike =
            (largest(remainder(payload)) && remainder(changed) === 0) ||
            (largest(remainder(changed)) && remainder(payload) === 0)
          expect(codeOf(parse(changed + check(payload)))).toBe(alike ? 'ok' : 'wrong-check-digit')
        }),
      )
    },
  )

  it('agrees with the rule for ЕНП as the insurers word it', () => {
    fc.assert(
      fc.property(digits(15), (payload) => {
        const odd = Array.from(payload)
          .filter((_, index) => index % 2 === 0)
          .join('')
        const even = Array.from(payload)
          .filter((_, index) => index % 2 === 1)
          .join('')
        const all = `${even}${BigInt(odd) * 2n}`
        const sum = Array.from(all).reduce((total, digit) => total + Number(digit), 0)
        expect(enpCheck(payload)).toBe(String((10 - (sum % 10)) % 10))
      }),
    )
  })
})

function weighted(payload: string, weights: number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * Number(payload[index]), 0)
}
