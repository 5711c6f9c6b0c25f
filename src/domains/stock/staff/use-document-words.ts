import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { isPlainDate } from '#kernel/plain-date.ts'
import { dateText } from '#kernel/staff/format.ts'
import type { DocumentAnswer } from './answers.ts'
import { useSites } from './words.ts'

/** Where the words of a document's reason stand, by its kind. */
const reasonsOf: Readonly<Record<string, string>> = {
  'stock-write-off': 'write-off-reason',
  'stock-hold': 'hold-reason',
  'stock-count': 'difference-reason',
}

/** What a document says of itself in one line: 'Ромашка, накладная 77 от 12.03.2026'. */
export function useDocumentWords(): (document: DocumentAnswer) => string {
  const { t } = useTranslation('stock')
  const sites = useSites()
  return useCallback(
    ({ kind, facts, reversesNumber }) => {
      const text = (name: string) =>
        typeof facts[name] === 'string' && facts[name] !== '' ? facts[name] : undefined
      const siteOf = (name: string) => sites.find(({ id }) => id === facts[name])?.name
      const reason = text('reason')
      const family = reasonsOf[kind]
      const invoiceOn = text('invoiceOn')
      const parts = [
        text('supplier'),
        text('invoiceNumber') &&
          t('desk.invoice', {
            number: text('invoiceNumber'),
            date: invoiceOn && isPlainDate(invoiceOn) ? dateText(invoiceOn) : '',
          }),
        siteOf('toSiteId') && `→ ${siteOf('toSiteId')}`,
        siteOf('fromSiteId') && `← ${siteOf('fromSiteId')}`,
        reversesNumber && t('desk.reverses', { number: reversesNumber }),
        reason && (family ? t(`${family}.${reason}`) : reason),
        text('note'),
      ]
      return parts.filter(Boolean).join(', ')
    },
    [t, sites],
  )
}
