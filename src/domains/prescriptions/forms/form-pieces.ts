/** The pieces from which the official forms are laid out. Their words are those of the order, in Russian. */
import { dateText } from '#kernel/plain-date.ts'
import { type Content, dataMatrix, mm } from '#kernel/pdf/index.ts'
import { formCode } from './form-code.ts'
import { type FormSheet, seriesAndNumber } from './form-sheet.ts'

export const pageWidth = mm(148 - 16)

const none: [boolean, boolean, boolean, boolean] = [false, false, false, false]
const below: [boolean, boolean, boolean, boolean] = [false, false, false, true]

/** A name of the form with what is filled in after it, on a line. */
export function field(
  name: string,
  value: string | null,
  options: { bold?: boolean; size?: number } = {},
): Content {
  return {
    layout: 'line',
    margin: [0, 0.5, 0, 0],
    table: {
      widths: ['auto', '*'],
      body: [
        [
          { text: name, fontSize: 7.5, margin: [0, 1.5, 3, 0], border: none },
          {
            text: value === null || value === '' ? ' ' : value,
            fontSize: options.size ?? 9,
            bold: options.bold ?? false,
            border: below,
          },
        ],
      ],
    },
  }
}

/** Characters in boxes, one each. */
export function boxes(text: string, least = 1): Content {
  const characters = Array.from(text.padEnd(least))
  return {
    layout: 'boxes',
    fontSize: 8,
    table: {
      widths: characters.map(() => 6.5),
      body: [characters.map((character): Content => ({ text: character, alignment: 'center' }))],
    },
  }
}

/** The choices of the order, the one that holds underlined and bold. */
export function choice(options: readonly string[], chosen: number): Content[] {
  return options.flatMap((text, index): Content[] => {
    const end = index < options.length - 1 ? ',  ' : ''
    const isChosen = index === chosen
    return isChosen
      ? [{ text, bold: true, decoration: 'underline' }, { text: end }]
      : [{ text: text + end }]
  })
}

/**
 * Smaller letters where names, addresses or the way of taking are so long that the sheet would run
 * over its page; 300 and 330 are what the usual sizes hold.
 */
export function sizesOf({ organisation, medicine, signa, patient }: FormSheet) {
  const { name, site, address, licence } = organisation
  const stamp = [name, site, address, licence ?? ''].join('').length
  const rp = [medicine.rp.medicine, signa].join('').length
  const isLong = rp + (patient.address ?? '').length + medicine.name.length > 330
  return {
    isFull: isLong,
    stamp: stamp > 300 ? 6 : 7.5,
    rp: isLong ? 7.5 : 10,
    value: isLong ? 7.5 : 9,
    stub: isLong ? 6.5 : 8,
    validity: isLong ? 7.2 : 7.8,
  }
}

/** The organisation's stamp in print, and which form this is by which order. */
export function formHead(sheet: FormSheet, okud: string | null): Content {
  const { organisation } = sheet
  const stamp = [
    organisation.name,
    organisation.site === organisation.name ? '' : organisation.site,
    organisation.address,
    organisation.telephone === null ? '' : `тел. ${organisation.telephone}`,
    organisation.licence === null ? '' : `лицензия ${organisation.licence}`,
  ].filter(Boolean)
  return {
    columns: [
      {
        width: '*',
        stack: [
          { text: 'Министерство здравоохранения Российской Федерации', fontSize: 7 },
          {
            text: 'Наименование (штамп) медицинской организации',
            fontSize: 6,
            margin: [0, 2, 0, 0],
          },
          ...stamp.map(
            (text, index): Content => ({ text, fontSize: sizesOf(sheet).stamp, bold: index === 0 }),
          ),
        ],
      },
      {
        width: mm(37),
        stack: [
          ...(okud === null
            ? []
            : [{ text: `Код формы по ОКУД ${okud}`, fontSize: 6.5 } as Content]),
          { text: 'Медицинская документация', fontSize: 6.5 },
          { text: `Форма № ${sheet.form}`, fontSize: 8, bold: true },
          {
            text: 'Утверждена приказом Министерства здравоохранения Российской Федерации от 24 ноября 2021 г. № 1094н',
            fontSize: 6.5,
          },
        ],
      },
      {
        width: mm(18),
        stack: [dataMatrix(formCode(sheet.form, sheet.prescriptionNumber), mm(18))],
      },
    ],
    columnGap: mm(2),
  }
}

export function numbersOfOrganisation({ organisation }: FormSheet): Content {
  return {
    columns: [
      { width: 'auto', text: 'Код медицинской организации', fontSize: 7, margin: [0, 2, 3, 0] },
      { width: 'auto', stack: [boxes(organisation.code, 6)] },
      { width: 'auto', text: 'ОГРН', fontSize: 7, margin: [6, 2, 3, 0] },
      { width: 'auto', stack: [boxes(organisation.registrationNumber ?? '', 13)] },
    ],
    margin: [0, 3, 0, 0],
  }
}

