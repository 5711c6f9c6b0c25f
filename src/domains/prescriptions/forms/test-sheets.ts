/** Sheets for tests and for looking at the forms; everybody on them is invented. */
import { plainDate } from '#kernel/plain-date.ts'
import type { FormSheet } from './form-sheet.ts'
import { rpText } from './rp-text.ts'

export const usualSheet: FormSheet = {
  form: '148-1/у-04(л)',
  prescriptionNumber: '660042-26000123',
  issuedOn: plainDate('2026-03-13'),
  organisation: {
    name: 'ОГБУЗ «Проверочная поликлиника № 4»',
    site: 'Терапевтическое отделение',
    address: 'г. Тестовск, ул. Проверочная, д. 2',
    telephone: '+7 481 200-00-04',
    registrationNumber: '1024400519330',
    code: '660042',
    licence: null,
  },
  patient: {
    fullName: 'Проверочнова Мария Петровна',
    born: plainDate('1954-08-02'),
    age: 71,
    snils: '900-000-001 82',
    policy: '9900000000000010',
    address: 'г. Тестовск, ул. Учебная, д. 5, кв. 17',
  },
  doctor: { fullName: 'Врачова Анна Петровна', code: '660042017', isFeldsher: false },
  benefit: {
    category: '1.00000.0218',
    icd10: 'E11.9',
    funding: 'federal',
    payer: 'Федеральный бюджет',
    patientPaysPercent: 0,
  },
  medicine: {
    rp: rpText({
      inn: 'метформин',
      innLatin: 'metformin',
      tradeName: null,
      form: 'таблетки, покрытые оболочкой',
      strength: '1000 мг',
      unit: 'шт. (таблетка)',
      units: 60,
    }),
    name: 'метформин, таблетки, покрытые оболочкой',
    strength: '1000 мг',
    amount: '60 таблеток',
  },
  signa: 'По 1 таблетке 2 раза в день во время еды',
  perDay: '2',
  coversDays: 30,
  validDays: 30,
  lastDay: plainDate('2026-04-11'),
  priority: 'ordinary',
  commission: null,
  isDraft: false,
  isDemonstration: false,
}

/** As long as life makes them. */
export const longestSheet: FormSheet = {
  ...usualSheet,
  organisation: {
    ...usualSheet.organisation,
    name: 'Областное государственное бюджетное учреждение здравоохранения «Проверочная областная клиническая больница имени профессора А. Б. Вымышленного»',
    site: 'Консультативно-диагностическая поликлиника № 3, отделение гематологии и химиотерапии дневного пребывания',
    address:
      'Проверочная область, Краснознаменско-Проверочный район, посёлок городского типа Верхнепроверочный, ул. Пятидесятилетия Учебного Восстания, д. 117, корп. 2, стр. 5',
    licence:
      'Л041-00000-66/00000000 от 14.02.2019, Департамент Проверочной области по здравоохранению',
  },
  patient: {
    ...usualSheet.patient,
    fullName: 'Христорождественская-Переяславльцева Аполлинария Константиновна-Владиславовна',
    address:
      'Проверочная область, Краснознаменско-Проверочный район, с. Нижнее Вымышленное, ул. Красноармейско-Партизанская, д. 256, корп. 14, кв. 1017',
  },
  doctor: {
    fullName: 'Семёнова-Тян-Шанская-Проверочная Екатерина Максимилиановна',
    code: '660042117',
    isFeldsher: true,
  },
  benefit: { ...usualSheet.benefit, icd10: 'D66', funding: 'other', payer: 'Фонд «Круг добра»' },
  medicine: {
    rp: rpText({
      inn: 'фактор свертывания крови VIII+фактор Виллебранда',
      innLatin: 'coagulation factor VIII+von Willebrand factor',
      tradeName: null,
      form: 'лиофилизат для приготовления суспензии для внутримышечного и подкожного введения с пролонгированным высвобождением',
      strength: '500 МЕ+1200 МЕ',
      unit: 'МЕ',
      units: 48_000,
    }),
    name: 'фактор свертывания крови VIII+фактор Виллебранда, лиофилизат для приготовления суспензии для внутримышечного и подкожного введения с пролонгированным высвобождением',
    strength: '500 МЕ+1200 МЕ',
    amount: '48 000 МЕ',
  },
  signa:
    'Внутривенно медленно по 1000 МЕ через день утром, при кровотечении дополнительно 500 МЕ каждые 12 часов до остановки, не более 4000 МЕ в сутки; перед введением согреть до комнатной температуры',
  perDay: '533,33',
  coversDays: 90,
  validDays: 90,
  priority: 'cito',
  commission: { number: '660042-ВК-26000017', decidedOn: plainDate('2026-03-12') },
  isDemonstration: true,
}

/** Nothing that may be missing is there. */
export const barestSheet: FormSheet = {
  ...usualSheet,
  organisation: {
    ...usualSheet.organisation,
    name: 'ФАП д. Проверка',
    site: 'ФАП д. Проверка',
    telephone: null,
    registrationNumber: null,
    code: '',
  },
  patient: {
    ...usualSheet.patient,
    fullName: 'Ли Ян',
    born: plainDate('2021-08-02'),
    age: 4,
    snils: null,
    policy: null,
    address: null,
  },
  benefit: {
    ...usualSheet.benefit,
    category: null,
    icd10: 'J45',
    funding: 'regional',
    patientPaysPercent: 50,
  },
  validDays: 15,
  priority: 'statim',
  isDraft: true,
}
