import { useMemo } from 'react'
import { type Option, useApi, useFormat } from '#kernel/staff/index.ts'
import type { PlainDate } from '#kernel/plain-date.ts'

type FoundPerson = { id: number; label: string; born: PlainDate }

const shortestNumber = 6

/** Digits with the signs that papers put between them are a number, all else is a name. */
function personWords(text: string): { number: string } | { name: string; born?: string } {
  const digits = text.replaceAll(/\D/g, '')
  if (/^[\d\s\-–№]+$/.test(text) && digits.length >= shortestNumber) return { number: digits }
  const date = /(\d{1,2})\.(\d{1,2})\.(\d{4})\s*$/.exec(text)
  if (!date) return { name: text }
  const [whole, day = '', month = '', year] = date
  const born = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return { name: text.slice(0, -whole.length).trim(), born }
}

/** People by number, or by name and day of birth; an audited search. */
export function usePersonSearch() {
  const api = useApi()
  const format = useFormat()
  return useMemo(
    () =>
      async (text: string, signal?: AbortSignal): Promise<Option[]> => {
        if (text.trim().length < 3) return []
        const { items } = await api.post<{ items: FoundPerson[] }>(
          'people/search',
          personWords(text.trim()),
          signal ? { signal } : undefined,
        )
        return items.map(({ id, label, born }) => ({
          id,
          label,
          description: format.date(born),
        }))
      },
    [api, format],
  )
}
