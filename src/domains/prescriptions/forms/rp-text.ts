import { latinForm } from './latin-form.ts'
import { latinGenitive } from './latin-name.ts'

/** What a prescription is for, as the catalogue has it. */
export type Prescribed = {
  /** In Russian. */
  inn: string
  /** The English INN, as in the catalogue. */
  innLatin: string | null
  /** Only where a commission decided for it. */
  tradeName: string | null
  form: string
  strength: string | null
  /** The smallest dispensable unit: «шт. (таблетка)», «мл», «мг действующего вещества». */
  unit: string
  /** How many of them. */
  units: number
}

export type RpText = {
  /** After `Rp.:` */
  medicine: string
  /** `D. t. d. № 60`, or `D.` where the amount stands with the medicine. */
  give: string
  isLatin: boolean
}

/**
 * The lines of a prescription between `Rp.:` and `S.:`, in Latin; in Russian where the name or the
 * form has no sure Latin word (see latinGenitive). Pieces are counted in the second line; what is
 * measured (millilitres, grams, doses) stands as a whole in the first. Figures of strength keep the
 * decimal comma; units of action (МЕ, ЕД) stay Russian, as they are written here.
 *
 * Source: order 1094н of 24.11.2021, rules of making out prescriptions.
 */
export function rpText(prescribed: Prescribed): RpText {
  const { inn, innLatin, tradeName, form } = prescribed
  const latin = latinForm(form)
  const name = tradeName === null ? latinGenitive(innLatin ?? '') : `«${tradeName}»`
  const { pieces, whole } = amountOf(prescribed)
  const give = pieces === undefined ? 'D.' : `D. t. d. № ${pieces}`
  if (latin === undefined || name === undefined) {
    const strength = prescribed.strength?.replaceAll(/(\d)\.(\d)/g, '$1,$2')
    const shown = tradeName === null ? capital(inn) : `«${tradeName}»`
    const words = [`${shown}, ${form}`, strength, whole && `— ${whole.russian}`]
    return { medicine: words.filter(Boolean).join(' '), give, isLatin: false }
  }
  const words = [
    latin.noun,
    name,
    latin.use,
    latinStrength(prescribed.strength),
    whole && `— ${whole.latin}`,
  ]
  return { medicine: words.filter(Boolean).join(' '), give, isLatin: true }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

type Amount = { pieces?: number; whole?: { latin: string; russian: string } }

/** Counted, or measured? A powder counted in milligrams of its substance is counted in vials where they fit. */
function amountOf({ unit, units, strength }: Prescribed): Amount {
  if (unit.startsWith('шт.')) return { pieces: units }
  const measure = unit.split(' ')[0] ?? unit
  if (/действующего|^(МЕ|ЕД|мкг|млн\.МЕ)$/.test(unit)) {
    const vial = /^([\d.]+) (\S+)$/.exec(strength ?? '')
    const size = vial?.[2] === measure ? Number(vial[1]) : 0
    if (size > 0 && Number.isInteger(units / size)) return { pieces: units / size }
  }
  const figure = String(units).replaceAll(/\B(?=(\d{3})+$)/g, units < 10_000 ? '' : '\u00A0')
  const russian = `${figure} ${measure === 'доз(а)' ? 'доз' : measure}`
  return { whole: { latin: latinStrength(russian) ?? russian, russian } }
}

const latinUnits: readonly (readonly [RegExp, string])[] = [
  [/(?<![а-яё])мкг(?![а-яё])/g, 'mcg'],
  [/(?<![а-яё])мг(?![а-яё])/g, 'mg'],
  [/(?<![а-яё])мл(?![а-яё])/g, 'ml'],
  [/(?<![а-яё])г(?![а-яё])/g, 'g'],
  [/(?<![а-яё])(доза|доз)(?![а-яё])/g, 'dos.'],
  [/(?<![а-яё])ч(?![а-яё])/g, 'h'],
]

function latinStrength(strength: string | null): string | undefined {
  if (!strength) return undefined
  const figures = strength.replaceAll(/(\d)\.(\d)/g, '$1,$2').replaceAll('+', ' + ')
  return latinUnits.reduce((text, [russian, latin]) => text.replaceAll(russian, latin), figures)
}
