import { useTranslation } from 'react-i18next'
import { useFormat } from '#kernel/staff/index.ts'

/** Sums of a region in millions, those of an organisation in thousands; the unit is always said. */
export function useLargeMoney() {
  const { t } = useTranslation('programme-execution')
  const { number } = useFormat()
  return (kopecks: number): string => {
    const size = Math.abs(kopecks)
    if (size >= 100_000_000) return t('money.million', { value: number(kopecks / 100_000_000, 1) })
    return t('money.thousand', { value: number(kopecks / 100_000, 1) })
  }
}