/** РЕЦЕПТ, series, number and day; what the doctor marked as urgent. */
export function titleOf(sheet: FormSheet, hasSeries: boolean): Content {
  const { series, number } = seriesAndNumber(sheet.prescriptionNumber)
  const urgent = sheet.priority === 'ordinary' ? '' : sheet.priority
  return {
    margin: [0, 4, 0, 2],
    columns: [
      { width: 'auto', text: 'РЕЦЕПТ', bold: true, fontSize: 12 },
      {
        width: '*',
        text: hasSeries
          ? [
              { text: 'Серия ', fontSize: 8 },
              { text: series, bold: true },
              { text: '  № ', fontSize: 8 },
              { text: number, bold: true },
            ]
          : [
              { text: '№ ', fontSize: 8 },
              { text: sheet.prescriptionNumber, bold: true },
            ],
        fontSize: 10.5,
        margin: [10, 1.5, 0, 0],
      },
      { width: 'auto', text: urgent, bold: true, fontSize: 11, margin: [0, 1, 8, 0] },
      {
        width: 'auto',
        text: [
          { text: 'Дата оформления: ', fontSize: 7.5 },
          { text: dateText(sheet.issuedOn), bold: true },
        ],
        fontSize: 10,
        margin: [0, 2, 0, 0],
      },
    ],
  }
}

/** Rp., the medicine, how much and how it is taken; the columns at the left are the pharmacy's. */
export function rpTable(sheet: FormSheet, places: number): Content {
  const { rp } = sheet.medicine
  const first: Content = {
    stack: [
      { text: [{ text: 'Rp.: ', bold: true }, rp.medicine] },
      { text: rp.give, margin: [mm(7), 1, 0, 0] },
      { text: [{ text: 'S.: ', bold: true }, sheet.signa], margin: [0, 1, 0, 0] },
      ...(sheet.commission === null
        ? []
        : [
            {
              text: `По решению врачебной комиссии № ${sheet.commission.number} от ${dateText(sheet.commission.decidedOn)}`,
              fontSize: 7.5,
              margin: [0, 2, 0, 0],
            } as Content,
          ]),
    ],
    fontSize: sizesOf(sheet).rp,
    margin: [2, 1, 0, 3],
  }
  const empty = (): Content => ({
    text: [{ text: 'Rp.: ', bold: true }, { text: '—' }],
    fontSize: 9,
    margin: [2, 1, 0, 5],
  })
  const rows = Array.from({ length: places }, (_, index) => [
    { text: ' ' },
    { text: ' ' },
    index === 0 ? first : empty(),
  ])
  return {
    layout: 'form',
    margin: [0, 3, 0, 0],
    table: {
      widths: [mm(9), mm(7), '*'],
      body: [
        [
          { text: 'Руб.', fontSize: 7, alignment: 'center' },
          { text: 'Коп.', fontSize: 7, alignment: 'center' },
          { text: '', fontSize: 7 },
        ],
        ...rows,
      ],
    },
  }
}

/** Where the doctor signs. */
export function signaturePlace(sheet: FormSheet): Content {
  const { doctor } = sheet
  return {
    margin: [0, 5, 0, 0],
    columns: [
      {
        width: '*',
        text: doctor.isFeldsher
          ? 'Подпись фельдшера, акушерки'
          : 'Подпись и печать лечащего врача (подпись фельдшера, акушерки)',
        fontSize: 7.5,
      },
      {
        width: mm(38),
        stack: [{ canvas: [{ type: 'line', x1: 0, y1: 10, x2: mm(38), y2: 10, lineWidth: 0.5 }] }],
      },
      { width: mm(14), text: 'М.П.', fontSize: 8, alignment: 'right' },
    ],
    columnGap: 4,
  }
}

/** A line to cut along, with what stands on either side. */
export function cutLine(): Content {
  return {
    margin: [0, 4, 0, 2],
    stack: [
      {
        canvas: [
          { type: 'line', x1: 0, y1: 0, x2: pageWidth, y2: 0, lineWidth: 0.5, dash: { length: 3 } },
        ],
      },
      { text: '(линия отрыва)', fontSize: 6, alignment: 'center' },
    ],
  }
}

/** Said across the head of what is not a prescription. */
export function warnings({ isDraft, isDemonstration }: FormSheet): Content[] {
  const words = [
    isDraft ? 'ПРОЕКТ: не подписан, по нему не отпускают' : '',
    isDemonstration ? 'Учебные данные: вымышленный пациент' : '',
  ].filter(Boolean)
  return words.length === 0
    ? []
    : [
        {
          text: words.join(' · '),
          fontSize: 7.5,
          bold: true,
          alignment: 'center',
          margin: [0, 0, 0, 3],
        },
      ]
}
