import { useTranslation } from 'react-i18next'
import { Mark } from '#kernel/staff/index.ts'
import type { DocumentAnswer } from './answers.ts'

/** The state of a document in one mark: taken back, taking back, or valid. */
export function DocumentMark({ document }: { document: DocumentAnswer }) {
  const { t } = useTranslation('stock')
  if (document.reversedByNumber) {
    return <Mark shape="cross" tone="quiet" label={t('desk.reversed')} />
  }
  return <Mark shape="check" tone="quiet" label={t('desk.posted')} />
}
