import { describe, expect, it } from 'vitest'
import { type Prescribed, rpText } from './rp-text.ts'

const metformin: Prescribed = {
  inn: 'метформин',
  innLatin: 'metformin',
  tradeName: null,
  form: 'таблетки',
  strength: '1000 мг',
  unit: 'шт. (таблетка)',
  units: 60,
}
const linesOf = (overrides: Partial<Prescribed>) => {
  const { medicine, give } = rpText({ ...metformin, ...overrides })
  return [medicine, give]
}

describe('the lines after Rp.', () => {
  it('count pieces', () => {
    expect(linesOf({})).toEqual(['Tab. Metformini 1000 mg', 'D. t. d. № 60'])
    expect(
      linesOf({
        inn: 'омепразол',
        innLatin: 'omeprazole',
        form: 'капсулы',
        strength: '20 мг',
        unit: 'шт. (капсула)',
        units: 28,
      }),
    ).toEqual(['Caps. Omeprazoli 20 mg', 'D. t. d. № 28'])
  })

  it('tell the kinds of tablets apart, since they are not each other', () => {
    expect(
      linesOf({ form: 'таблетки с пролонгированным высвобождением, покрытые оболочкой' })[0],
    ).toBe('Tab. prolongatarum obductarum Metformini 1000 mg')
    expect(linesOf({ form: 'таблетки, диспергируемые в полости рта' })[0]).toBe(
      'Tab. orodispersibilium Metformini 1000 mg',
    )
  })

  it('measure liquids, ointments and doses as a whole', () => {
    expect(
      linesOf({
        innLatin: 'insulin glargine',
        form: 'раствор для подкожного введения',
        strength: '100 ЕД/мл',
        unit: 'мл',
        units: 15,
      }),
    ).toEqual(['Sol. Insulini glargini pro injectionibus 100 ЕД/ml — 15 ml', 'D.'])
    expect(
      linesOf({
        innLatin: 'hydrocortisone',
        form: 'мазь для наружного применения',
        strength: '10 мг/г',
        unit: 'г лекарственной формы',
        units: 15,
      }),
    ).toEqual(['Ung. Hydrocortisoni 10 mg/g — 15 g', 'D.'])
    expect(
      linesOf({
        innLatin: 'salbutamol',
        form: 'аэрозоль для местного применения дозированный',
        strength: '0.1 мг/доза',
        unit: 'доз(а)',
        units: 200,
      }),
    ).toEqual(['Aeros. Salbutamoli 0,1 mg/dos. — 200 dos.', 'D.'])
  })

  it('count vials of a substance where the whole is so many of them, and measure it where not', () => {
    const vial = {
      innLatin: 'alteplase',
      form: 'лиофилизат для приготовления раствора для инфузий',
      strength: '50 мг',
      unit: 'мг действующего вещества',
    }
    expect(linesOf({ ...vial, units: 150 })).toEqual([
      'Lyophilisati Alteplasi pro infusionibus 50 mg',
      'D. t. d. № 3',
    ])
    expect(linesOf({ ...vial, units: 120 })).toEqual([
      'Lyophilisati Alteplasi pro infusionibus 50 mg — 120 mg',
      'D.',
    ])
  })

  it('name combinations part by part', () => {
    expect(linesOf({ innLatin: 'amlodipine+valsartan', strength: '5 мг+160 мг' })[0]).toBe(
      'Tab. Amlodipini + Valsartani 5 mg + 160 mg',
    )
  })

  it('are in Russian where there is no sure Latin word', () => {
    expect(
      rpText({
        ...metformin,
        inn: 'фактор свертывания крови VIII',
        innLatin: 'coagulation factor VIII',
        form: 'лиофилизат для приготовления раствора для внутривенного введения',
        strength: '500 МЕ',
        unit: 'МЕ',
        units: 10_000,
      }),
    ).toEqual({
      medicine:
        'Фактор свертывания крови VIII, лиофилизат для приготовления раствора для внутривенного введения 500 МЕ',
      give: 'D. t. d. № 20',
      isLatin: false,
    })
    expect(linesOf({ form: 'имплантат', unit: 'шт.', units: 1, strength: '3.6 мг' })).toEqual([
      'Метформин, имплантат 3,6 мг',
      'D. t. d. № 1',
    ])
  })

  it('say the trade name for which a commission decided', () => {
    expect(linesOf({ tradeName: 'Глюкофаж' })[0]).toBe('Tab. «Глюкофаж» 1000 mg')
  })
})
