import { useTranslation } from 'react-i18next'
import { useApi, useMay, useRefresh } from '#kernel/staff/index.ts'

/** Takes a document back at once, for those who may; undefined for others, who are asked before. */
export function useUndo(): ((documentId: number) => () => Promise<unknown>) | undefined {
  const { t } = useTranslation('stock')
  const api = useApi()
  const refresh = useRefresh()
  const may = useMay()
  if (!may(['decide', 'stock'])) return undefined
  return (documentId) => async () => {
    try {
      await api.post(`stock/documents/${documentId}/reverse`, {
        reason: t('desk.undoReason'),
        idempotencyKey: `undo ${documentId}`,
      })
    } finally {
      refresh('stock')
    }
  }
}
