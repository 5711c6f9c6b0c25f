import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useAnswer, useFormat, useLanguage } from '#kernel/staff/index.ts'
import type { Names } from '#kernel/language.ts'
import type { FactDocument, Period } from '../types.ts'
import type { FactAnswer } from './person-answers.ts'

type FactWords = { title: string; period: string; paper: string | undefined }
export type CategoryAnswer = { readonly code: string; readonly names: Names }

/** The categories of the federal book, by code. */
export function useCategories(): ReadonlyMap<string, Names> {
  const { data } = useAnswer<{ items: readonly CategoryAnswer[] }>('people/categories')
  return useMemo(() => new Map((data?.items ?? []).map(({ code, names }) => [code, names])), [data])
}

/** Says a fact in words: what it is, from when to when, and which paper proves it. */
export function useFactWords(): (fact: FactAnswer) => FactWords {
  const { t } = useTranslation('people-staff')
  const format = useFormat()
  const language = useLanguage()
  const categories = useCategories()
  return (fact) => ({
    title: titleOf(fact),
    period: periodOf(fact),
    paper: 'document' in fact ? paperOf(fact.document) : undefined,
  })

  function titleOf(fact: FactAnswer): string {
    switch (fact.kind) {
      case 'category': {
        const name = fact.name ?? categories.get(fact.code)?.[language]
        return name ? `${fact.code} · ${name}` : fact.code
      }
      case 'condition':
        return fact.observedFrom
          ? t('fact.observed', { code: fact.icd10, day: format.date(fact.observedFrom) })
          : fact.icd10
      case 'disability':
        return t(`group.${fact.group}`)
      case 'refusal':
        return t(`package.${fact.package}`)
      case 'residence':
        return [fact.address, t('fact.okato', { okato: fact.okato })].filter(Boolean).join(' · ')
      case 'trusted':
        return `${fact.fullName}, ${t(`relation.${fact.relation}`)}`
    }
  }

  function periodOf(fact: FactAnswer): string {
    if (fact.kind === 'refusal') return t('fact.year', { year: fact.year })
    const { from, to }: Period = fact
    return to
      ? t('fact.fromTo', { from: format.date(from), to: format.date(to) })
      : t('fact.since', { from: format.date(from) })
  }

  function paperOf(document: FactDocument | undefined): string | undefined {
    if (!document) return undefined
    const { kind, number, issuedOn, issuedBy } = document
    const parts = [
      kind,
      number && t('fact.number', { number }),
      issuedOn && t('fact.issuedOn', { day: format.date(issuedOn) }),
      issuedBy,
    ].filter(Boolean)
    return parts.length > 0 ? parts.join(', ') : undefined
  }
}
