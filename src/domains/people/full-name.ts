import type { NewPerson } from './types.ts'

type Name = Pick<NewPerson, 'familyName' | 'givenName' | 'patronymic'>

/** "Иванова Анна Петровна": family name first, as papers write it. */
export function fullName({ familyName, givenName, patronymic }: Name): string {
  return [familyName, givenName, patronymic].filter(Boolean).join(' ')
}

/** What a typed name is compared with: small letters, ё as е, single spaces. */
export function searchName(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[\s\u00a0]+/g, ' ')
    .trim()
}
