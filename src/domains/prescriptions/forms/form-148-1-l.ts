/** Form 148-1/у-04(л): medicines free or at half price. Order 1094н of 24.11.2021, appendix 1. */
import { dateText } from '#kernel/plain-date.ts'
import { type Content, mm } from '#kernel/pdf/index.ts'
import {
  boxes,
  choice,
  cutLine,
  field,
  formHead,
  numbersOfOrganisation,
  rpTable,
  signaturePlace,
  sizesOf,
  titleOf,
  warnings,
} from './form-pieces.ts'
import { type FormSheet } from './form-sheet.ts'

const okud = '3108805'
const fundings = ['federal', 'regional', 'municipal'] as const

/** The front: what the doctor fills in, and the stub that the patient keeps. */
export function front148l(sheet: FormSheet): Content[] {
  const { patient, doctor } = sheet
  const size = sizesOf(sheet).value
  return [
    ...warnings(sheet),
    formHead(sheet, okud),
    numbersOfOrganisation(sheet),
    benefitBoxes(sheet),
    titleOf(sheet, true),
    field('Фамилия, имя, отчество (при наличии) пациента', patient.fullName, { bold: true }),
    {
      columns: [
        {
          width: mm(58),
          stack: [field('Дата рождения', `${dateText(patient.born)} (${agedText(patient.age)})`)],
        },
        { width: '*', stack: [field('СНИЛС', patient.snils)] },
      ],
      columnGap: 6,
    },
    field('№ полиса обязательного медицинского страхования', patient.policy),
    field('Адрес или № медицинской карты пациента', patient.address, { size }),
    field('Фамилия, имя, отчество лечащего врача (фельдшера, акушерки)', doctor.fullName, { size }),
    rpTable(sheet, 1),
    {
      columns: [
        {
          width: 'auto',
          text: 'Код лечащего врача (фельдшера, акушерки)',
          fontSize: 7.5,
          margin: [0, 2, 4, 0],
        },
        { width: 'auto', stack: [boxes(doctor.code, 6)] },
      ],
      margin: [0, 4, 0, 0],
    },
    signaturePlace(sheet),
    {
      text: [
        'Рецепт действителен в течение  ',
        ...choice(['15 дней', '30 дней', '90 дней'], [15, 30, 90].indexOf(sheet.validDays)),
        [15, 30, 90].includes(sheet.validDays) ? '' : `,  ${sheet.validDays} дней`,
        { text: '  (подчеркнуть)', fontSize: 6.5 },
        `  по ${dateText(sheet.lastDay)} включительно`,
      ],
      fontSize: sizesOf(sheet).validity,
      margin: [0, 5, 0, 0],
    },
    cutLine(),
    stub(sheet),
  ]
}

function benefitBoxes({ benefit }: FormSheet): Content {
  const { funding, payer, patientPaysPercent } = benefit
  const small = (text: string): Content => ({ text, fontSize: 6.5 })
  return {
    layout: 'form',
    margin: [0, 4, 0, 0],
    table: {
      widths: [mm(39), mm(21), '*', mm(21)],
      body: [
        [
          { stack: [small('Код категории граждан'), boxes(benefit.category ?? '', 12)] },
          { stack: [small('Код по МКБ'), boxes(benefit.icd10, 6)] },
          {
            stack: [
              small('Источник финансирования (подчеркнуть)'),
              {
                text: [
                  ...choice(
                    [
                      '1) федеральный бюджет',
                      '2) бюджет субъекта Российской Федерации',
                      '3) муниципальный бюджет',
                    ],
                    fundings.findIndex((each) => each === funding),
                  ),
                  ...(funding === 'other' ? [{ text: `,  ${payer}`, bold: true }] : []),
                ],
                fontSize: 7,
              },
            ],
          },
          {
            stack: [
              small('Процент оплаты'),
              {
                text: choice(
                  ['1) бесплатно', '2) 50 %'],
                  patientPaysPercent === 0 ? 0 : patientPaysPercent === 50 ? 1 : -1,
                ),
                fontSize: 7.5,
              },
            ],
          },
        ],
      ],
    },
  }
}

/** What the patient keeps: what it is and how it is taken; run together where the sheet is full. */
function stub(sheet: FormSheet): Content {
  const { medicine } = sheet
  const size = sizesOf(sheet).stub
  const left = [
    ['Наименование', medicine.name],
    ['Дозировка', medicine.strength],
    ['Количество', medicine.amount],
  ] as const
  const right = [
    ['Способ применения', sheet.signa],
    ['В день', sheet.perDay],
    ['Продолжительность, дней', String(sheet.coversDays)],
  ] as const
  const fields = (items: readonly (readonly [string, string])[]) => ({
    width: '*',
    stack: items.map(([name, value]) => field(name, value, { size })),
  })
  return {
    stack: [
      {
        text: `Корешок рецептурного бланка № ${sheet.prescriptionNumber}`,
        fontSize: 8,
        bold: true,
      },
      sizesOf(sheet).isFull
        ? {
            text: [...left, ...right].map(([name, value]) => `${name}: ${value}`).join('. '),
            fontSize: size,
          }
        : { columns: [fields(left), fields(right)], columnGap: 8 },
    ],
  }
}

/** The back: filled in at the pharmacy, deferral among it. */
export function back148l(sheet: FormSheet): Content[] {
  return [
    {
      text: `Рецепт № ${sheet.prescriptionNumber} от ${dateText(sheet.issuedOn)}`,
      fontSize: 8,
      alignment: 'right',
    },
    { text: 'Отпущено по рецепту', bold: true, fontSize: 11, margin: [0, 0, 0, 1] },
    { text: '(заполняется специалистом аптечной организации)', fontSize: 7, margin: [0, 0, 0, 5] },
    {
      layout: 'form',
      fontSize: 8,
      table: {
        headerRows: 1,
        widths: [mm(22), '*', mm(24), mm(20), mm(24)],
        heights: [16, 34, 34, 34, 34],
        body: [
          [
            'Дата отпуска',
            'Торговое наименование и дозировка',
            'Серия',
            'Количество',
            'Отпустил',
          ].map((text): Content => ({ text, fontSize: 7 })),
          ...Array.from({ length: 4 }, () => ['', '', '', '', '']),
        ],
      },
    },
    {
      margin: [0, 10, 0, 0],
      layout: 'form',
      table: {
        widths: ['*'],
        body: [
          [
            {
              margin: [4, 4, 4, 6],
              stack: [
                { text: 'Отметка об отсроченном обеспечении', bold: true, fontSize: 9 },
                field('Дата обращения', null),
                field('Обеспечить не позднее', null),
                field('Аптечная организация, телефон', null),
                field('Подпись специалиста аптечной организации', null),
              ],
            },
          ],
        ],
      },
    },
    {
      columns: ['Приготовил', 'Проверил', 'Отпустил'].map((text) => ({
        stack: [field(text, null)],
      })),
      columnGap: 10,
      margin: [0, 14, 0, 0],
    },
  ]
}

/** «71 год», «5 лет»: how old on the day of issue. */
export function agedText(age: number): string {
  const word = { one: 'год', few: 'года', many: 'лет', other: 'года' } as Partial<
    Record<Intl.LDMLPluralRule, string>
  >
  return `${age} ${word[new Intl.PluralRules('ru').select(age)] ?? 'лет'}`
}
