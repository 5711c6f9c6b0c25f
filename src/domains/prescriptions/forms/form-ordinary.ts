/** Forms 107-1/у and 148-1/у-88. Order 1094н of 24.11.2021, appendix 1. */
import { dateText } from '#kernel/plain-date.ts'
import { type Content, mm } from '#kernel/pdf/index.ts'
import { agedText } from './form-148-1-l.ts'
import {
  choice,
  field,
  formHead,
  rpTable,
  signaturePlace,
  titleOf,
  warnings,
} from './form-pieces.ts'
import { type FormSheet } from './form-sheet.ts'

const adultFromYears = 18

/** 107-1/у: any prescription medicine; 60 days, or up to a year for a chronic course. */
export function front107(sheet: FormSheet): Content[] {
  const isLong = sheet.validDays > 60
  const months = Math.round(sheet.validDays / 30.4)
  return [
    ...warnings(sheet),
    formHead(sheet, null),
    titleOf(sheet, false),
    ageGroup(sheet),
    ...patientFields(sheet, false),
    rpTable(sheet, 3),
    signaturePlace(sheet),
    {
      text: [
        'Рецепт действителен в течение  ',
        ...choice(
          ['60 дней', `до 1 года (${isLong ? months : '___'} мес.)`],
          isLong ? 1 : sheet.validDays === 60 ? 0 : -1,
        ),
        isLong || sheet.validDays === 60 ? '' : `,  ${sheet.validDays} дней`,
        { text: '  (нужное подчеркнуть)', fontSize: 6.5 },
        `\nпо ${dateText(sheet.lastDay)} включительно`,
      ],
      fontSize: 8.5,
      margin: [0, 6, 0, 0],
    },
  ]
}

/** 148-1/у-88: what is counted unit by unit; 15 days, one medicine. */
export function front148q(sheet: FormSheet): Content[] {
  return [
    ...warnings(sheet),
    formHead(sheet, null),
    titleOf(sheet, true),
    ageGroup(sheet),
    ...patientFields(sheet, true),
    rpTable(sheet, 1),
    signaturePlace(sheet),
    {
      text: `Рецепт действителен в течение ${sheet.validDays} дней, по ${dateText(sheet.lastDay)} включительно`,
      fontSize: 8.5,
      margin: [0, 6, 0, 0],
    },
  ]
}

function ageGroup({ patient }: FormSheet): Content {
  return {
    text: [
      '(',
      ...choice(['взрослый', 'детский'], patient.age >= adultFromYears ? 0 : 1),
      ' — нужное подчеркнуть)',
    ],
    fontSize: 7.5,
    alignment: 'center',
    margin: [0, 0, 0, 2],
  }
}

function patientFields({ patient, doctor }: FormSheet, hasAddress: boolean): Content[] {
  return [
    field(
      'Фамилия, инициалы имени и отчества (при наличии) пациента',
      initialsOf(patient.fullName),
      { bold: true },
    ),
    field('Дата рождения', `${dateText(patient.born)} (${agedText(patient.age)})`),
    ...(hasAddress ? [field('Адрес или № медицинской карты пациента', patient.address)] : []),
    field(
      'Фамилия, инициалы имени и отчества лечащего врача (фельдшера, акушерки)',
      initialsOf(doctor.fullName),
    ),
  ]
}

/** «Пациентов Пётр Иванович» → «Пациентов П. И.» */
export function initialsOf(fullName: string): string {
  const [family = '', ...names] = fullName.trim().split(/\s+/)
  return [family, ...names.map((name) => `${name.charAt(0)}.`)].join(' ')
}

/** The back of both: who made it up, checked it and gave it out. */
export function backOrdinary(sheet: FormSheet): Content[] {
  return [
    {
      text: `Рецепт № ${sheet.prescriptionNumber} от ${dateText(sheet.issuedOn)}`,
      fontSize: 8,
      alignment: 'right',
    },
    { text: 'Отметки аптечной организации', bold: true, fontSize: 11, margin: [0, 0, 0, 5] },
    {
      layout: 'form',
      fontSize: 8,
      table: {
        headerRows: 1,
        widths: [mm(24), '*', mm(26)],
        heights: [16, 34, 34, 34],
        body: [
          ['Дата отпуска', 'Торговое наименование, дозировка, серия', 'Количество'].map(
            (text): Content => ({ text, fontSize: 7 }),
          ),
          ...Array.from({ length: 3 }, () => ['', '', '']),
        ],
      },
    },
    {
      layout: 'form',
      margin: [0, 12, 0, 0],
      table: {
        widths: ['*', '*', '*'],
        heights: [14, 40],
        body: [
          ['Приготовил', 'Проверил', 'Отпустил'].map(
            (text): Content => ({ text, fontSize: 8, alignment: 'center' }),
          ),
          ['', '', ''],
        ],
      },
    },
  ]
}
