import { useAnswer } from '#kernel/staff/index.ts'
import { type StockAnswer, wholeShelf } from './answers.ts'

/** Everything that lies at a site, a row per lot. */
export function useShelf(siteId: number) {
  return useAnswer<StockAnswer>('stock', { siteId, limit: wholeShelf })
}
