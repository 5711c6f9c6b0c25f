import { useMemo } from 'react'
import { type Option, useApi, useLanguage } from '#kernel/staff/index.ts'
import type { Organisation } from '../site.ts'
import type { Listed, SettlementAnswer } from './answers.ts'

const mostOptions = 20

/** Organisations and settlements of the region, found by what is typed. */
export function usePlacePickers() {
  const api = useApi()
  const language = useLanguage()
  return useMemo(() => {
    async function organisations(text: string, signal: AbortSignal): Promise<Option[]> {
      const { items } = await api.get<Listed<Organisation>>('organisations', {}, signal)
      const wanted = text.toLocaleLowerCase(language)
      return items
        .filter(({ name, chain, taxNumber }) =>
          [name, chain, taxNumber].join(' ').toLocaleLowerCase(language).includes(wanted),
        )
        .slice(0, mostOptions)
        .map(({ id, name, taxNumber }) =>
          taxNumber ? { id, label: name, description: taxNumber } : { id, label: name },
        )
    }

    async function settlements(text: string, signal: AbortSignal): Promise<Option[]> {
      const query = text === '' ? {} : { q: text }
      const { items } = await api.get<Listed<SettlementAnswer>>('settlements', query, signal)
      return items.slice(0, mostOptions).map(({ id, names, district }) => ({
        id,
        label: names[language],
        description: district.names[language],
      }))
    }

    return { organisations, settlements }
  }, [api, language])
}
