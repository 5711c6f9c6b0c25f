import type { PlainDate } from '#kernel/plain-date.ts'
import type { DisabilityGroup, Fact, FactKind, Package, TrustedKind } from '../types.ts'

/** What the form of a fact holds, whatever its kind: what is not asked stays empty. */
export type FactValues = {
  /** A category of the book, its code as the id. */
  category: { id: string; label: string } | null
  icd10: string
  observedFrom: PlainDate | null
  group: string | null
  year: number | null
  package: string | null
  okato: string
  address: string
  isRural: boolean
  relation: string | null
  fullName: string
  from: PlainDate | null
  to: PlainDate | null
  documentKind: string
  documentNumber: string
  issuedOn: PlainDate | null
  issuedBy: string
}

export const blankFact: FactValues = {
  category: null,
  icd10: '',
  observedFrom: null,
  group: null,
  year: null,
  package: null,
  okato: '',
  address: '',
  isRural: false,
  relation: null,
  fullName: '',
  from: null,
  to: null,
  documentKind: '',
  documentNumber: '',
  issuedOn: null,
  issuedBy: '',
}

export const firstField: Readonly<Record<FactKind, keyof FactValues>> = {
  category: 'category',
  condition: 'icd10',
  disability: 'group',
  refusal: 'year',
  residence: 'okato',
  trusted: 'fullName',
}

export const requiredOf: Readonly<Record<FactKind, readonly (keyof FactValues)[]>> = {
  category: ['category', 'from'],
  condition: ['icd10', 'from'],
  disability: ['group', 'from'],
  refusal: ['year', 'package'],
  residence: ['okato', 'from'],
  trusted: ['fullName', 'relation', 'from'],
}

/** The fact that was typed; the required fields are filled. */
export function factOf(kind: FactKind, values: FactValues): Fact {
  const period = {
    from: values.from as PlainDate,
    ...(values.to ? { to: values.to } : {}),
  }
  const document = documentOf(values)
  switch (kind) {
    case 'category':
      return { kind, code: values.category?.id ?? '', ...period, ...document }
    case 'condition':
      return {
        kind,
        icd10: values.icd10.trim().toUpperCase(),
        ...(values.observedFrom ? { observedFrom: values.observedFrom } : {}),
        ...period,
        ...document,
      }
    case 'disability':
      return { kind, group: values.group as DisabilityGroup, ...period, ...document }
    case 'refusal':
      return { kind, year: values.year ?? 0, package: values.package as Package }
    case 'residence':
      return {
        kind,
        okato: values.okato.trim(),
        isRural: values.isRural,
        ...(values.address.trim() ? { address: values.address.trim() } : {}),
        ...period,
      }
    case 'trusted':
      return {
        kind,
        relation: values.relation as TrustedKind,
        fullName: values.fullName.trim(),
        ...period,
        ...document,
      }
  }
}

/** A known fact as the form shows it, to be said otherwise. */
export function valuesOf(fact: Fact, nameOfCategory: (code: string) => string): FactValues {
  const { kind: _, ...own } = fact
  const document = 'document' in fact ? fact.document : undefined
  const shown = Object.fromEntries(
    Object.entries(own).filter(([name]) => name in blankFact),
  ) as Partial<FactValues>
  return {
    ...blankFact,
    ...shown,
    ...(fact.kind === 'category'
      ? { category: { id: fact.code, label: nameOfCategory(fact.code) } }
      : {}),
    documentKind: document?.kind ?? '',
    documentNumber: document?.number ?? '',
    issuedOn: document?.issuedOn ?? null,
    issuedBy: document?.issuedBy ?? '',
  }
}

/** The fact said otherwise; what the form does not show stays where it still is true. */
export function correctedFact(before: Fact, values: FactValues): Fact {
  const after = factOf(before.kind, values)
  if (before.kind === 'residence' && after.kind === 'residence') {
    const isThere = after.okato === before.okato && after.address === before.address
    const { settlementId } = before
    return isThere && settlementId !== undefined ? { ...after, settlementId } : after
  }
  if (before.kind === 'trusted' && after.kind === 'trusted') {
    const isSame = after.fullName === before.fullName
    const { trustedId } = before
    return isSame && trustedId !== undefined ? { ...after, trustedId } : after
  }
  return after
}

/** The field of the form of a fact for what is wrong with it. */
export function fieldOfProblem(kind: FactKind, code: string): keyof FactValues {
  if (code === 'period-backwards') return 'to'
  if (code === 'before-birth' || code === 'no-such-date') return 'from'
  return firstField[kind]
}

function documentOf({ documentKind, documentNumber, issuedOn, issuedBy }: FactValues) {
  const document = {
    ...(documentKind.trim() ? { kind: documentKind.trim() } : {}),
    ...(documentNumber.trim() ? { number: documentNumber.trim() } : {}),
    ...(issuedOn ? { issuedOn } : {}),
    ...(issuedBy.trim() ? { issuedBy: issuedBy.trim() } : {}),
  }
  return Object.keys(document).length > 0 ? { document } : {}
}
