import { createHash } from 'node:crypto'

/**
 * Keys under which two catalogues mean the same thing although they write it differently: case,
 * ё, brackets, Latin letters that look Cyrillic, the order of the parts of a combination.
 */

/** `innMatchKey('Валсартан + Амлодипин')` is `амлодипин+валсартан`. */
export function innMatchKey(inn: string): string {
  return innParts(inn).map(foldText).filter(Boolean).toSorted().join('+')
}

/** The parts of an INN as written; a name without "+" is one part. */
export function innParts(inn: string): string[] {
  return inn
    .split('+')
    .map((part) => part.trim())
    .filter(Boolean)
}

/**
 * INN, form, strength and unit in one key. The strengths of a combination move with their
 * substances; "0,5 г" and "500 мг" are one strength.
 */
export function medicineMatchKey(medicine: {
  inn: string
  form: string
  strength: string | null
  unit: string
}): string {
  const parts = innParts(medicine.inn).map(foldText)
  const strengths = (medicine.strength ?? '').split('+').map(foldStrength)
  const ordered =
    parts.length === strengths.length
      ? parts
          .map((part, at) => ({ part, strength: strengths[at] ?? '' }))
          .toSorted((one, other) => (one.part < other.part ? -1 : one.part > other.part ? 1 : 0))
          .map(({ strength }) => strength)
      : strengths
  return [
    innMatchKey(medicine.inn),
    foldText(medicine.form),
    ordered.join('+'),
    foldText(medicine.unit),
  ].join('|')
}

/**
 * What stands for a medicine in addresses and open data: ten letters and digits made of the
 * country and the match key, so that every installation gives the same medicine the same id.
 */
export function medicinePublicId(country: string, matchKey: string): string {
  const bytes = createHash('sha256').update(`${country}|${matchKey}`).digest()
  const alphabet = '0123456789abcdefghjkmnpqrstvwxyz'
  return Array.from(bytes.subarray(0, 10), (byte) => alphabet.charAt(byte % 32)).join('')
}

const latin = 'abekmhopctyxi'
const cyrillic = 'авекмнорстухі'

function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[abekmhopctyxi]/g, (letter) => cyrillic.charAt(latin.indexOf(letter)))
    .replaceAll(/[^\p{L}\d]+/gu, ' ')
    .trim()
}

const milligramsIn: Record<string, number> = {
  г: 1000,
  мг: 1,
  мкг: 0.001,
  g: 1000,
  mg: 1,
  mcg: 0.001,
}

function foldStrength(strength: string): string {
  const text = strength.toLowerCase().replaceAll(',', '.').replaceAll(/\s+/g, '')
  const [, figure, unit = '', per = ''] =
    /^(\d+(?:\.\d+)?)(г|мг|мкг|g|mg|mcg)?(\/.*)?$/.exec(text) ?? []
  const factor = milligramsIn[unit]
  if (figure === undefined || factor === undefined) return text
  return `${Number((Number(figure) * factor).toPrecision(12))}мг${foldText(per)}`
}
