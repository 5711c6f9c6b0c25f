/** A strength that somebody typed beside the name: 500, "мг". The unit is left out where none was typed. */
export type StrengthWish = { value: number; unit?: StrengthUnit }

export type StrengthUnit = 'g' | 'mg' | 'mcg' | 'iu' | 'percent' | 'ml' | 'dose'

const unitWords: readonly (readonly [StrengthUnit, string])[] = [
  ['mcg', 'мкг|mcg|µg|μg|ug|микрограмм[а-я]*'],
  ['mg', 'мг|mg|миллиграмм[а-я]*|мгр'],
  ['g', 'гр|г|g|грамм[а-я]*'],
  ['ml', 'мл|ml|миллилитр[а-я]*'],
  ['iu', 'тыс\\.? ?ме|млн ?ме|ед|me|ме|iu|бірл|ха|ека|units?|единиц[а-я]*'],
  ['percent', '%|проц[а-я]*|пайыз[а-я]*'],
  ['dose', 'доз[а-я]*|doses?'],
]
const anyUnit = unitWords.map(([, words]) => words).join('|')
const number = '\\d{1,7}(?:[.,]\\d{1,4})?'
const edge = '(?![\\p{L}\\d])'

const packSize = new RegExp(
  `(?<![\\p{L}\\d])(?:(?:№|n|no\\.?)\\s?\\d{1,4}|\\d{1,4}\\s?(?:шт|дана)\\.?)${edge}`,
  'gu',
)
const withUnit = new RegExp(
  `(?<![\\p{L}\\d])(${number}(?:\\s?[/+xх]\\s?${number})*)\\s?(${anyUnit})${edge}(?:\\s?/\\s?(?:${anyUnit})${edge})?`,
  'gu',
)
const bare = new RegExp(
  `(?<![\\p{L}\\d-])(${number}(?:\\s?[/+xх]\\s?${number})*)${edge}(?!-)`,
  'gu',
)
/** Words whose number is a part of the name: фактор 8, витамин б 12, омега 3, 5 нок. */
const numbered =
  /(?:фактор|factor|витамин|vitamin|дәрумен|омега|omega|альфа|бета|интерлейкин)\S*(?:\s+\p{L})?\s*$/u

/**
 * Takes the strengths and the size of the pack out of a lower-case text:
 * "метформин 500 мг №60" leaves "метформин" and 500 mg; "10/160" is two strengths. A number that
 * belongs to the name stays: "интерферон бета-1a", "омега 3".
 */
export function takeStrengths(text: string): { rest: string; strengths: StrengthWish[] } {
  const strengths: StrengthWish[] = []
  const add = (numbers: string, unit?: StrengthUnit) => {
    for (const value of numbers.split(/\s?[/+xх]\s?/)) {
      strengths.push({ value: Number(value.replace(',', '.')), ...(unit ? { unit } : {}) })
    }
    return ' '
  }
  const rest = text
    .replaceAll(packSize, ' ')
    .replaceAll(withUnit, (_, numbers: string, unit: string) => add(numbers, unitOf(unit)))
    .replaceAll(bare, (found, numbers: string, at: number, whole: string) =>
      at === 0 || numbered.test(whole.slice(0, at)) ? found : add(numbers),
    )
  return { rest, strengths: strengths.filter(({ value }) => value > 0) }
}

/**
 * Whether a strength as catalogues write it ("500 мг", "5 мг+160 мг", "100 ЕД/мл") is the one
 * that was wished. Without a unit the bare figure counts, in grams and milligrams alike: "1000"
 * is "1 г" too.
 */
export function fitsStrength(strength: string, wishes: readonly StrengthWish[]): boolean {
  const offered = strengthsIn(strength)
  return wishes.every((wish) =>
    offered.some((one) =>
      wish.unit === undefined || one.unit === undefined || !(wish.unit in inMicrograms)
        ? one.value === wish.value || inMg(one) === wish.value
        : inMg(one) === inMg(wish) && one.unit in inMicrograms,
    ),
  )
}

function strengthsIn(strength: string): StrengthWish[] {
  return takeStrengths(` ${strength.toLowerCase().replaceAll(/\s*\+\s*/g, ' + ')}`).strengths
}

const inMicrograms: Partial<Record<StrengthUnit, number>> = { g: 1_000_000, mg: 1_000, mcg: 1 }

function inMg({ value, unit }: StrengthWish): number | undefined {
  const factor = unit === undefined ? undefined : inMicrograms[unit]
  return factor === undefined ? undefined : Math.round(value * factor) / 1000
}

const units = unitWords.map(([unit, words]) => [unit, new RegExp(`^(?:${words})$`, 'u')] as const)
function unitOf(word: string): StrengthUnit | undefined {
  return units.find(([, pattern]) => pattern.test(word))?.[0]
}
