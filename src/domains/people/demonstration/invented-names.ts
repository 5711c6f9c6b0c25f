/** Names of invented people: usual given names, surnames put together from parts. */
import type { Random } from '#kernel/seeded-random.ts'
import type { Sex } from '../types.ts'

type Words = readonly [string, ...string[]]

const older: Record<Sex, Words> = {
  female: [
    'Валентина',
    'Галина',
    'Нина',
    'Людмила',
    'Тамара',
    'Зинаида',
    'Мария',
    'Надежда',
    'Вера',
    'Раиса',
    'Лидия',
    'Антонина',
    'Любовь',
    'Татьяна',
    'Светлана',
    'Ольга',
    'Наталья',
    'Елена',
    'Ирина',
    'Клавдия',
  ],
  male: [
    'Николай',
    'Виктор',
    'Анатолий',
    'Владимир',
    'Александр',
    'Юрий',
    'Геннадий',
    'Валерий',
    'Михаил',
    'Василий',
    'Борис',
    'Иван',
    'Сергей',
    'Вячеслав',
    'Леонид',
    'Евгений',
    'Пётр',
    'Григорий',
    'Фёдор',
    'Павел',
  ],
}

const younger: Record<Sex, Words> = {
  female: [
    'Анна',
    'Мария',
    'Елена',
    'Ольга',
    'Наталья',
    'Екатерина',
    'Анастасия',
    'Юлия',
    'Ирина',
    'Дарья',
    'Ксения',
    'Виктория',
    'Полина',
    'Алиса',
    'София',
    'Варвара',
    'Александра',
    'Марина',
    'Алина',
    'Евгения',
  ],
  male: [
    'Александр',
    'Дмитрий',
    'Максим',
    'Сергей',
    'Андрей',
    'Алексей',
    'Артём',
    'Илья',
    'Кирилл',
    'Михаил',
    'Никита',
    'Матвей',
    'Роман',
    'Егор',
    'Арсений',
    'Иван',
    'Денис',
    'Евгений',
    'Тимофей',
    'Павел',
  ],
}

/** Fathers' names as their children bear them: daughter's, son's. */
const patronymics: readonly [readonly [string, string], ...(readonly [string, string])[]] = [
  ['Александровна', 'Александрович'],
  ['Алексеевна', 'Алексеевич'],
  ['Анатольевна', 'Анатольевич'],
  ['Андреевна', 'Андреевич'],
  ['Борисовна', 'Борисович'],
  ['Васильевна', 'Васильевич'],
  ['Викторовна', 'Викторович'],
  ['Владимировна', 'Владимирович'],
  ['Геннадьевна', 'Геннадьевич'],
  ['Григорьевна', 'Григорьевич'],
  ['Дмитриевна', 'Дмитриевич'],
  ['Евгеньевна', 'Евгеньевич'],
  ['Егоровна', 'Егорович'],
  ['Ивановна', 'Иванович'],
  ['Константиновна', 'Константинович'],
  ['Леонидовна', 'Леонидович'],
  ['Максимовна', 'Максимович'],
  ['Михайловна', 'Михайлович'],
  ['Николаевна', 'Николаевич'],
  ['Павловна', 'Павлович'],
  ['Петровна', 'Петрович'],
  ['Романовна', 'Романович'],
  ['Семёновна', 'Семёнович'],
  ['Сергеевна', 'Сергеевич'],
  ['Степановна', 'Степанович'],
  ['Фёдоровна', 'Фёдорович'],
  ['Юрьевна', 'Юрьевич'],
]

/** 36 beginnings × 20 middles × 4 endings; a name that somebody bears is a coincidence. */
const beginnings: Words = [
  'Бел',
  'Бер',
  'Бор',
  'Вар',
  'Вер',
  'Вил',
  'Вор',
  'Гал',
  'Гор',
  'Гур',
  'Дар',
  'Дем',
  'Дол',
  'Зар',
  'Зем',
  'Зор',
  'Кал',
  'Кар',
  'Кир',
  'Кол',
  'Лад',
  'Лес',
  'Мар',
  'Мел',
  'Мир',
  'Нев',
  'Рад',
  'Раз',
  'Сел',
  'Сер',
  'Сол',
  'Тал',
  'Тер',
  'Тим',
  'Хол',
  'Чер',
]
const middles: Words = [
  'ад',
  'ак',
  'ал',
  'ан',
  'ар',
  'ев',
  'ез',
  'ел',
  'ен',
  'еп',
  'ер',
  'ин',
  'ит',
  'об',
  'ок',
  'ол',
  'он',
  'ор',
  'ос',
  'уш',
]
const endings: Words = ['ов', 'ин', 'кин', 'цев']

export type InventedName = { familyName: string; givenName: string; patronymic: string }

/** A name for somebody of a sex; people born before 1975 bear the names of their time. */
export function inventName(random: Random, sex: Sex, birthYear: number): InventedName {
  const familyName = inventSurname(random, sex)
  const [daughters, sons] = random.pick(patronymics)
  return {
    familyName,
    givenName: random.pick((birthYear < 1975 ? older : younger)[sex]),
    patronymic: sex === 'female' ? daughters : sons,
  }
}

function inventSurname(random: Random, sex: Sex): string {
  const name = random.pick(beginnings) + random.pick(middles) + random.pick(endings)
  return sex === 'female' ? `${name}а` : name
}

/** The same family name for a parent of either sex. */
export function parentName(random: Random, familyName: string, sex: Sex): string {
  const male = familyName.replace(/а$/, '')
  const [daughters, sons] = random.pick(patronymics)
  const given = random.pick(younger[sex])
  return sex === 'female' ? `${male}а ${given} ${daughters}` : `${male} ${given} ${sons}`
}
