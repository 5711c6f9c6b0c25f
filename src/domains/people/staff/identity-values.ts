import type { PlainDate } from '#kernel/plain-date.ts'
import type { NewPerson, Sex } from '../types.ts'
import type { PersonChanges } from '../change-person.ts'
import type { PersonAnswer } from './person-answers.ts'

/** What the forms of a person's identity hold; what is not known stays empty. */
export type IdentityValues = {
  familyName: string
  givenName: string
  patronymic: string
  born: PlainDate | null
  sex: string | null
  died: PlainDate | null
  telephone: string
  email: string
  isLowMobility: boolean
}

/** The fields of the form that registers somebody: the identity, the numbers, where they live. */
export type NewPersonValues = IdentityValues & {
  snils: string
  policy: string
  iin: string
  passport: string
  okato: string
  address: string
  isRural: boolean
  livesSince: PlainDate | null
}

export const blankPerson: NewPersonValues = {
  familyName: '',
  givenName: '',
  patronymic: '',
  born: null,
  sex: null,
  died: null,
  telephone: '',
  email: '',
  isLowMobility: false,
  snils: '',
  policy: '',
  iin: '',
  passport: '',
  okato: '',
  address: '',
  isRural: false,
  livesSince: null,
}

/** The identity as the card has it. */
export function identityOf(person: PersonAnswer): IdentityValues {
  return {
    familyName: person.familyName,
    givenName: person.givenName,
    patronymic: person.patronymic,
    born: person.born,
    sex: person.sex,
    died: person.died ?? null,
    telephone: person.telephone ?? '',
    email: person.email ?? '',
    isLowMobility: person.isLowMobility ?? false,
  }
}

/** What was typed otherwise than it is known; an emptied contact or day of death is taken back. */
export function changesOf(before: IdentityValues, typed: IdentityValues): PersonChanges {
  const after = trimmed(typed)
  const said = {
    ...after,
    telephone: after.telephone || null,
    email: after.email || null,
  }
  return Object.fromEntries(
    Object.entries(said).filter(([name, value]) => {
      const was = before[name as keyof IdentityValues]
      return (value || null) !== (was || null)
    }),
  ) as PersonChanges
}

/** The person who was typed; the required fields are filled. */
export function newPersonOf(typed: NewPersonValues): NewPerson {
  const values = trimmed(typed)
  const { familyName, givenName, patronymic, telephone, email, isLowMobility } = values
  const born = values.born as PlainDate
  const numbers = {
    ...(values.snils ? { snils: values.snils } : {}),
    ...(values.policy ? { 'oms-policy': values.policy } : {}),
    ...(values.iin ? { iin: values.iin } : {}),
    ...(values.passport ? { passport: values.passport } : {}),
  }
  return {
    familyName,
    givenName,
    ...(patronymic ? { patronymic } : {}),
    born,
    sex: values.sex as Sex,
    ...(telephone ? { telephone } : {}),
    ...(email ? { email } : {}),
    ...(isLowMobility ? { isLowMobility } : {}),
    ...(Object.keys(numbers).length > 0 ? { numbers } : {}),
    ...(values.okato
      ? {
          residence: {
            okato: values.okato,
            isRural: values.isRural,
            ...(values.address ? { address: values.address } : {}),
            from: values.livesSince ?? born,
          },
        }
      : {}),
  }
}

/** The field of the form for a column of the register. */
export function fieldOfColumn(column: string, code: string): string {
  if (column === 'oms-policy') return 'policy'
  if (column === 'residence') return code === 'before-birth' ? 'livesSince' : 'okato'
  return column
}

function trimmed<Values extends IdentityValues>(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.trim() : value,
    ]),
  ) as Values
}
