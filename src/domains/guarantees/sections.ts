import {
  boolean,
  list,
  matching,
  names,
  number,
  oneOf,
  oneOrMany,
  optional,
  type Reader,
  record,
  required,
  type Shape,
  text,
} from './fields.ts'
import { condition } from './read-condition.ts'

/** How the entries of one file of law are read: the field that names an entry, and its own fields. */
export type Section = {
  readonly key: string
  readonly code: Reader<string>
  readonly fields: Shape
}

const slug = matching(/^[a-z][a-z0-9-]*$/, 'code')
const valueName = matching(/^[a-z][a-z0-9-]*(\.[a-z0-9-]+)+$/, 'value-name')
const valueOf = record({ value: required(valueName) })
/** LEVEL.OKATO.SERIAL of the federal book of categories. */
const categoryCode = matching(/^[12]\.\d{5}\.\d{4}$/, 'category')

/** The files whose entries slices read by themselves. A new one is a line here. */
export const sections: Readonly<Record<string, Section>> = {
  benefits: {
    key: 'benefit',
    code: slug,
    fields: {
      plain: required(names),
      bring: required(names),
      who: required(condition),
      gets: required(
        record({
          list: optional(slug),
          for: optional(slug),
          'patient-pays-percent': required(number),
          'recipe-objects': required(list(oneOf(['medicine', 'nutrition', 'device']))),
        }),
      ),
      programme: required(slug),
      category: optional(categoryCode),
    },
  },
  precedence: {
    key: 'precedence',
    code: slug,
    fields: { before: required(oneOrMany(slug)), after: required(oneOrMany(slug)) },
  },
  'prescription-forms': {
    key: 'form',
    code: text,
    fields: {
      'used-for': required(
        list(oneOf(['subsidised', 'ordinary', 'quantity-accounted', 'narcotic'])),
      ),
      'valid-days': required(
        record({
          usual: required(valueOf),
          chronic: optional(valueOf),
          choices: required(list(number)),
        }),
      ),
      beside: optional(list(text)),
    },
  },
  'deferral-rules': {
    key: 'rule',
    code: slug,
    fields: {
      'counts-from': optional(oneOf(['request', 'expiry'])),
      'outlives-prescription': optional(boolean),
      'journal-obligatory': optional(boolean),
      'paper-goes-back': optional(boolean),
    },
  },
  categories: {
    key: 'category',
    code: categoryCode,
    fields: {
      kind: required(oneOf(['people', 'disease'])),
      payer: required(oneOf(['federal', 'regional'])),
      'may-take-money': optional(boolean),
      icd10: optional(list(matching(/^[A-Z]\d{2}(\.\d)?(-[A-Z]\d{2}(\.\d)?)?$/, 'icd10'))),
    },
  },
  situations: {
    key: 'situation',
    code: slug,
    fields: {
      group: required(
        oneOf(['disability', 'income', 'service', 'radiation', 'event', 'disease', 'rare']),
      ),
      categories: optional(list(categoryCode)),
      disability: optional(oneOf(['I', 'II', 'III', 'child'])),
      condition: optional(matching(/^[A-Z]\d{2}(\.\d)?$/, 'icd10')),
      'asks-since': optional(boolean),
    },
  },
}
