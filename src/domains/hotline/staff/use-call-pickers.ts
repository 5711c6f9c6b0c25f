import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Names } from '#kernel/language.ts'
import { type Option, useApi, useLanguage } from '#kernel/staff/index.ts'

type InnAnswer = {
  id: number
  name: string
  nameKk: string | null
  matched?: { kind: string; name: string }
}
type SettlementAnswer = { id: number; names: Names; district: { names: Names } }

const mostOptions = 8

/**
 * Medicines and settlements as people name them. The last option always takes what was said as it
 * is: a caller may name what no catalogue knows.
 */
export function useCallPickers() {
  const { t } = useTranslation(['hotline', 'medicines'])
  const api = useApi()
  const language = useLanguage()
  return useMemo(() => {
    const asSaid = (text: string): Option[] =>
      text === ''
        ? []
        : [{ id: `said ${text}`, label: text, description: t('hotline:desk.asSaid') }]

    async function medicines(text: string, signal: AbortSignal): Promise<Option[]> {
      const { items } = await api.get<{ items: InnAnswer[] }>('catalogue', { q: text }, signal)
      const found = items.slice(0, mostOptions).map(({ id, name, matched }): Option => {
        const isOther = matched && ['trade', 'popular', 'latin', 'kk'].includes(matched.kind)
        return isOther
          ? {
              id,
              label: name,
              description: t(`medicines:matched.${matched.kind}`, { name: matched.name }),
            }
          : { id, label: name }
      })
      return [...found, ...asSaid(text)]
    }

    async function settlements(text: string, signal: AbortSignal): Promise<Option[]> {
      const { items } = await api.get<{ items: SettlementAnswer[] }>(
        'settlements',
        { q: text },
        signal,
      )
      const found = items.slice(0, mostOptions).map(({ id, names, district }) => ({
        id,
        label: names[language],
        description: district.names[language],
      }))
      const isNamed = found.some(({ label }) => label.toLowerCase() === text.toLowerCase())
      return [...found, ...(isNamed ? [] : asSaid(text))]
    }

    return { medicines, settlements }
  }, [api, language, t])
}
