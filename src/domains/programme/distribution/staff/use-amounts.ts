import { useMemo } from 'react'
import { useFormat } from '#kernel/staff/index.ts'
import type { LineView, What } from './answers.ts'

/** How volumes and money are written: short in the matrix, exact where one looks closely. */
export function useAmounts() {
  const { number } = useFormat()
  return useMemo(() => {
    const volume = (units: number, decimals: number) => number(units / 10 ** decimals, decimals)
    const roubles = (kopecks: number) => number(kopecks / 100, 2)
    return {
      volume,
      roubles,
      /** Thousands with one digit, as programmes print them. */
      thousands: (kopecks: number) => number(kopecks / 100_000, 1),
      exact: (units: number, what: What, line: Pick<LineView, 'decimals'>) =>
        what === 'money' ? roubles(units) : volume(units, line.decimals),
    }
  }, [number])
}
